#include "formats/sheet_rows.h"

#include <algorithm>
#include <optional>

#include "base/text.h"
#include "formats/sheet_cell.h"
#include "ingest/reader.h"

namespace vitrine::sheet {
namespace {

constexpr std::uint64_t kMostPadding = 64U << 20U;
constexpr std::uint64_t kPaddingPerCell = 16;
constexpr std::uint64_t kMostText = 256U << 20U;
constexpr std::uint64_t kTextPerCell = 4096;

}  // namespace

Status SheetRows::feed(std::string_view bytes, std::string& csv) {
  csv_ = &csv;
  Status status = reader_.feed(bytes, *this);
  csv_ = nullptr;
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
  PlainCell cell;
  if (!in_row_ || in_cell_ || !take_plain_cell(xml, cell)) return 0;
  if (cell.row != row_ || cell.column > kMostColumns) return 0;
  column_ = cell.column;
  style_ = cell.style;
  type_ = cell.type == 's' ? Type::kShared : cell.type == 'b' ? Type::kBoolean : Type::kNumber;
  value_.assign(cell.value);
  end_cell();
  return cell.bytes;
}

void SheetRows::begin_row(XmlAttributes attributes) {
  const std::optional<std::uint32_t> number = number_of(attribute(attributes, "r"));
  row_is_numbered_ = number.has_value();
  // Rows out of order keep their order: nobody knows which number is the wrong one.
  row_ = std::max(number.value_or(0), last_row_ + 1);
  if (row_ > kMostRows) refuse("The sheet has rows beyond 1048576", "No spreadsheet can show it.");
  in_row_ = true;
  in_order_ = true;
  column_ = 0;
  cells_.clear();
  row_text_.clear();
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
  if (!row_is_numbered_ && cells_.empty()) row_ = std::max(row_, cell->row);
  if (row_ > kMostRows) refuse("The sheet has rows beyond 1048576", "No spreadsheet can show it.");
  column_ = cell->column;
  return true;
}

void SheetRows::end_cell() {
  in_cell_ = false;
  capture_ = Capture::kNone;
  if (!status_) return;
  const auto begin = static_cast<std::uint32_t>(row_text_.size());
  append_value();
  const auto end = static_cast<std::uint32_t>(row_text_.size());
  if (begin == end) return;
  if (cells_.size() == kMostColumns) {
    return refuse("A row of the sheet has more than 16384 cells", "No spreadsheet can show it.");
  }
  in_order_ = in_order_ && (cells_.empty() || cells_.back().column < column_);
  const bool is_text = type_ == Type::kShared || type_ == Type::kText || type_ == Type::kInline;
  cells_.push_back({column_, begin, end, is_text});
  extent_.add_cell(column_, is_text);
  text_ += end - begin;
  if (text_ > kMostText && text_ > kTextPerCell * extent_.cells()) {
    refuse("The cells of the sheet hold more than 256 MB of text, over 4096 bytes each",
           "Leave out the columns of long texts, save the workbook and add it again.");
  }
}

void SheetRows::append_value() {
  switch (type_) {
    case Type::kShared:
      return append_shared();
    case Type::kInline:
      if (!inline_.empty()) value_.swap(inline_);
      [[fallthrough]];
    case Type::kText:
      unescape_excel(value_);
      row_text_ += value_;
      return;
    case Type::kBoolean:
      if (!value_.empty()) row_text_ += is_true(trim(value_)) ? "TRUE" : "FALSE";
      return;
    case Type::kDate:
      return append_iso_date(row_text_, value_);
    case Type::kNumber:
      break;
  }
  if (value_.empty()) return;
  switch (styles_.kind(style_)) {
    case CellKind::kNumber:
      return append_number(row_text_, value_);
    case CellKind::kDate:
      return append_date(row_text_, value_, date_system_);
    case CellKind::kTime:
      return append_time(row_text_, value_, date_system_);
    case CellKind::kDuration:
      return append_duration(row_text_, value_);
  }
}

void SheetRows::append_shared() {
  if (value_.empty()) return;
  const std::optional<std::uint32_t> index = number_of(trim(value_));
  if (index && *index < strings_.size()) {
    row_text_ += strings_.at(*index);
  } else {
    refuse("A cell names a shared text that the workbook does not hold",
           "Save the workbook again as .xlsx and add that file.");
  }
}

void SheetRows::end_row() {
  in_row_ = false;
  extent_.end_row();
  if (!cells_.empty() && status_) {
    if (!in_order_) sort_cells();
    append_row();
  }
  last_row_ = row_;
}

/// Cells out of order are put in order; of two in one place the later one counts.
void SheetRows::sort_cells() {
  std::stable_sort(cells_.begin(), cells_.end(),
                   [](const Cell& a, const Cell& b) { return a.column < b.column; });
  std::size_t kept = 0;
  for (std::size_t i = 0; i < cells_.size(); ++i) {
    if (i + 1 < cells_.size() && cells_[i + 1].column == cells_[i].column) continue;
    cells_[kept++] = cells_[i];
  }
  cells_.resize(kept);
}

void SheetRows::append_row() {
  width_ = std::max(width_, cells_.back().column);
  padding_ += width_ - cells_.size();
  if (padding_ > kMostPadding && padding_ > kPaddingPerCell * extent_.cells()) {
    return refuse("The sheet is nearly nothing but empty cells (more than 64 million)",
                  "Delete the cells far from the table, save the workbook and add it again.");
  }
  csv_->append(row_ - 1 - written_, '\n');
  std::uint32_t column = 1;
  for (const Cell& cell : cells_) {
    csv_->append(cell.column - column, ',');
    column = cell.column;
    const std::string_view content(row_text_.data() + cell.begin, cell.end - cell.begin);
    if (cell.is_text) {
      append_csv_cell(*csv_, content);
    } else {
      *csv_ += content;
    }
  }
  csv_->append(width_ - column, ',');
  *csv_ += '\n';
  written_ = row_;
}

void SheetRows::refuse(const char* what, const char* remedy) {
  if (!status_) return;
  Place place;
  place.row = row_;
  status_ = Error(ErrorCode::kBadInput, what, remedy, place);
}

}  // namespace vitrine::sheet
