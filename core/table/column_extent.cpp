#include "table/column_extent.h"

#include <algorithm>

namespace vitrine {

std::optional<DayExtent> day_extent(const Column& column) {
  if (column.type != ColumnType::kDate && column.type != ColumnType::kTimestamp)
    return std::nullopt;
  std::optional<DayExtent> extent;
  for (std::size_t row = 0; row < column.size(); ++row) {
    if (column.is_null(row)) continue;
    const Day day = column.day_at(row);
    if (!extent) extent = DayExtent{day, day};
    extent->first = std::min(extent->first, day);
    extent->last = std::max(extent->last, day);
  }
  return extent;
}

std::optional<NumberExtent> number_extent(const Column& column) {
  if (column.type != ColumnType::kDecimal && column.type != ColumnType::kInteger)
    return std::nullopt;
  std::optional<NumberExtent> extent;
  for (std::size_t row = 0; row < column.size(); ++row) {
    if (column.is_null(row)) continue;
    const Int128 units = column.wide[row];
    if (!extent) {
      extent = NumberExtent{{units, column.scale}, {units, column.scale}, {0, column.scale}};
    }
    extent->smallest.units = std::min(extent->smallest.units, units);
    extent->largest.units = std::max(extent->largest.units, units);
    extent->sum.units += units;  // 2^31 rows of 64 bits fit
  }
  return extent;
}

}  // namespace vitrine
