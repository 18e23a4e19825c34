// Measures that add up rows dated within ranges: one pass over the rows for all ranges, overlapping ones too.
#pragma once

#include <vector>

#include "query/measure.h"
#include "query/selection.h"

namespace vitrine {

/// Cells of a plain aggregate (no stock, no group per key) for each request. Pre: the date column is there where a range needs it.
std::vector<MeasureCells> evaluate_flow(const MeasureDef& measure, const Context& context,
                                        const Selection& selection,
                                        const std::vector<CellRequest>& requests);

}  // namespace vitrine
