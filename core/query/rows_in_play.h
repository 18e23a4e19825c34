// The rows that can count in one range at all, so that a condition which is another in each range (due by its end, new in it) is
// not worked out anew for every row of the fact.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "compute/evaluate.h"
#include "query/context.h"
#include "query/range.h"
#include "query/rows_by_day.h"
#include "table/row_set.h"

namespace vitrine {

/// Rows dated in the range, or of a stock those active on the day that is read, ascending. nullopt where others may count too: all data,
/// windows beyond the range, groups per key, spans, leavers.
/// Only rows that are `possible` count. Errors: those of the fact's columns.
Result<std::optional<RowNumbers>> rows_in_play(const MeasureDef& measure, const Context& context,
                                               Range range, const RowSet& possible);

/// The same columns with these rows alone. `rows` outlives the scope.
ColumnScope only_rows(ColumnScope columns, const RowNumbers& rows);

/// Those of these rows that are in the set, by their place among them.
RowSet only_rows(const RowSet& set, const RowNumbers& rows);

/// The items of these rows.
template <class T>
std::vector<T> only_rows(const std::vector<T>& items, const RowNumbers& rows) {
  std::vector<T> kept;
  kept.reserve(rows.size());
  for (const std::uint32_t row : rows) kept.push_back(items[row]);
  return kept;
}

}  // namespace vitrine
