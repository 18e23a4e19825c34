// Single cells of columns, for those who read a table row by row.
#pragma once

#include <optional>

#include "table/column.h"

namespace vitrine {

/// The day of a cell; nullopt where there is no column, no value, or no date in it.
inline std::optional<Day> day_in(const ColumnPtr& column, std::size_t row) {
  const bool dated =
      column && (column->type == ColumnType::kDate || column->type == ColumnType::kTimestamp);
  return dated && !column->is_null(row) ? std::optional(column->day_at(row)) : std::nullopt;
}

}  // namespace vitrine
