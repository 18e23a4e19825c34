// Where the table proper begins: title rows above it, whether its first record names the columns,
// how wide it is.
#include <algorithm>
#include <map>
#include <set>

#include "ingest/sniff.h"
#include "ingest/values.h"

namespace vitrine::ingest {

namespace {

constexpr std::size_t kMostTitleRows = 50;
constexpr std::size_t kSampleRows = 500;
constexpr std::size_t kMostHeaderRows = 3;

enum class Kind { kBlank, kTyped, kText };

Kind kind_of(const std::string& cell) {
  if (is_null_text(cell)) return Kind::kBlank;
  if (scan_date(cell)) return Kind::kTyped;
  const auto number = undress_number(cell);
  if (number && (read_number(number->core, DecimalSign::kPoint) ||
                 read_number(number->core, DecimalSign::kComma))) {
    return Kind::kTyped;
  }
  return Kind::kText;
}

std::size_t count_kind(const HeadRecord& record, Kind kind) {
  return static_cast<std::size_t>(
      std::count_if(record.cells.begin(), record.cells.end(),
                    [kind](const std::string& c) { return kind_of(c) == kind; }));
}

std::size_t filled_cells(const HeadRecord& record) {
  return record.cells.size() - count_kind(record, Kind::kBlank);
}

std::size_t usual_width(const std::vector<HeadRecord>& records) {
  std::map<std::size_t, std::size_t> counts;
  for (const HeadRecord& record : records) ++counts[record.cells.size()];
  std::size_t width = 1;
  std::size_t most = 0;
  for (const auto& [cells, times] : counts) {
    if (times >= most) {
      width = cells;
      most = times;
    }
  }
  return width;
}

bool is_year(const std::string& cell) {
  return cell.size() == 4 && (cell.starts_with("19") || cell.starts_with("20")) &&
         kind_of(cell) == Kind::kTyped;
}

/// A record with names only: texts, blanks in the minority, years allowed beside them.
bool could_be_header(const HeadRecord& record) {
  std::size_t texts = 0;
  std::size_t years = 0;
  std::size_t blanks = 0;
  for (const std::string& cell : record.cells) {
    switch (kind_of(cell)) {
      case Kind::kText:
        ++texts;
        break;
      case Kind::kBlank:
        ++blanks;
        break;
      case Kind::kTyped:
        if (!is_year(cell)) return false;
        ++years;
    }
  }
  return texts > 0 && years <= std::max<std::size_t>(texts * 12, 12) && blanks <= texts + years;
}

bool is_title(const HeadRecord& record, std::size_t width) {
  if (width < 2) return false;
  if (record.cells.size() < width) return true;
  return width >= 3 && filled_cells(record) <= 1;
}

/// First record of the table: the leading ones that are narrower (or hold one cell only) are titles
/// and notes, unless one is a header with names missing at its end.
std::size_t skip_titles(const std::vector<HeadRecord>& records, std::size_t width) {
  const auto wide =
      std::count_if(records.begin(), records.end(),
                    [width](const HeadRecord& record) { return record.cells.size() == width; });
  if (wide < 2) return 0;
  std::size_t first = 0;
  while (first < records.size() && first < kMostTitleRows && is_title(records[first], width))
    ++first;
  if (first == records.size() || first == kMostTitleRows) return 0;
  if (first == 0) return 0;
  const HeadRecord& before = records[first - 1];
  const bool short_header =
      before.cells.size() * 2 > width && before.cells.size() >= 2 && could_be_header(before) &&
      filled_cells(before) == before.cells.size() && !could_be_header(records[first]);
  return short_header ? first - 1 : first;
}

/// The column's values below `row` have a type.
bool has_type(const std::vector<HeadRecord>& records, std::size_t row, std::size_t column) {
  std::size_t typed = 0;
  std::size_t filled = 0;
  const std::size_t end = std::min(records.size(), row + kSampleRows);
  for (++row; row < end; ++row) {
    if (column >= records[row].cells.size()) continue;
    const std::string& cell = records[row].cells[column];
    const Kind kind = kind_of(cell);
    filled += kind == Kind::kBlank ? 0 : 1;
    typed += kind == Kind::kTyped || parse_boolean(cell).has_value() ? 1 : 0;
  }
  return filled > 0 && typed * 10 >= filled * 8;
}

/// The column's values have a type that its first cell does not share.
bool differs_in_type(const std::vector<HeadRecord>& records, std::size_t first,
                     std::size_t column) {
  const std::string& name = records[first].cells[column];
  return kind_of(name) == Kind::kText && !parse_boolean(name) && has_type(records, first, column);
}

/// The first cell's text is an ordinary value of its column.
bool is_value_of_column(const std::vector<HeadRecord>& records, std::size_t first,
                        std::size_t column) {
  const std::string& text = records[first].cells[column];
  if (is_null_text(text)) return false;
  const std::size_t end = std::min(records.size(), first + kSampleRows);
  for (std::size_t row = first + 1; row < end; ++row) {
    if (records[row].cells.size() == records[first].cells.size() &&
        records[row].cells[column] == text && records[row].cells != records[first].cells) {
      return true;
    }
  }
  return false;
}

bool decide_header(const std::vector<HeadRecord>& records, std::size_t first, HeaderMode mode) {
  if (mode != HeaderMode::kAuto) return mode == HeaderMode::kFirstRow;
  const HeadRecord& candidate = records[first];
  if (!could_be_header(candidate)) return false;
  if (first + 1 == records.size()) return true;
  bool repeats = false;
  for (std::size_t column = 0; column < candidate.cells.size(); ++column) {
    if (differs_in_type(records, first, column)) return true;
    repeats = repeats || is_value_of_column(records, first, column);
  }
  return !repeats;
}

/// No cell of the row has a type, but half or more of the columns below it do, and it names them.
bool names_typed_columns(const std::vector<HeadRecord>& records, std::size_t row) {
  if (!could_be_header(records[row])) return false;
  std::size_t typed = 0;
  std::size_t named = 0;
  for (std::size_t column = 0; column < records[row].cells.size(); ++column) {
    if (kind_of(records[row].cells[column]) == Kind::kTyped) return false;
    if (!has_type(records, row, column)) continue;
    ++typed;
    named += kind_of(records[row].cells[column]) == Kind::kText ? 1 : 0;
  }
  return named >= 2 && named * 2 >= typed;
}

/// A header's further rows are as unlike the values as its first.
std::size_t count_header_rows(const std::vector<HeadRecord>& records, std::size_t first) {
  std::size_t rows = 1;
  while (rows < kMostHeaderRows && first + rows + 1 < records.size() &&
         records[first + rows].cells.size() > 1 && names_typed_columns(records, first + rows)) {
    ++rows;
  }
  return rows;
}

/// Records from `row` on that are as long as it.
std::size_t count_alike(const std::vector<HeadRecord>& records, std::size_t row) {
  std::size_t count = 0;
  while (row + count < records.size() &&
         records[row + count].cells.size() == records[row].cells.size())
    ++count;
  return count;
}

/// Another header: below a blank line, or of another length than the table's records, with records
/// of its own below.
bool begins_table(const std::vector<HeadRecord>& records, std::size_t row, std::size_t width) {
  const HeadRecord& record = records[row];
  const std::size_t alike = record.cells.size() > 1 ? count_alike(records, row) : 0;
  if (alike < 3 || !could_be_header(record) || filled_cells(record) < record.cells.size())
    return false;
  const bool below_blank = record.sheet_row > records[row - 1].sheet_row + 1;
  if (record.cells.size() != width) return below_blank || row + alike == records.size();
  std::size_t named = 0;
  for (std::size_t column = 0; column < width; ++column)
    named += differs_in_type(records, row, column) ? 1 : 0;
  return below_blank && named >= 2;
}

std::size_t find_end(const std::vector<HeadRecord>& records, const Layout& layout) {
  for (std::size_t row = layout.first + layout.header_rows + 1; row < records.size(); ++row) {
    if (records[row].cells != records[layout.first].cells && could_be_header(records[row]) &&
        begins_table(records, row, layout.width))
      return row;
  }
  return records.size();
}

bool column_is_empty(const std::vector<HeadRecord>& records, std::size_t first,
                     std::size_t column) {
  for (std::size_t row = first; row < records.size(); ++row) {
    if (column < records[row].cells.size() && !records[row].cells[column].empty()) return false;
  }
  return true;
}

}  // namespace

Layout find_layout(const std::vector<HeadRecord>& records, HeaderMode mode) {
  Layout layout;
  layout.width = std::max<std::size_t>(usual_width(records), 1);
  layout.first = skip_titles(records, layout.width);
  if (decide_header(records, layout.first, mode)) {
    layout.header_rows = mode == HeaderMode::kAuto ? count_header_rows(records, layout.first) : 1;
    layout.width = std::max(layout.width, records[layout.first].cells.size());
    while (layout.width > 1 && column_is_empty(records, layout.first, layout.width - 1))
      --layout.width;
  }
  layout.end =
      layout.header_rows > 0 && layout.width > 1 ? find_end(records, layout) : records.size();
  return layout;
}

}  // namespace vitrine::ingest
