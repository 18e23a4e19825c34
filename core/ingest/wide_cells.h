// The cells below periods as rows: one for each number, or, where rows of the file are measures, one for each period of the rows that
// belong together. Knows no names of periods (periods.h) and no issues (wide.h).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "ingest/periods.h"
#include "table/table.h"

namespace vitrine::ingest {

/// Rows of the file that go together, and the measure of each.
struct WideRows {
  /// A column each; empty name = "the number" of a table whose rows are of one kind.
  std::vector<std::string> measures;
  /// By group and measure: a row of the file, or kNoRow.
  std::vector<std::vector<std::uint32_t>> groups;
};

/// Rows of one kind: each for itself.
WideRows rows_alone(const Table& table);

/// Rows that are alike in the columns `beside` but for `kinds`, which names the measure of each. A row without numbers belongs to none.
/// Error: the row that has no name, or the name of another row of its group.
struct KindClash {
  std::uint32_t row = 0;
  bool nameless = false;
};
struct GroupedRows {
  WideRows rows;
  std::optional<KindClash> clash;
};
GroupedRows rows_by_kind(const Table& table, const PeriodNames& periods,
                         const std::vector<std::size_t>& beside, std::size_t kinds);

/// The long rows, in the order of the file.
struct Cells {
  std::vector<std::uint32_t> rows;     ///< of the file; the first one where several make one row
  std::vector<Table::CellRow> others;  ///< the other ones
  std::vector<std::uint16_t> columns;
  Column periods;
  std::vector<Column> numbers;  ///< a measure each
};

/// Error kOverflow where the numbers of a measure have no common scale.
Result<Cells> cells_of(const Table& table, const PeriodNames& periods, const WideRows& rows);

}  // namespace vitrine::ingest
