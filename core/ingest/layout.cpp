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

/// The column's values have a type that its first cell does not share.
bool differs_in_type(const std::vector<HeadRecord>& records, std::size_t first,
                     std::size_t column) {
  const std::string& name = records[first].cells[column];
  if (kind_of(name) != Kind::kText || parse_boolean(name)) return false;
  std::size_t typed = 0;
  std::size_t filled = 0;
  const std::size_t end = std::min(records.size(), first + kSampleRows);
  for (std::size_t row = first + 1; row < end; ++row) {
    if (column >= records[row].cells.size()) continue;
    const std::string& cell = records[row].cells[column];
    const Kind kind = kind_of(cell);
    filled += kind == Kind::kBlank ? 0 : 1;
    typed += kind == Kind::kTyped || parse_boolean(cell).has_value() ? 1 : 0;
  }
  return filled > 0 && typed * 10 >= filled * 8;
}

/// The first cell's text is an ordinary value of its column.
bool is_value_of_column(const std::vector<HeadRecord>& records, std::size_t first,
                        std::size_t column) {
  const std::string& text = records[first].cells[column];
  if (is_null_text(text)) return false;
  const std::size_t end = std::min(records.size(), first + kSampleRows);
  for (std::size_t row = first + 1; row < end; ++row) {
    if (column < records[row].cells.size() && records[row].cells[column] == text &&
        records[row].cells != records[first].cells) {
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
  layout.header = decide_header(records, layout.first, mode);
  if (layout.header) {
    layout.width = std::max(layout.width, records[layout.first].cells.size());
    while (layout.width > 1 && column_is_empty(records, layout.first, layout.width - 1))
      --layout.width;
  }
  return layout;
}

}  // namespace vitrine::ingest
