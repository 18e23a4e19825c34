// Which cell styles of a workbook are dates, times and durations: styles.xml, the built-in number formats, format codes.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/result.h"
#include "formats/sheet_number.h"
#include "formats/sheet_xml.h"

namespace vitrine::sheet {

/// What a number format's code makes of a number: "dd/mm/yyyy hh:mm" a date, "[h]:mm" a duration, "0.00" a number.
CellKind kind_of_format(std::string_view code);

/// The same of a built-in format, by its id.
CellKind kind_of_builtin(std::uint32_t id);

/// Reads styles.xml; a workbook may have none, then every cell is a number.
class Styles final : private XmlEvents {
 public:
  Status feed(std::string_view bytes) { return reader_.feed(bytes, *this); }
  Status finish() const { return reader_.finish(); }

  /// Of the cell style with this index (the attribute s of a cell).
  CellKind kind(std::uint32_t style) const {
    return style < kinds_.size() ? kinds_[style] : CellKind::kNumber;
  }

 private:
  void begin(std::string_view name, XmlAttributes attributes) override;
  void end(std::string_view name) override;
  void text(std::string_view, bool) override {}
  void add_format(XmlAttributes attributes);

  XmlReader reader_;
  bool in_cell_styles_ = false;
  std::unordered_map<std::uint32_t, CellKind> formats_;
  std::vector<CellKind> kinds_;
};

}  // namespace vitrine::sheet
