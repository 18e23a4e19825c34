// Cells of columns read and columns put together row by row, for the derived facts.
#pragma once

#include <memory>
#include <optional>

#include "derive/derived_table.h"
#include "table/cells.h"

namespace vitrine {

/// A column of days under way.
struct DayRows {
  DayRows() { column.type = ColumnType::kDate; }
  void add(std::optional<Day> day) {
    column.valid.push_back(day.has_value());
    column.days.push_back(day.value_or(0));
  }
  ColumnPtr finish() { return std::make_shared<const Column>(std::move(column)); }
  Column column;
};

/// A column of names that share the dictionary of the column they come from.
struct NameRows {
  explicit NameRows(const ColumnPtr& from) { column.dictionary = from->dictionary; }
  void add(std::uint32_t code) {
    column.valid.push_back(true);
    column.codes.push_back(code);
  }
  ColumnPtr finish() { return std::make_shared<const Column>(std::move(column)); }
  Column column;
};

}  // namespace vitrine
