// Where the first of several tables ends.
#include <algorithm>

#include "ingest/layout.h"

namespace vitrine::ingest {

namespace {

/// Records that must be as before for a repeated header to begin the same table again.
constexpr std::size_t kRecordsOfCopy = 3;

/// Records from `row` on that are as long as it.
std::size_t count_alike(const std::vector<HeadRecord>& records, std::size_t row) {
  std::size_t count = 0;
  while (row + count < records.size() &&
         records[row + count].cells.size() == records[row].cells.size())
    ++count;
  return count;
}

/// The header again and below it the table's first records again: the table a second time, not its
/// next part. (Parts that were put together repeat the header only.)
bool begins_copy(const std::vector<HeadRecord>& records, std::size_t row, const Layout& layout) {
  if (records[row].cells != records[layout.first].cells) return false;
  const std::size_t first = layout.first + layout.header_rows;
  const std::size_t compared = std::min({kRecordsOfCopy, records.size() - row - 1, row - first});
  for (std::size_t i = 0; i < compared; ++i) {
    if (records[row + 1 + i].cells != records[first + i].cells) return false;
  }
  return compared >= 2;
}

/// Another header: below a blank line, or of another length than the table's records, with records
/// of its own below.
bool begins_table(const std::vector<HeadRecord>& records, std::size_t row, const Layout& layout) {
  const HeadRecord& record = records[row];
  if (record.cells == records[layout.first].cells || !could_be_header(record)) return false;
  const std::size_t alike = record.cells.size() > 1 ? count_alike(records, row) : 0;
  if (alike < 3 || filled_cells(record) < record.cells.size()) return false;
  const bool below_blank = record.sheet_row > records[row - 1].sheet_row + 1;
  if (record.cells.size() != layout.width) return below_blank || row + alike == records.size();
  std::size_t named = 0;
  for (std::size_t column = 0; column < layout.width; ++column)
    named += differs_in_type(records, row, column) ? 1 : 0;
  return below_blank && named >= 2;
}

}  // namespace

std::size_t find_end(const std::vector<HeadRecord>& records, const Layout& layout) {
  for (std::size_t row = layout.first + layout.header_rows + 1; row < records.size(); ++row) {
    if (begins_copy(records, row, layout) || begins_table(records, row, layout)) return row;
  }
  return records.size();
}

}  // namespace vitrine::ingest
