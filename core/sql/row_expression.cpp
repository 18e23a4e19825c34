#include "sql/row_expression.h"

#include <algorithm>
#include <vector>

namespace vitrine {

const char* sql_sign(ExprKind kind) {
  switch (kind) {
    case ExprKind::kEqual:
      return " = ";
    case ExprKind::kNotEqual:
      return " <> ";
    case ExprKind::kLess:
      return " < ";
    case ExprKind::kLessEqual:
      return " <= ";
    case ExprKind::kGreater:
      return " > ";
    case ExprKind::kGreaterEqual:
      return " >= ";
    case ExprKind::kAnd:
      return " AND ";
    case ExprKind::kOr:
      return " OR ";
    case ExprKind::kAdd:
      return " + ";
    case ExprKind::kSubtract:
      return " - ";
    case ExprKind::kMultiply:
      return " * ";
    default:
      return " / ";
  }
}

namespace {

class RowWriter {
 public:
  RowWriter(const SqlDialect& dialect, const SqlNames& names) : dialect_(dialect), names_(names) {}

  SqlTerm write(const Expr& expr) const {
    switch (expr.kind) {
      case ExprKind::kNumber:
      case ExprKind::kMonths:
        return {sql_number(dialect_, expr.number), ValueType::kNumber};
      case ExprKind::kText:
        return {sql_text(dialect_, expr.text), ValueType::kText};
      case ExprKind::kBoolean:
        return {expr.boolean ? "TRUE" : "FALSE", ValueType::kBoolean};
      case ExprKind::kNull:
        return {"NULL", ValueType::kNull};
      case ExprKind::kDate:
        return {sql_day(dialect_, expr.day), ValueType::kDate};
      case ExprKind::kName: {
        auto term = names_(expr.text);
        return term ? *term : SqlTerm{sql_null(dialect_, expr.type), expr.type};
      }
      case ExprKind::kNegate:
        return joined("(-", child(expr, 0), ")");
      case ExprKind::kNot:
        return joined("(NOT ", child(expr, 0), ")");
      case ExprKind::kIsNull:
        return {"(" + child(expr, 0).sql + " IS NULL)", ValueType::kBoolean};
      case ExprKind::kIsNotNull:
        return {"(" + child(expr, 0).sql + " IS NOT NULL)", ValueType::kBoolean};
      case ExprKind::kIn:
        return membership(expr);
      case ExprKind::kCall:
        return call(expr);
      case ExprKind::kAdd:
      case ExprKind::kSubtract:
        return sum(expr);
      case ExprKind::kDivide:
        return quotient(expr);
      default:
        return binary(expr);
    }
  }

 private:
  SqlTerm child(const Expr& expr, std::size_t index) const { return write(expr.children[index]); }

  static SqlTerm joined(const char* before, const SqlTerm& term, const char* after) {
    return {before + term.sql + after, term.type, term.exact};
  }

  SqlTerm binary(const Expr& expr) const {
    const SqlTerm a = child(expr, 0);
    const SqlTerm b = child(expr, 1);
    const bool ordered = expr.kind == ExprKind::kLess || expr.kind == ExprKind::kLessEqual ||
                         expr.kind == ExprKind::kGreater || expr.kind == ExprKind::kGreaterEqual;
    const std::string left =
        ordered && a.type == ValueType::kText ? fill(dialect_.ordered, {a.sql}) : a.sql;
    const bool number = expr.kind == ExprKind::kMultiply;
    const std::string right = b.sql;
    return {"(" + left + sql_sign(expr.kind) + right + ")",
            number ? ValueType::kNumber : ValueType::kBoolean, !number || (a.exact && b.exact)};
  }

  SqlTerm sum(const Expr& expr) const {
    const SqlTerm a = child(expr, 0);
    const SqlTerm b = child(expr, 1);
    const bool subtract = expr.kind == ExprKind::kSubtract;
    if (a.type == ValueType::kDate && b.type == ValueType::kDate)
      return {fill(dialect_.days_between, {a.sql, b.sql}), ValueType::kNumber};
    if (a.type == ValueType::kDate) {
      const std::string days = subtract ? "(-" + b.sql + ")" : b.sql;
      return {fill(dialect_.plus_days, {a.sql, days}), ValueType::kDate};
    }
    if (b.type == ValueType::kDate)
      return {fill(dialect_.plus_days, {b.sql, a.sql}), ValueType::kDate};
    return {"(" + a.sql + sql_sign(expr.kind) + b.sql + ")", ValueType::kNumber,
            a.exact && b.exact};
  }

  SqlTerm quotient(const Expr& expr) const {
    const std::string top = fill(dialect_.real, {child(expr, 0).sql});
    const std::string bottom = fill(dialect_.real, {child(expr, 1).sql});
    return {"(" + top + " / NULLIF(" + bottom + ", 0))", ValueType::kNumber, false};
  }

  SqlTerm membership(const Expr& expr) const {
    const SqlTerm wanted = child(expr, 0);
    std::string list;
    for (std::size_t k = 1; k < expr.children.size(); ++k) {
      const std::string item = child(expr, k).sql;
      if (dialect_.in_knows_null) {
        list += (k == 1 ? "" : ", ") + item;
      } else {
        list += (k == 1 ? "" : " OR ") + wanted.sql + " = " + item;
      }
    }
    return {dialect_.in_knows_null ? "(" + wanted.sql + " IN (" + list + "))" : "(" + list + ")",
            ValueType::kBoolean};
  }

  SqlTerm call(const Expr& expr) const {
    std::vector<SqlTerm> arguments;
    arguments.reserve(expr.children.size());
    for (const Expr& one : expr.children) arguments.push_back(write(one));
    const std::string& name = expr.text;
    const SqlTerm& first = arguments[0];
    if (name == "abs") return joined("ABS(", first, ")");
    if (name == "round") {
      return {fill(dialect_.rounded, {first.sql, arguments[1].sql}), ValueType::kNumber};
    }
    if (name == "if") {
      return {"CASE WHEN " + first.sql + " THEN " + arguments[1].sql + " ELSE " + arguments[2].sql +
                  " END",
              expr.type, arguments[1].exact && arguments[2].exact};
    }
    if (name == "coalesce") return listed("COALESCE", arguments, expr.type);
    if (name == "least" || name == "greatest") return extreme(name, arguments, expr.type);
    if (name == "lower") return {fill(dialect_.lower, {first.sql}), ValueType::kText};
    if (expr.type == ValueType::kBoolean) {
      const std::string_view pattern = name == "contains"      ? dialect_.contains
                                       : name == "starts_with" ? dialect_.starts_with
                                                               : dialect_.ends_with;
      return {fill(pattern, {first.sql, arguments[1].sql}), ValueType::kBoolean};
    }
    const std::string_view part = name == "year"      ? dialect_.year
                                  : name == "quarter" ? dialect_.quarter
                                  : name == "month"   ? dialect_.month
                                                      : dialect_.weekday;
    return {fill(part, {first.sql}), ValueType::kNumber};
  }

  static SqlTerm listed(const char* function, const std::vector<SqlTerm>& terms, ValueType type) {
    std::string list;
    bool exact = true;
    for (const SqlTerm& term : terms) {
      list += (list.empty() ? "" : ", ") + term.sql;
      exact = exact && term.exact;
    }
    return {std::string(function) + "(" + list + ")", type, exact};
  }

  /// Null where one of them is null, whatever the engine's own function says.
  static SqlTerm extreme(const std::string& name, const std::vector<SqlTerm>& terms,
                         ValueType type) {
    std::string unknown;
    for (const SqlTerm& term : terms)
      unknown += (unknown.empty() ? "" : " OR ") + term.sql + " IS NULL";
    SqlTerm result = listed(name == "least" ? "LEAST" : "GREATEST", terms, type);
    result.sql = "CASE WHEN " + unknown + " THEN NULL ELSE " + result.sql + " END";
    return result;
  }

  const SqlDialect& dialect_;
  const SqlNames& names_;
};

}  // namespace

SqlTerm row_sql(const SqlDialect& dialect, const Expr& expr, const SqlNames& names) {
  return RowWriter(dialect, names).write(expr);
}

}  // namespace vitrine
