// Calendar steps: shifting dates by days, days between dates, and the parts of a date.
// Only compute/ includes it.
#pragma once

#include "compute/node.h"

namespace vitrine {

enum class DatePart { kYear, kQuarter, kMonth, kWeekday };

/// date +- number of days; fractions are rounded half away from zero. Days outside the years 0..9999 overflow.
NodePtr shift_node(const NodePtr& date, const NodePtr& number, bool back);
/// Days from b to a.
NodePtr days_between_node(const NodePtr& a, const NodePtr& b);
NodePtr date_part_node(DatePart part, const NodePtr& date);

}  // namespace vitrine
