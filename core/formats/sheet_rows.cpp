#include "formats/sheet_rows.h"

#include <algorithm>
#include <optional>

#include "base/text.h"
#include "formats/sheet_date.h"
#include "ingest/reader.h"

namespace vitrine::sheet {
namespace {

constexpr std::uint64_t kMostPadding = 64U << 20U;
constexpr std::uint64_t kPaddingPerCell = 16;
constexpr std::uint64_t kMostText = 256U << 20U;
constexpr std::uint64_t kTextPerCell = 4096;
constexpr std::size_t kShortNumber = 9;  // digits that fit 32 bits

}  // namespace

Status SheetRows::feed(std::string_view bytes, std::string& csv) {
  Status status = reader_.feed(bytes, *this);
  lines_.move_to(csv);
  return status_ ? status : status_;
}

void SheetRows::begin(std::string_view name, XmlAttributes attributes) {
  if (in_cell_) {
    rich_.begin(name);
    if (name == "v") capture_ = Capture::kValue;
    if (name == "is") capture_ = Capture::kInline;
  } else if (in_row_) {
    if (name == "c") begin_cell(attributes);
  } else if (in_data_) {
    if (name == "row") begin_row(attributes);
  } else {
    in_data_ = name == "sheetData";
  }
}

void SheetRows::end(std::string_view name) {
  if (in_cell_) {
    rich_.end(name);
    if (name == "v" || name == "is") capture_ = Capture::kNone;
    if (name == "c") end_cell();
  } else if (in_row_) {
    if (name == "row") end_row();
  } else if (name == "sheetData") {
    in_data_ = false;
  }
}

void SheetRows::text(std::string_view raw, bool literal) {
  if (capture_ == Capture::kNone) return;
  if (capture_ == Capture::kInline && !rich_.takes_text()) return;
  std::string& into = capture_ == Capture::kValue ? value_ : inline_;
  if (literal) {
    into += raw;
  } else {
    append_unescaped(into, raw);
  }
}

std::size_t SheetRows::take(std::string_view xml) {
  if (!in_row_ || in_cell_ || !status_ || !rich_.is_outside()) return 0;
  PlainCells cells(xml);
  PlainCell cell;
  while (status_ && cells.take(mark_, cell)) {
    column_ = cell.column;
    if (add_as_written(cell)) continue;
    style_ = cell.style;
    type_ = cell.type == 's' ? Type::kShared : Type::kNumber;
    value_.assign(cell.value);
    end_cell();
  }
  return cells.bytes();
}

/// The usual cells without a detour: shared texts, numbers that need no other form, days.
bool SheetRows::add_as_written(const PlainCell& cell) {
  if (cell.value.empty()) return true;
  if (cell.type == 's') {
    if (!cell.is_digits || cell.value.size() > kShortNumber || cell.digits >= strings_.size())
      return false;
    add(strings_.at(static_cast<std::size_t>(cell.digits)), true);
    return true;
  }
  if (cell.type == 'i') {
    content_.clear();
    append_csv_cell(content_, cell.value);
    add(content_, true);
    return true;
  }
  if (cell.type == 'b') {
    add(is_true(trim(cell.value)) ? "TRUE" : "FALSE", false);
    return true;
  }
  const CellKind kind = styles_.kind(cell.style);
  if (kind == CellKind::kNumber && is_written_plain(cell.value)) {
    add(cell.value, false);
    return true;
  }
  content_.clear();
  if (kind != CellKind::kDate || !append_usual_date(content_, cell.value, date_system_))
    return false;
  add(content_, false);
  return true;
}

void SheetRows::begin_row(XmlAttributes attributes) {
  const std::optional<std::uint32_t> number = number_of(attribute(attributes, "r"));
  row_is_numbered_ = number.has_value();
  // Rows out of order keep their order: nobody knows which number is the wrong one.
  row_ = std::max(number.value_or(0), last_row_ + 1);
  if (row_ > kMostRows) refuse("The sheet has rows beyond 1048576", "No spreadsheet can show it.");
  if (status_) mark_ = RowMark(row_);
  in_row_ = true;
  column_ = 0;
  lines_.begin_row();
}

void SheetRows::begin_cell(XmlAttributes attributes) {
  in_cell_ = true;
  type_ = Type::kNumber;
  style_ = 0;
  value_.clear();
  inline_.clear();
  bool placed = false;
  while (attributes.next()) {
    const std::string_view name = attributes.name();
    const std::string_view value = attributes.value();
    if (name == "r") {
      placed = place(value);
    } else if (name == "s") {
      style_ = number_of(value).value_or(0);
    } else if (name == "t") {
      type_ = value == "s"           ? Type::kShared
              : value == "inlineStr" ? Type::kInline
              : value == "b"         ? Type::kBoolean
              : value == "d"         ? Type::kDate
              : value == "n"         ? Type::kNumber
                                     : Type::kText;
    }
  }
  if (!placed) ++column_;
  if (column_ > kMostColumns) {
    refuse("The sheet has columns beyond XFD (16384)", "No spreadsheet can show it.");
  }
}

bool SheetRows::place(std::string_view reference) {
  const std::optional<CellReference> cell = reference_of(reference);
  if (!cell) return false;
  if (!row_is_numbered_ && lines_.cells() == 0 && cell->row > row_) {
    row_ = cell->row;
    if (row_ > kMostRows) {
      refuse("The sheet has rows beyond 1048576", "No spreadsheet can show it.");
    } else {
      mark_ = RowMark(row_);
    }
  }
  column_ = cell->column;
  return true;
}

void SheetRows::end_cell() {
  in_cell_ = false;
  capture_ = Capture::kNone;
  if (!status_) return;
  content_.clear();
  write_value();
  const bool is_text = type_ == Type::kShared || type_ == Type::kText || type_ == Type::kInline;
  add(content_, is_text);
}

void SheetRows::add(std::string_view content, bool is_text) {
  if (content.empty()) return;
  if (lines_.cells() == kMostColumns) {
    return refuse("A row of the sheet has more than 16384 cells", "No spreadsheet can show it.");
  }
  lines_.add(row_, column_, content);
  extent_.add_cell(column_, is_text);
  text_ += content.size();
  if (text_ > kMostText && text_ > kTextPerCell * extent_.cells()) {
    refuse("The cells of the sheet hold more than 256 MB of text, over 4096 bytes each",
           "Leave out the columns of long texts, save the workbook and add it again.");
  }
}

void SheetRows::write_value() {
  switch (type_) {
    case Type::kShared:
      return write_shared();
    case Type::kInline:
      if (!inline_.empty()) value_.swap(inline_);
      return write_text();
    case Type::kText:
      return write_text();
    case Type::kBoolean:
      if (!value_.empty()) content_ = is_true(trim(value_)) ? "TRUE" : "FALSE";
      return;
    case Type::kDate:
      return append_iso_date(content_, value_);
    case Type::kNumber:
      if (!value_.empty()) write_number();
      return;
  }
}

void SheetRows::write_number() {
  switch (styles_.kind(style_)) {
    case CellKind::kNumber:
      return append_number(content_, value_);
    case CellKind::kDate:
      return append_date(content_, value_, date_system_);
    case CellKind::kTime:
      return append_time(content_, value_, date_system_);
    case CellKind::kDuration:
      return append_duration(content_, value_);
  }
}

void SheetRows::write_text() {
  unescape_excel(value_);
  append_csv_cell(content_, value_);
}

void SheetRows::write_shared() {
  if (value_.empty()) return;
  const std::optional<std::uint32_t> index = number_of(trim(value_));
  if (index && *index < strings_.size()) {
    content_ = strings_.at(*index);
  } else {
    refuse("A cell names a shared text that the workbook does not hold",
           "Save the workbook again as .xlsx and add that file.");
  }
}

void SheetRows::end_row() {
  in_row_ = false;
  last_row_ = row_;
  extent_.end_row();
  if (!status_) return;
  padding_ += lines_.end_row();
  if (padding_ > kMostPadding && padding_ > kPaddingPerCell * extent_.cells()) {
    refuse("The sheet is nearly nothing but empty cells (more than 64 million)",
           "Delete the cells far from the table, save the workbook and add it again.");
  }
}

void SheetRows::refuse(const char* what, const char* remedy) {
  if (!status_) return;
  Place place;
  place.row = row_;
  status_ = Error(ErrorCode::kBadInput, what, remedy, place);
}

}  // namespace vitrine::sheet
