// Columns written down by hand for the tests of this room; nullopt is null.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include "compute/evaluate.h"
#include "expr/parse.h"
#include "expr/types.h"

namespace vitrine::test {

template <class T>
using Cells = std::vector<std::optional<T>>;

inline ColumnPtr decimals(int scale, const Cells<std::int64_t>& cells) {
  Column column;
  column.type = ColumnType::kDecimal;
  column.scale = scale;
  for (const auto& cell : cells) {
    column.valid.push_back(cell.has_value());
    column.wide.push_back(cell.value_or(0));
  }
  return std::make_shared<const Column>(std::move(column));
}

inline ColumnPtr wide(ColumnType type, const Cells<std::int64_t>& cells) {
  Column column = *decimals(0, cells);
  column.type = type;
  return std::make_shared<const Column>(std::move(column));
}

inline ColumnPtr integers(const Cells<std::int64_t>& cells) {
  return wide(ColumnType::kInteger, cells);
}

inline ColumnPtr dates(const Cells<std::string>& cells) {
  Column column;
  column.type = ColumnType::kDate;
  for (const auto& cell : cells) {
    column.valid.push_back(cell.has_value());
    column.days.push_back(cell ? *parse_day(*cell) : 0);
  }
  return std::make_shared<const Column>(std::move(column));
}

inline ColumnPtr booleans(const Cells<bool>& cells) {
  Column column;
  column.type = ColumnType::kBoolean;
  for (const auto& cell : cells) {
    column.valid.push_back(cell.has_value());
    column.flags.push_back(cell.value_or(false) ? 1 : 0);
  }
  return std::make_shared<const Column>(std::move(column));
}

inline ColumnPtr texts(const Cells<std::string>& cells) {
  Column column;
  column.type = ColumnType::kText;
  auto dictionary = std::make_shared<Dictionary>();
  for (const auto& cell : cells) {
    column.valid.push_back(cell.has_value());
    column.codes.push_back(cell ? dictionary->intern(*cell) : 0);
  }
  column.dictionary = std::move(dictionary);
  return std::make_shared<const Column>(std::move(column));
}

/// Named columns of one length; a column may be nullptr (absent) with the type number.
struct Rows {
  std::map<std::string, ColumnPtr, std::less<>> columns;
  std::size_t count = 0;

  static ValueType type_of(const Column& column) {
    switch (column.type) {
      case ColumnType::kDate:
      case ColumnType::kTimestamp:
        return ValueType::kDate;
      case ColumnType::kBoolean:
        return ValueType::kBoolean;
      case ColumnType::kText:
        return ValueType::kText;
      default:
        return ValueType::kNumber;
    }
  }

  Expr checked(std::string_view text) const {
    Result<Expr> expr = parse_expression(text);
    REQUIRE(expr.ok());
    Expr tree = *std::move(expr);
    NameScope names;
    names.type_of = [this](std::string_view name, bool) -> std::optional<ValueType> {
      const auto found = columns.find(name);
      if (found == columns.end()) return std::nullopt;
      return found->second ? type_of(*found->second) : ValueType::kNumber;
    };
    const Result<ValueType> type = check_types(tree, Dialect::kRow, names);
    if (!type) FAIL(describe(type.error()));
    return tree;
  }

  ColumnScope scope() const {
    return [this](std::string_view name, bool) -> Result<ColumnPtr> {
      return columns.find(name)->second;
    };
  }

  Result<Column> column(std::string_view text) const {
    return evaluate_column(checked(text), scope(), count);
  }

  /// Values as text, "-" for null; "error at row N" on failure.
  std::vector<std::string> values(std::string_view text) const {
    const Result<Column> result = column(text);
    if (!result)
      return {std::string(name_of(result.error().code)) + " " +
              std::to_string(result.error().place.row)};
    std::vector<std::string> cells;
    for (std::size_t row = 0; row < result->size(); ++row) {
      cells.push_back(result->is_null(row) ? "-" : result->text_at(row));
    }
    return cells;
  }

  /// T, F or ? for each row.
  std::string truth(std::string_view text) const {
    const Result<Truth> result = evaluate_predicate(checked(text), scope(), count);
    if (!result) return "error at " + std::to_string(result.error().place.row);
    std::string letters;
    for (std::size_t row = 0; row < count; ++row)
      letters += result->unknown.holds(row) ? '?' : result->yes.holds(row) ? 'T' : 'F';
    return letters;
  }
};

using Texts = std::vector<std::string>;

}  // namespace vitrine::test
