// Functions of metric formulas.
#include <algorithm>

#include "sql/formulas.h"

namespace vitrine {
namespace {

bool is_time_operator(const Expr& expr) {
  return expr.text == "previous" || expr.text == "year_ago" || expr.text == "trailing";
}

bool all_exact(const std::vector<SqlValue>& values) {
  return std::all_of(values.begin(), values.end(), [](const SqlValue& one) { return one.exact; });
}

}  // namespace

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

/// The first that the tables do not lack something for; a denominator of 0 is an answer.
SqlValue SqlCells::coalesced(std::vector<SqlValue> values) const {
  const bool exact = all_exact(values);
  while (values.size() > 1 && values.front().is_lacking()) values.erase(values.begin());
  SqlValue result = values.back();
  if (values.size() > 1)
    result = {alike(values.back(), exact), exact, false, values.back().lacks, all_decimal(values)};
  for (std::size_t k = values.size() - 1; k-- > 0;) {
    result.sql = "CASE WHEN " + values[k].lacks + " THEN " + result.sql + " ELSE " +
                 alike(values[k], exact) + " END";
    result.lacks =
        result.lacks == "FALSE" ? "FALSE" : "(" + values[k].lacks + " AND " + result.lacks + ")";
  }
  return result;
}

SqlValue SqlCells::conditional(const std::vector<SqlValue>& values) const {
  const SqlValue& condition = values[0];
  const bool exact = values[1].exact && values[2].exact;
  SqlValue result{"CASE WHEN " + condition.sql + " IS NULL THEN NULL WHEN " + condition.sql +
                      " THEN " + alike(values[1], exact) + " ELSE " + alike(values[2], exact) +
                      " END",
                  exact, false, condition.lacks,
                  values[1].decimal == values[2].decimal
                      ? values[1].decimal
                      : "CASE WHEN " + condition.sql + " THEN " + values[1].decimal + " ELSE " +
                            values[2].decimal + " END"};
  if (values[1].lacks == values[2].lacks) {
    result.lacks = either(result.lacks, values[1].lacks);
  } else if (result.lacks == "FALSE") {
    result.lacks = "CASE WHEN " + condition.sql + " THEN " + values[1].lacks + " ELSE " +
                   values[2].lacks + " END";
  }
  return result;
}

SqlValue SqlCells::extreme(const char* function, const std::vector<SqlValue>& values) const {
  const bool exact = all_exact(values);
  SqlValue result{std::string(function) + "(", exact, false, "FALSE", all_decimal(values)};
  std::string unknown;
  for (std::size_t k = 0; k < values.size(); ++k) {
    result.sql += (k == 0 ? "" : ", ") + alike(values[k], exact);
    unknown += (k == 0 ? "" : " OR ") + values[k].sql + " IS NULL";
    result.lacks = either(result.lacks, values[k].lacks);
  }
  result.sql = "CASE WHEN " + unknown + " THEN NULL ELSE " + result.sql + ") END";
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
  if (call.text == "coalesce") return coalesced(std::move(values));
  if (call.text == "if") return conditional(values);
  if (values.size() == 4) return of_two_proportions(call.text, values);
  if (call.text == "abs")
    return {"ABS(" + values[0].sql + ")", values[0].exact, false, values[0].lacks,
            values[0].decimal};
  return extreme(call.text == "least" ? "LEAST" : "GREATEST", values);
}

}  // namespace vitrine
