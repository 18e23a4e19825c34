// Sums of amounts that hold for a span of days (targets): a range gets the share of each amount that
// its days have of the span's, evenly. Whole spans count exactly.
#pragma once

#include <cstdint>
#include <vector>

#include "query/measure.h"
#include "query/selection.h"

namespace vitrine {

/// True for a sum with an end field: rows are spans from `date` to `ended`, both days included.
bool is_spread(const MeasureDef& measure);

/// The days of a dated row's span; its first day alone where it has no end, or one before its start.
DayRange spread_days(const Selection& selection, std::size_t row);

/// Cells of a spread measure. A row without an end, or with one before its start, counts on its first
/// day alone. Parts are rounded to ten places more than the amounts have.
std::vector<MeasureCells> evaluate_spread(const MeasureDef& measure, const Context& context,
                                          const Selection& selection,
                                          const std::vector<std::uint32_t>* slots,
                                          const std::vector<CellRequest>& requests);

}  // namespace vitrine
