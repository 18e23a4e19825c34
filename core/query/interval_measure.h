// Cells of stock measures: kAtStart, kAtEnd and kLost over interval facts, one reading of the intervals a range.
#pragma once

#include <cstdint>
#include <vector>

#include "query/measure.h"
#include "query/selection.h"

namespace vitrine {

/// kAtStart and kLost of a range without a first day are missing (no_opening).
std::vector<MeasureCells> evaluate_intervals(const MeasureDef& measure, const Context& context,
                                             const Selection& selection,
                                             const std::vector<std::uint32_t>* slots,
                                             const std::vector<CellRequest>& requests);

}  // namespace vitrine
