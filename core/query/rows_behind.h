// The rows behind a cell: which are used, which are left out and why. For lists of rows and for counts of what is left out.
#pragma once

#include <cstdint>

#include "query/measure.h"
#include "query/selection.h"

namespace vitrine {

/// Rows of slot `slot` (0 = all) in a range. Flow measures are placed by their date, stocks by being active on the day that is
/// read, spread amounts by sharing a day with the range.
MeasureRows rows_behind(const MeasureDef& measure, const Context& context,
                        const Selection& selection, Range range, std::uint32_t slot);

}  // namespace vitrine
