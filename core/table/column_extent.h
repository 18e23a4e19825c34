// What a column's values span: first and last day, smallest, largest and sum. Of the cells as they stand, whatever they mean.
// Above table everybody may include it.
#pragma once

#include <optional>

#include "base/date.h"
#include "base/decimal.h"
#include "table/column.h"

namespace vitrine {

struct DayExtent {
  Day first = 0;
  Day last = 0;
};

struct NumberExtent {
  Decimal smallest;
  Decimal largest;
  Decimal sum;
};

/// nullopt for a column of another type, and where no cell has a value. One pass over the rows.
std::optional<DayExtent> day_extent(const Column& column);
/// The same for decimals and integers.
std::optional<NumberExtent> number_extent(const Column& column);

}  // namespace vitrine
