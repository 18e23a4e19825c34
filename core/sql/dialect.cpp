#include "sql/dialect.h"

#include <array>

namespace vitrine {
namespace {

// clang-format off
constexpr std::array<SqlDialect, 3> kDialects{{
    {SqlEngine::kDuckDb, "DuckDB",
     "DATE '{0}'", "{0}",
     "CAST({0} AS VARCHAR)", "CAST({0} AS DECIMAL(24, 6))", "CAST({0} AS DECIMAL(30, 12))", "CAST({0} AS BIGINT)", "CAST({0} AS DATE)", "CAST({0} AS BOOLEAN)",
     "CAST({0} AS DOUBLE)", "CAST(ROUND({0}, {1}) AS DECIMAL(30, {1}))", "CAST(ROUND(CAST({0} AS DECIMAL(30, 10)), {1}) AS DOUBLE)",
     "CAST(NULL AS VARCHAR)", "CAST(NULL AS DECIMAL(24, 6))", "CAST(NULL AS INTEGER)", "CAST(NULL AS DATE)", "CAST(NULL AS BOOLEAN)",
     "({0} - {1})", "({0} + CAST({1} AS INTEGER))",
     "EXTRACT(YEAR FROM {0})", "EXTRACT(QUARTER FROM {0})", "EXTRACT(MONTH FROM {0})", "EXTRACT(DAY FROM {0})", "EXTRACT(ISODOW FROM {0})",
     "CAST({0} + INTERVAL {1} MONTH AS DATE)",
     "STRFTIME({0}, '%Y-%m')", "(STRFTIME({0}, '%Y') || '-Q' || QUARTER({0}))",
     "LOWER({0})", "CONTAINS(LOWER({0}), LOWER({1}))", "STARTS_WITH(LOWER({0}), LOWER({1}))", "ENDS_WITH(LOWER({0}), LOWER({1}))", "{0}",
     "QUANTILE_CONT(CAST({0} AS DOUBLE), {1})", "", "", true, false},
    {SqlEngine::kPostgres, "PostgreSQL",
     "DATE '{0}'", "{0}",
     "CAST({0} AS TEXT)", "CAST({0} AS NUMERIC)", "CAST({0} AS NUMERIC)", "CAST({0} AS BIGINT)", "CAST({0} AS DATE)", "CAST({0} AS BOOLEAN)",
     "CAST({0} AS DOUBLE PRECISION)", "ROUND(CAST({0} AS NUMERIC), {1})", "CAST(ROUND(CAST({0} AS NUMERIC), {1}) AS DOUBLE PRECISION)",
     "CAST(NULL AS TEXT)", "CAST(NULL AS NUMERIC)", "CAST(NULL AS INTEGER)", "CAST(NULL AS DATE)", "CAST(NULL AS BOOLEAN)",
     "({0} - {1})", "({0} + CAST({1} AS INTEGER))",
     "EXTRACT(YEAR FROM {0})", "EXTRACT(QUARTER FROM {0})", "EXTRACT(MONTH FROM {0})", "EXTRACT(DAY FROM {0})", "EXTRACT(ISODOW FROM {0})",
     "CAST({0} + INTERVAL '{1} months' AS DATE)",
     "TO_CHAR({0}, 'YYYY-MM')", "TO_CHAR({0}, 'YYYY-\"Q\"Q')",
     "LOWER({0})", "(POSITION(LOWER({1}) IN LOWER({0})) > 0)", "STARTS_WITH(LOWER({0}), LOWER({1}))",
     "(RIGHT(LOWER({0}), LENGTH({1})) = LOWER({1}))", "{0} COLLATE \"C\"",
     "PERCENTILE_CONT({1}) WITHIN GROUP (ORDER BY CAST({0} AS DOUBLE PRECISION))", "", "", true, false},
    {SqlEngine::kClickHouse, "ClickHouse",
     "toDate32('{0}')", "toDecimal128('{0}', {1})",
     "CAST({0} AS Nullable(String))", "CAST({0} AS Nullable(Decimal(38, 6)))", "CAST({0} AS Nullable(Decimal(38, 12)))", "CAST({0} AS Nullable(Int64))",
     "CAST({0} AS Nullable(Date32))", "CAST({0} AS Nullable(Bool))",
     "toFloat64({0})", "toDecimal128(toString(round({0}, {1})), {1})", "toFloat64(round(toDecimal128(toString({0}), 10), {1}))",
     "CAST(NULL AS Nullable(String))", "CAST(NULL AS Nullable(Decimal(38, 6)))", "CAST(NULL AS Nullable(Int32))", "CAST(NULL AS Nullable(Date32))", "CAST(NULL AS Nullable(Bool))",
     "dateDiff('day', {1}, {0})", "addDays({0}, toInt64({1}))",
     "toYear({0})", "toQuarter({0})", "toMonth({0})", "toDayOfMonth({0})", "toDayOfWeek({0})",
     "addMonths({0}, {1})",
     "formatDateTime({0}, '%Y-%m')", "concat(toString(toYear({0})), '-Q', toString(toQuarter({0})))",
     "lowerUTF8({0})", "(position(lowerUTF8({0}), lowerUTF8({1})) > 0)", "startsWith(lowerUTF8({0}), lowerUTF8({1}))",
     "endsWith(lowerUTF8({0}), lowerUTF8({1}))", "{0}",
     "quantileExactInclusive({1})(toFloat64({0}))", "erfc({0})",
     // Sums of a NULL constant stop its arithmetic rewriting; a plan of hundreds of joins passes the usual limit of rewritings.
     "\nSETTINGS join_use_nulls = 1, prefer_column_name_to_alias = 1, optimize_arithmetic_operations_in_aggregate_functions = 0, "
     "query_plan_max_optimizations_to_apply = 1000000", false, true},
}};
// clang-format on

}  // namespace

std::optional<SqlEngine> parse_sql_engine(std::string_view text) {
  if (text == "duckdb") return SqlEngine::kDuckDb;
  if (text == "postgres") return SqlEngine::kPostgres;
  if (text == "clickhouse") return SqlEngine::kClickHouse;
  return std::nullopt;
}

const SqlDialect& dialect_of(SqlEngine engine) {
  return kDialects[static_cast<std::size_t>(engine)];
}

std::string fill(std::string_view pattern, std::initializer_list<std::string_view> operands) {
  std::string out;
  for (std::size_t at = 0; at < pattern.size(); ++at) {
    const bool holds_operand = pattern[at] == '{' && at + 2 < pattern.size() &&
                               pattern[at + 2] == '}' && pattern[at + 1] >= '0' &&
                               static_cast<std::size_t>(pattern[at + 1] - '0') < operands.size();
    if (!holds_operand) {
      out += pattern[at];
      continue;
    }
    out += *(operands.begin() + (pattern[at + 1] - '0'));
    at += 2;
  }
  return out;
}

std::string sql_name(std::string_view name) {
  std::string out = "\"";
  for (const char c : name) {
    if (c == '"') out += c;
    out += c;
  }
  return out + '"';
}

std::string sql_table_name(std::string_view name) {
  std::string out;
  for (;;) {
    const std::size_t dot = name.find('.');
    out += (out.empty() ? "" : ".") + sql_name(name.substr(0, dot));
    if (dot == std::string_view::npos) return out;
    name.remove_prefix(dot + 1);
  }
}

std::string sql_text(const SqlDialect& dialect, std::string_view text) {
  std::string out = "'";
  for (const char c : text) {
    if (c == '\'') out += c;
    if (c == '\\' && dialect.backslash_escapes) out += c;
    out += c;
  }
  return out + '\'';
}

std::string sql_number(const SqlDialect& dialect, Decimal number) {
  const std::string digits = to_text(number);
  if (number.scale == 0) return number.units < 0 ? "(" + digits + ")" : digits;
  const std::string places = std::to_string(number.scale);
  return number.units < 0 ? "(" + fill(dialect.decimal, {digits, places}) + ")"
                          : fill(dialect.decimal, {digits, places});
}

std::string sql_day(const SqlDialect& dialect, Day day) {
  return fill(dialect.day, {to_text(day)});
}

std::string sql_null(const SqlDialect& dialect, ValueType type) {
  switch (type) {
    case ValueType::kText:
      return std::string(dialect.no_text);
    case ValueType::kNumber:
      return std::string(dialect.no_number);
    case ValueType::kDate:
      return std::string(dialect.no_day);
    case ValueType::kBoolean:
      return std::string(dialect.no_boolean);
    case ValueType::kNull:
      break;
  }
  return "NULL";
}

std::string sql_read(const SqlDialect& dialect, FieldKind kind, const std::string& column) {
  switch (kind) {
    case FieldKind::kKey:
    case FieldKind::kText:
    case FieldKind::kChoice:
      return fill(dialect.read_text, {column});
    case FieldKind::kMoney:
    case FieldKind::kNumber:
      return fill(dialect.read_number, {column});
    case FieldKind::kRate:
      return fill(dialect.read_rate, {column});
    case FieldKind::kInteger:
      return fill(dialect.read_whole, {column});
    case FieldKind::kDate:
      return fill(dialect.read_day, {column});
    case FieldKind::kBoolean:
      return fill(dialect.read_boolean, {column});
  }
  return column;
}

}  // namespace vitrine
