// The rows of one sheet as CSV text: sheetN.xml in chunks of any size -> UTF-8, comma, RFC 4180 quotes, LF. What the cells
// mean is left to the reader of text, so that there is one place for it. The numbers of rows stay those of the sheet (sheet_lines.h).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"
#include "formats/sheet_cell.h"
#include "formats/sheet_extent.h"
#include "formats/sheet_lines.h"
#include "formats/sheet_number.h"
#include "formats/sheet_reference.h"
#include "formats/sheet_strings.h"
#include "formats/sheet_styles.h"
#include "formats/sheet_xml.h"

namespace vitrine::sheet {

class SheetRows final : private XmlEvents {
 public:
  /// `styles` and `strings` must outlive it.
  SheetRows(const Styles& styles, const SharedStrings& strings, DateSystem date_system)
      : styles_(styles), strings_(strings), date_system_(date_system) {}

  /// Appends the rows that end in these bytes. Errors: kBadInput for what is no sheet, for cells beyond XFD1048576, for more than
  /// 64 million empty cells when they are 16 and more for each that holds something, and for more than 256 MB of text when it is
  /// more than 4 KB in each cell (a small file can repeat a shared text without end).
  Status feed(std::string_view bytes, std::string& csv);
  Status finish() const { return reader_.finish(); }

  /// What the rows so far hold, to choose among sheets.
  const SheetExtent& extent() const { return extent_; }

 private:
  enum class Type : unsigned char { kNumber, kShared, kText, kInline, kBoolean, kDate };
  enum class Capture : unsigned char { kNone, kValue, kInline };

  void begin(std::string_view name, XmlAttributes attributes) override;
  void end(std::string_view name) override;
  void text(std::string_view raw, bool literal) override;
  std::size_t take(std::string_view xml) override;

  void begin_row(XmlAttributes attributes);
  void begin_cell(XmlAttributes attributes);
  bool place(std::string_view reference);
  void end_cell();
  void write_value();
  void write_number();
  void write_text();
  void write_shared();
  bool add_as_written(const PlainCell& cell);
  void add(std::string_view content, bool is_text);
  void end_row();
  void refuse(const char* what, const char* remedy);

  const Styles& styles_;
  const SharedStrings& strings_;
  const DateSystem date_system_;
  XmlReader reader_;
  RichText rich_;
  SheetExtent extent_;

  bool in_data_ = false, in_row_ = false, in_cell_ = false;
  bool row_is_numbered_ = false;
  std::uint32_t row_ = 0, last_row_ = 0, column_ = 0;
  RowMark mark_;  // of row_
  std::uint64_t padding_ = 0, text_ = 0;

  Type type_ = Type::kNumber;
  std::uint32_t style_ = 0;
  Capture capture_ = Capture::kNone;
  std::string value_, inline_;

  std::string content_;  // of the cell, as CSV
  SheetLines lines_;
  Status status_;
};

}  // namespace vitrine::sheet
