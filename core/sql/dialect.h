// One description for each SQL engine: how it writes what the engines write differently. Data, no logic; {0}, {1} stand for the operands.
// Everything else of the printed SQL is common to the three.
#pragma once

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

#include "base/date.h"
#include "base/decimal.h"
#include "catalogue/catalogue.h"
#include "expr/ast.h"

namespace vitrine {

enum class SqlEngine { kDuckDb, kPostgres, kClickHouse };
/// "duckdb" "postgres" "clickhouse"
std::optional<SqlEngine> parse_sql_engine(std::string_view text);

struct SqlDialect {
  SqlEngine engine;
  std::string_view name;

  // Literals and types.
  std::string_view day;      ///< {0} = 2024-01-31
  std::string_view decimal;  ///< {0} = the digits, {1} = places
  std::string_view read_text;
  std::string_view read_number;  ///< exact, six places
  std::string_view read_rate;    ///< exact, twelve places, as probabilities by stage have
  std::string_view read_whole;
  std::string_view read_day;
  std::string_view read_boolean;
  std::string_view real;          ///< double precision
  std::string_view rounded;       ///< exact, {1} places, halves away from zero
  std::string_view real_rounded;  ///< the same of a double, which stays one
  std::string_view no_text;       ///< null of a type
  std::string_view no_number;
  std::string_view no_whole;
  std::string_view no_day;
  std::string_view no_boolean;

  // Dates.
  std::string_view days_between;  ///< from {1} to {0}
  std::string_view plus_days;
  std::string_view year;
  std::string_view quarter;
  std::string_view month;
  std::string_view day_of_month;
  std::string_view weekday;
  std::string_view plus_months;   ///< {1} a literal; the month's last day where it is shorter
  std::string_view month_name;    ///< 2024-03
  std::string_view quarter_name;  ///< 2024-Q1

  // Texts.
  std::string_view lower;
  std::string_view contains;
  std::string_view starts_with;
  std::string_view ends_with;
  std::string_view ordered;  ///< by bytes, for < and >

  std::string_view quantile;  ///< of {0} at {1}, linear interpolation
  std::string_view erfc;      ///< of {0}; empty: the engine has none
  std::string_view ending;    ///< after the last line
  bool in_knows_null;         ///< null in (..) is null
  bool backslash_escapes;     ///< in text literals
};

const SqlDialect& dialect_of(SqlEngine engine);

/// The pattern with its operands put in.
std::string fill(std::string_view pattern, std::initializer_list<std::string_view> operands);

std::string sql_name(std::string_view name);
/// "my_schema.deals" -> "my_schema"."deals"
std::string sql_table_name(std::string_view name);
std::string sql_text(const SqlDialect& dialect, std::string_view text);
std::string sql_number(const SqlDialect& dialect, Decimal number);
std::string sql_day(const SqlDialect& dialect, Day day);
std::string sql_null(const SqlDialect& dialect, ValueType type);
/// A column of the warehouse as a value of the field's kind.
std::string sql_read(const SqlDialect& dialect, FieldKind kind, const std::string& column);

}  // namespace vitrine
