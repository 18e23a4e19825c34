// Columns made of literals, for the tests of table.
#pragma once

#include <initializer_list>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "table/column.h"

namespace vitrine::test {

/// A decimal, integer or timestamp column.
inline Column wide_column(ColumnType type, int scale,
                          std::initializer_list<std::optional<std::int64_t>> values) {
  Column column;
  column.type = type;
  column.scale = scale;
  for (const auto& value : values) {
    column.valid.push_back(value.has_value());
    column.wide.push_back(value.value_or(0));
  }
  return column;
}

inline Column date_column(std::initializer_list<const char*> values) {
  Column column;
  column.type = ColumnType::kDate;
  for (const char* value : values) {
    column.valid.push_back(true);
    column.days.push_back(*parse_day(value));
  }
  return column;
}

inline Column text_column(std::initializer_list<std::optional<std::string_view>> values) {
  Column column;
  auto dictionary = std::make_shared<Dictionary>();
  for (const auto& value : values) {
    column.valid.push_back(value.has_value());
    column.codes.push_back(value ? dictionary->intern(*value) : 0);
  }
  column.dictionary = std::move(dictionary);
  return column;
}

inline ColumnPtr shared(Column column) { return std::make_shared<const Column>(std::move(column)); }

/// All cells as text, nulls as "-".
inline std::vector<std::string> cells(const Column& column) {
  std::vector<std::string> out;
  for (std::size_t row = 0; row < column.size(); ++row) {
    out.push_back(column.is_null(row) ? "-" : column.text_at(row));
  }
  return out;
}

using Cells = std::vector<std::string>;

}  // namespace vitrine::test
