// Where the table proper begins: title rows above it, whether its first record names the columns,
// how wide it is.
#include "ingest/layout.h"

#include <algorithm>
#include <map>

#include "ingest/values.h"

namespace vitrine::ingest {

namespace {

constexpr std::size_t kMostTitleRows = 50;

bool is_title(const HeadRecord& record, std::size_t width) {
  if (width < 2) return false;
  if (record.cells.size() < width) return true;
  return width >= 3 && filled_cells(record) <= 1;
}

/// Lines of one cell down to an empty line of delimiters: also above two columns, where one filled
/// cell alone makes no title.
std::size_t titles_closed_by_blank(const std::vector<HeadRecord>& records) {
  std::size_t row = 0;
  while (row < std::min(records.size(), kMostTitleRows) && filled_cells(records[row]) == 1) ++row;
  const bool closed = row > 0 && row + 1 < records.size() && filled_cells(records[row]) == 0;
  return closed ? row + 1 : 0;
}

/// First record of the table: the leading ones that are narrower (or hold one cell only) are titles
/// and notes, unless one is a header with names missing at its end.
std::size_t skip_titles(const std::vector<HeadRecord>& records, std::size_t width) {
  const auto wide =
      std::count_if(records.begin(), records.end(),
                    [width](const HeadRecord& record) { return record.cells.size() == width; });
  if (wide < 2) return 0;
  std::size_t first = width == 2 ? titles_closed_by_blank(records) : 0;
  while (first < records.size() && first < kMostTitleRows && is_title(records[first], width))
    ++first;
  if (first == records.size() || first == kMostTitleRows) return 0;
  if (first == 0) return 0;
  const HeadRecord& before = records[first - 1];
  const bool short_header = before.cells.size() * 2 > width && before.cells.size() >= 2 &&
                            could_be_header(before) &&
                            filled_cells(before) == before.cells.size() &&
                            !decide_header(records, first, HeaderMode::kAuto);
  return short_header ? first - 1 : first;
}

bool column_is_empty(const std::vector<HeadRecord>& records, std::size_t first,
                     std::size_t column) {
  for (std::size_t row = first; row < records.size(); ++row) {
    if (column < records[row].cells.size() && !records[row].cells[column].empty()) return false;
  }
  return true;
}

/// A header one cell longer than every record, one cell of it empty: a delimiter too many, for no
/// column has values under that cell.
bool has_surplus_cell(const std::vector<HeadRecord>& records, const Layout& layout) {
  const HeadRecord& header = records[layout.first];
  if (layout.header_rows != 1 || header.cells.size() != layout.width + 1) return false;
  if (std::count(header.cells.begin(), header.cells.end(), "") != 1) return false;
  return std::all_of(
      records.begin() + static_cast<std::ptrdiff_t>(layout.first) + 1, records.end(),
      [&layout](const HeadRecord& record) { return record.cells.size() <= layout.width; });
}

void name_columns(const std::vector<HeadRecord>& records, Layout& layout) {
  std::vector<std::string> names = records[layout.first].cells;
  if (has_surplus_cell(records, layout)) {
    names.erase(std::find(names.begin(), names.end(), ""));
    layout.names_made = true;
  } else {
    layout.width = std::max(layout.width, names.size());
    while (layout.width > 1 && column_is_empty(records, layout.first, layout.width - 1))
      --layout.width;
    if (layout.header_rows > 1) {
      names = join_header_rows(records, layout.first, layout.header_rows, layout.width);
      layout.names_made = true;
    }
  }
  layout.names = std::move(names);
}

}  // namespace

std::size_t usual_width(const std::vector<HeadRecord>& records, std::size_t least,
                        std::size_t& count) {
  std::map<std::size_t, std::size_t> counts;
  for (const HeadRecord& record : records) ++counts[record.cells.size()];
  std::size_t width = 0;
  count = 0;
  for (const auto& [cells, times] : counts) {
    if (cells >= least && times >= count) {
      width = cells;
      count = times;
    }
  }
  return width;
}

CellKind kind_of(const std::string& cell) {
  if (is_null_text(cell)) return CellKind::kBlank;
  const auto date = scan_date(cell);
  if (date && !date->period) return CellKind::kTyped;  // months across are headers
  const auto number = undress_number(cell);
  if (number &&
      (read_number(*number, DecimalSign::kPoint) || read_number(*number, DecimalSign::kComma))) {
    return CellKind::kTyped;
  }
  return CellKind::kText;
}

std::size_t filled_cells(const HeadRecord& record) {
  return static_cast<std::size_t>(
      std::count_if(record.cells.begin(), record.cells.end(),
                    [](const std::string& cell) { return kind_of(cell) != CellKind::kBlank; }));
}

Layout find_layout(const std::vector<HeadRecord>& records, HeaderMode mode) {
  Layout layout;
  std::size_t count = 0;
  layout.width = usual_width(records, 1, count);
  layout.first = skip_titles(records, layout.width);
  if (decide_header(records, layout.first, mode)) {
    layout.header_rows = mode == HeaderMode::kAuto ? count_header_rows(records, layout.first) : 1;
    name_columns(records, layout);
  }
  layout.names.resize(layout.width);
  layout.end =
      layout.header_rows > 0 && layout.width > 1 ? find_end(records, layout) : records.size();
  return layout;
}

}  // namespace vitrine::ingest
