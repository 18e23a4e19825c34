#include "sql/formulas.h"

#include "sql/row_expression.h"

namespace vitrine {
Result<SqlValue> SqlCells::value(const Expr& formula, std::optional<Grain> opening) {
  SqlValue value = write(formula, {{opening, {}}, false});
  if (error_) return *error_;
  return value;
}

std::string SqlCells::either(const std::string& a, const std::string& b) {
  if (a == "TRUE" || b == "TRUE") return "TRUE";
  if (a == "FALSE") return b;
  return b == "FALSE" ? a : "(" + a + " OR " + b + ")";
}

std::string SqlCells::both(const std::string& a, const std::string& b) {
  if (a == "FALSE" || b == "FALSE") return "FALSE";
  if (a == "TRUE") return b;
  return b == "TRUE" ? a : "(" + a + " AND " + b + ")";
}

std::string SqlCells::all_decimal(const std::vector<SqlValue>& values) {
  std::string all = "TRUE";
  for (const SqlValue& one : values) all = both(all, one.decimal);
  return all;
}

SqlValue SqlCells::lacking(std::string what) {
  lacking_.insert(std::move(what));
  return {sql_null(dialect_, ValueType::kNumber), true, false, "TRUE"};
}

SqlValue SqlCells::of_measure(const MeasureDef& measure, const Place& at) {
  const auto lacks = measures_.lacking(measure, sliced_ && !at.total);
  if (!lacks.empty()) {
    for (const std::string& one : lacks) lacking_.insert(one);
    return lacking(lacks.front());
  }
  const std::string path = path_of(at.path);
  if (error_) return {};
  const std::string view = measures_.use(measure, paths_[path]);
  return {add({measure.id, view, {}, &measure, at.total}, path), measures_.is_exact(measure), false,
          "FALSE", SqlMeasures::is_decimal(measure) ? "TRUE" : "FALSE"};
}

SqlValue SqlCells::of_name(const std::string& name, const Place& at) {
  if (const MetricDef* metric = catalogue_.metric(name)) return write(metric->formula, at);
  if (const MeasureDef* measure = catalogue_.measure(name)) return of_measure(*measure, at);
  const ParameterDef* parameter = catalogue_.parameter(name);
  if (parameter && parameter->supplied)
    return {add({name, {}, {}, nullptr, false}, path_of(at.path))};
  const auto given = question_.parameters.find(name);
  if (given != question_.parameters.end()) return {sql_number(dialect_, given->second)};
  if (parameter && parameter->standard) return {sql_number(dialect_, *parameter->standard)};
  return lacking("parameter " + name);
}

std::string SqlCells::real(const SqlValue& value) const {
  return value.exact ? fill(dialect_.real, {value.sql}) : value.sql;
}

SqlValue SqlCells::arithmetic(const Expr& expr, const Place& at) {
  const SqlValue a = write(expr.children[0], at);
  const SqlValue b = write(expr.children[1], at);
  const std::string lacks = either(a.lacks, b.lacks);
  if (expr.kind == ExprKind::kDivide)
    return {"(" + real(a) + " / NULLIF(" + real(b) + ", 0))", false, false, lacks};
  const bool exact = a.exact && b.exact;
  return {"(" + (exact ? a.sql : real(a)) + sql_sign(expr.kind) + (exact ? b.sql : real(b)) + ")",
          exact, false, lacks, both(a.decimal, b.decimal)};
}

/// Missing where one side is: and, or do not look past it.
SqlValue SqlCells::comparison(const Expr& expr, const Place& at) {
  const SqlValue a = write(expr.children[0], at);
  const SqlValue b = write(expr.children[1], at);
  const bool exact = a.exact && b.exact;
  std::string sql =
      "(" + (exact ? a.sql : real(a)) + sql_sign(expr.kind) + (exact ? b.sql : real(b)) + ")";
  if (expr.kind == ExprKind::kAnd || expr.kind == ExprKind::kOr) {
    sql = "CASE WHEN " + a.sql + " IS NULL OR " + b.sql + " IS NULL THEN NULL ELSE (" + a.sql +
          sql_sign(expr.kind) + b.sql + ") END";
  }
  return {sql, true, true, either(a.lacks, b.lacks)};
}

SqlValue SqlCells::write(const Expr& expr, const Place& at) {
  switch (expr.kind) {
    case ExprKind::kNumber:
      return {sql_number(dialect_, expr.number)};
    case ExprKind::kName:
      return of_name(expr.text, at);
    case ExprKind::kBoolean:
      return {expr.boolean ? "TRUE" : "FALSE", true, true};
    case ExprKind::kCall:
      return of_call(expr, at);
    case ExprKind::kNegate: {
      SqlValue value = write(expr.children[0], at);
      value.sql = "(-" + value.sql + ")";
      return value;
    }
    case ExprKind::kNot: {
      SqlValue value = write(expr.children[0], at);
      value.sql = "(NOT " + value.sql + ")";
      return value;
    }
    case ExprKind::kIsNull:
    case ExprKind::kIsNotNull: {
      const SqlValue value = write(expr.children[0], at);
      return {"(" + value.sql + (expr.kind == ExprKind::kIsNull ? " IS NULL)" : " IS NOT NULL)"),
              true, true};
    }
    case ExprKind::kAdd:
    case ExprKind::kSubtract:
    case ExprKind::kMultiply:
    case ExprKind::kDivide:
      return arithmetic(expr, at);
    case ExprKind::kEqual:
    case ExprKind::kNotEqual:
    case ExprKind::kLess:
    case ExprKind::kLessEqual:
    case ExprKind::kGreater:
    case ExprKind::kGreaterEqual:
    case ExprKind::kAnd:
    case ExprKind::kOr:
      return comparison(expr, at);
    default:
      return {sql_null(dialect_, ValueType::kNumber)};
  }
}

}  // namespace vitrine
