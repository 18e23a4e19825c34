// Two-level measures: rows are grouped by a key (the customer), then the groups are aggregated - customers with two purchase
// days, mean time between a customer's first and last purchase. As SQL: an aggregate over a grouped subquery.
#pragma once

#include <cstdint>
#include <vector>

#include "query/measure.h"
#include "query/selection.h"

namespace vitrine {

/// Cells of a measure with `per`. The inner values are rows, first, last (days), days (distinct dates), orders (distinct order
/// texts, or rows where the fact has none) and sum. Rows without a key belong to no group.
Result<std::vector<MeasureCells>> evaluate_per_key(const MeasureDef& measure,
                                                   const Context& context,
                                                   const Selection& selection,
                                                   const std::vector<std::uint32_t>* slots,
                                                   const std::vector<CellRequest>& requests);

}  // namespace vitrine
