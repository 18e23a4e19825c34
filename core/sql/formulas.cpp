#include "sql/formulas.h"

#include <algorithm>
#include <utility>

#include "sql/row_expression.h"

namespace vitrine {
namespace {

bool is_time_operator(const Expr& expr) {
  return expr.text == "previous" || expr.text == "year_ago" || expr.text == "trailing";
}

std::string either(const std::string& a, const std::string& b) {
  if (a == "TRUE" || b == "TRUE") return "TRUE";
  if (a == "FALSE") return b;
  return b == "FALSE" ? a : "(" + a + " OR " + b + ")";
}

}  // namespace

Result<SqlValue> SqlCells::value(const Expr& formula, std::optional<Grain> opening) {
  SqlValue value = write(formula, {{opening, {}}, false});
  if (error_) return *error_;
  return value;
}

std::string SqlCells::path_of(const RangePath& path) {
  std::string label = path.label();
  if (!paths_.contains(label)) {
    auto ids = ranges_.ids(path);
    if (!ids) {
      if (!error_) error_ = std::move(ids).error();
      return label;
    }
    paths_.emplace(label, std::move(*ids));
  }
  return label;
}

std::string SqlCells::add(Cell cell, const std::string& path) {
  cell.path = path;
  if (!path.empty()) cell.column += "__" + path;
  if (cell.total && sliced_) cell.column += "__total";
  const bool known = std::any_of(cells_.begin(), cells_.end(),
                                 [&](const Cell& one) { return one.column == cell.column; });
  std::string column = sql_name(cell.column);
  if (!known) cells_.push_back(std::move(cell));
  return column;
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
  return {add({measure.id, view, {}, &measure, at.total}, path), measures_.is_exact(measure)};
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
          exact, false, lacks};
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

/// See query/two_proportions.h for the formulas.
SqlValue SqlCells::of_two_proportions(const std::string& function,
                                      const std::vector<SqlValue>& values) {
  std::vector<std::string> real_values;
  SqlValue result{"", false};
  for (const SqlValue& value : values) {
    real_values.push_back(real(value));
    result.lacks = either(result.lacks, value.lacks);
  }
  const auto& x1 = real_values[0];
  const auto& n1 = real_values[1];
  const auto& x2 = real_values[2];
  const auto& n2 = real_values[3];
  const auto share = [](const std::string& x, const std::string& n) {
    return "(" + x + " / NULLIF(" + n + ", 0))";
  };
  constexpr const char* kZ = "1.959963984540054E0";
  const std::string z2 = std::string("(") + kZ + " * " + kZ + ")";
  const auto wilson = [&](const std::string& x, const std::string& n, const char* sign) {
    const std::string p = share(x, n);
    const std::string rows = "NULLIF(" + n + ", 0)";
    return "((" + p + " + " + z2 + " / (2 * " + rows + ") " + sign + " " + kZ + " * SQRT(" + p +
           " * (1 - " + p + ") / " + rows + " + " + z2 + " / (4 * " + rows + " * " + rows +
           "))) / (1 + " + z2 + " / " + rows + "))";
  };
  const std::string difference = "(" + share(x1, n1) + " - " + share(x2, n2) + ")";
  const std::string possible =
      "CASE WHEN " + x1 + " <= " + n1 + " AND " + x2 + " <= " + n2 + " THEN ";
  if (function == "p_equal_shares") {
    if (dialect_.erfc.empty())
      return lacking("erfc, which " + std::string(dialect_.name) + " has not");
    const std::string pooled = "((" + x1 + " + " + x2 + ") / NULLIF(" + n1 + " + " + n2 + ", 0))";
    const std::string variance = "(" + pooled + " * (1 - " + pooled + ") * (1 / NULLIF(" + n1 +
                                 ", 0) + 1 / NULLIF(" + n2 + ", 0)))";
    result.sql =
        possible + "CASE WHEN " + variance + " <= 0 THEN 1.0E0 ELSE " +
        fill(dialect_.erfc, {"ABS(" + difference + " / SQRT(" + variance + ")) / SQRT(2)"}) +
        " END END";
    return result;
  }
  const bool low = function == "difference_low";
  const std::string one = "(" + share(x1, n1) + " - " + wilson(x1, n1, low ? "-" : "+") + ")";
  const std::string other = "(" + share(x2, n2) + " - " + wilson(x2, n2, low ? "+" : "-") + ")";
  result.sql = possible + difference + (low ? " - " : " + ") + "SQRT(" + one + " * " + one + " + " +
               other + " * " + other + ") END";
  return result;
}

SqlValue SqlCells::of_call(const Expr& call, const Place& at) {
  if (is_time_operator(call)) {
    Place moved = at;
    moved.path.shifts.push_back(&call);
    return write(call.children[0], moved);
  }
  if (call.text == "total") return write(call.children[0], {at.path, true});
  std::vector<SqlValue> values;
  for (const Expr& child : call.children) {
    values.push_back(write(child, at));
    const bool taken = call.text == "coalesce" && values.back().lacks == "FALSE";
    if (taken) break;
  }
  const bool exact =
      std::all_of(values.begin(), values.end(), [](const SqlValue& one) { return one.exact; });
  const auto sql_of = [&](const SqlValue& one) { return exact ? one.sql : real(one); };
  if (call.text == "coalesce") {
    while (values.size() > 1 && values.front().is_lacking()) values.erase(values.begin());
    SqlValue result = values.back();
    const bool one_kind = values.size() > 1;
    if (one_kind) result = {sql_of(values.back()), exact, false, values.back().lacks};
    for (std::size_t k = values.size() - 1; k-- > 0;) {
      result.sql = "CASE WHEN " + values[k].lacks + " THEN " + result.sql + " ELSE " +
                   sql_of(values[k]) + " END";
      result.lacks =
          result.lacks == "FALSE" ? "FALSE" : "(" + values[k].lacks + " AND " + result.lacks + ")";
    }
    return result;
  }
  if (call.text == "if") {
    const SqlValue& condition = values[0];
    const bool exact_branches = values[1].exact && values[2].exact;
    const auto branch = [&](const SqlValue& one) { return exact_branches ? one.sql : real(one); };
    SqlValue result{"CASE WHEN " + condition.sql + " IS NULL THEN NULL WHEN " + condition.sql +
                        " THEN " + branch(values[1]) + " ELSE " + branch(values[2]) + " END",
                    exact_branches, false, condition.lacks};
    if (values[1].lacks == values[2].lacks) {
      result.lacks = either(result.lacks, values[1].lacks);
    } else if (result.lacks == "FALSE") {
      result.lacks = "CASE WHEN " + condition.sql + " THEN " + values[1].lacks + " ELSE " +
                     values[2].lacks + " END";
    }
    return result;
  }
  if (values.size() == 4) return of_two_proportions(call.text, values);
  if (call.text == "abs")
    return {"ABS(" + values[0].sql + ")", values[0].exact, false, values[0].lacks};
  SqlValue result{call.text == "least" ? "LEAST(" : "GREATEST(", exact};
  std::string unknown;
  for (std::size_t k = 0; k < values.size(); ++k) {
    result.sql += (k == 0 ? "" : ", ") + sql_of(values[k]);
    unknown += (k == 0 ? "" : " OR ") + values[k].sql + " IS NULL";
    result.lacks = either(result.lacks, values[k].lacks);
  }
  result.sql = "CASE WHEN " + unknown + " THEN NULL ELSE " + result.sql + ") END";
  return result;
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

SqlView SqlCells::view() const {
  SqlView view{name_, "SELECT a.answer_row AS answer_row", {"answers", "ranges"}};
  std::string joins = "\n  FROM answers AS a";
  if (sliced_) {
    view.sql += ", s.level AS level, s.slice AS slice";
    joins += " CROSS JOIN slices AS s";
    view.reads.insert("slices");
  }
  std::set<std::string> empty_tests;
  for (std::size_t k = 0; k < cells_.size(); ++k) {
    const Cell& cell = cells_[k];
    const std::string alias = "c" + std::to_string(k);
    const std::string range =
        "a." + sql_name("range" + (cell.path.empty() ? "" : "__" + cell.path));
    if (!cell.measure) {
      joins += "\n  LEFT JOIN ranges AS " + alias + " ON " + alias + ".range_id = " + range;
      view.sql += ",\n    " + alias + "." + cell.column.substr(0, cell.column.find("__")) + " AS " +
                  sql_name(cell.column);
      continue;
    }
    const bool own_slice = sliced_ && !cell.total;
    joins += "\n  LEFT JOIN " +
             (own_slice ? cell.view : "(SELECT * FROM " + cell.view + " WHERE level = 0)") +
             " AS " + alias + " ON " + alias + ".range_id = " + range;
    if (own_slice) joins += " AND " + alias + ".level = s.level AND " + alias + ".slice = s.slice";
    view.reads.insert(cell.view);
    const std::string rows = "n_" + cell.measure->fact;
    empty_tests.insert(cell.measure->fact);
    std::string value = alias + ".value";
    if (SqlMeasures::counts_from_zero(*cell.measure)) {
      const bool opening = measures_.needs_opening(*cell.measure);
      value = "CASE WHEN " + range + " IS NULL OR " + rows + ".fact_rows = 0" +
              (opening && ranges_.is_open()
                   ? " OR " + range + " IN (SELECT range_id FROM ranges WHERE first_day IS NULL)"
                   : "") +
              " THEN NULL WHEN " + alias + ".range_id IS NULL THEN 0 ELSE " + value + " END";
    }
    view.sql += ",\n    " + value + " AS " + sql_name(cell.column);
  }
  for (const std::string& fact : empty_tests) {
    joins += "\n  CROSS JOIN n_" + fact;
    view.reads.insert("n_" + fact);
  }
  view.sql += joins;
  return view;
}

}  // namespace vitrine
