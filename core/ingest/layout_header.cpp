// Whether records name the columns: by their types against those of the values below, and in
// headers of several rows by the place of the names.
#include <algorithm>

#include "ingest/layout.h"
#include "ingest/periods.h"
#include "ingest/values.h"

namespace vitrine::ingest {

namespace {

constexpr std::size_t kSampleRows = 500;
constexpr std::size_t kMostHeaderRows = 3;

bool is_year(const std::string& cell) {
  return cell.size() == 4 && (cell.starts_with("19") || cell.starts_with("20")) &&
         kind_of(cell) == CellKind::kTyped;
}

/// Texts, and periods in order and nothing else: "Customer,2024-01-01,2024-02-01,2024-03-01,Total".
bool names_periods(const HeadRecord& record) {
  const auto periods = find_periods(record.cells);
  if (!periods || !periods->even) return false;
  const auto typed =
      std::count_if(record.cells.begin(), record.cells.end(),
                    [](const std::string& cell) { return kind_of(cell) == CellKind::kTyped; });
  return static_cast<std::size_t>(typed) <= periods->names.size() + periods->coarser.size();
}

/// The column's values below `row` have a type.
bool has_type(const std::vector<HeadRecord>& records, std::size_t row, std::size_t column) {
  std::size_t typed = 0;
  std::size_t filled = 0;
  const std::size_t end = std::min(records.size(), row + kSampleRows);
  for (++row; row < end; ++row) {
    if (column >= records[row].cells.size()) continue;
    const std::string& cell = records[row].cells[column];
    const CellKind kind = kind_of(cell);
    filled += kind == CellKind::kBlank ? 0 : 1;
    typed += kind == CellKind::kTyped || parse_boolean(cell).has_value() ? 1 : 0;
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
    if (records[row].cells.size() == records[first].cells.size() &&
        records[row].cells[column] == text && records[row].cells != records[first].cells) {
      return true;
    }
  }
  return false;
}

/// No cell of the row has a type, but half or more of the columns below it do, and it names them.
bool names_typed_columns(const std::vector<HeadRecord>& records, std::size_t row) {
  if (!could_be_header(records[row])) return false;
  std::size_t typed = 0;
  std::size_t named = 0;
  for (std::size_t column = 0; column < records[row].cells.size(); ++column) {
    const std::string& name = records[row].cells[column];
    if (kind_of(name) == CellKind::kTyped || parse_boolean(name)) return false;
    if (!has_type(records, row, column)) continue;
    ++typed;
    named += kind_of(name) == CellKind::kText ? 1 : 0;
  }
  return named >= 2 && named * 2 >= typed;
}

/// Every name of `lower` stands below a blank of `upper`, or below the name those blanks follow, and
/// names two blanks or more: `upper` has names of groups ("Travel,,," over "Air,Rail,Taxi,Hotel").
bool names_groups(const HeadRecord& upper, const HeadRecord& lower) {
  if (upper.cells.size() != lower.cells.size()) return false;
  std::size_t blanks_named = 0;
  for (std::size_t i = 0; i < lower.cells.size(); ++i) {
    const CellKind kind = kind_of(lower.cells[i]);
    if (kind == CellKind::kBlank) continue;
    if (kind == CellKind::kTyped) return false;
    if (upper.cells[i].empty()) {
      ++blanks_named;
    } else if (i + 1 == lower.cells.size() || !upper.cells[i + 1].empty()) {
      return false;
    }
  }
  return blanks_named >= 2;
}

/// The row below the header's last one that still belongs to it; `row` when there is none.
std::size_t next_header_row(const std::vector<HeadRecord>& records, std::size_t first,
                            std::size_t row) {
  std::size_t next = row + 1;
  while (next < records.size() && filled_cells(records[next]) == 0) ++next;
  if (next + 1 >= records.size() || records[next].cells.size() < 2) return row;
  if (names_groups(records[row], records[next])) return next;
  const bool belongs =
      next == row + 1 && records[next].cells.size() == records[first].cells.size() &&
      (records[next].cells == records[first].cells || names_typed_columns(records, next));
  return belongs ? next : row;
}

}  // namespace

bool could_be_header(const HeadRecord& record) {
  std::size_t texts = 0;
  std::size_t years = 0;
  std::size_t blanks = 0;
  std::size_t blanks_at_end = 0;
  for (const std::string& cell : record.cells) {
    const CellKind kind = kind_of(cell);
    blanks_at_end = kind == CellKind::kBlank ? blanks_at_end + 1 : 0;
    switch (kind) {
      case CellKind::kText:
        ++texts;
        break;
      case CellKind::kBlank:
        ++blanks;
        break;
      case CellKind::kTyped:
        if (!is_year(cell) && texts > 0 && names_periods(record)) return true;
        if (!is_year(cell)) return false;
        ++years;
    }
  }
  return texts > 0 && years <= std::max<std::size_t>(texts * 12, 12) &&
         blanks - blanks_at_end <= texts + years;
}

bool differs_in_type(const std::vector<HeadRecord>& records, std::size_t first,
                     std::size_t column) {
  const std::string& name = records[first].cells[column];
  return kind_of(name) == CellKind::kText && !parse_boolean(name) &&
         has_type(records, first, column);
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

std::size_t count_header_rows(const std::vector<HeadRecord>& records, std::size_t first) {
  std::size_t last = first;
  for (std::size_t rows = 1; rows < kMostHeaderRows; ++rows) {
    const std::size_t next = next_header_row(records, first, last);
    if (next == last) break;
    last = next;
  }
  return last - first + 1;
}

std::vector<std::string> join_header_rows(const std::vector<HeadRecord>& records, std::size_t first,
                                          std::size_t rows, std::size_t width) {
  std::vector<std::string> names(width);
  const std::size_t end = first + rows;
  for (std::size_t row = first; row < end; ++row) {
    std::size_t below = row + 1;
    while (below < end && filled_cells(records[below]) == 0) ++below;
    const bool groups = below < end && names_groups(records[row], records[below]);
    std::string group;
    for (std::size_t i = 0; i < std::min(width, records[row].cells.size()); ++i) {
      std::string text = records[row].cells[i];
      if (groups && !text.empty()) group = text;
      if (groups && text.empty() && !records[below].cells[i].empty()) text = group;
      if (!names[i].empty() && !text.empty()) names[i] += ' ';
      names[i] += text;
    }
  }
  return names;
}

}  // namespace vitrine::ingest
