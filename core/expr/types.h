// Type check: sets Expr::type bottom-up and refuses what cannot mean anything, naming the position and a remedy.
// Names get their types from a callback, so that this room knows neither tables nor metrics.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/callback.h"
#include "base/result.h"
#include "expr/ast.h"

namespace vitrine {

/// Which functions exist: in row expressions or in metric formulas.
enum class Dialect { kRow, kMetric };

/// Signature, for documentation and "did you mean": name, arguments as people read them, what it gives.
struct FunctionInfo {
  std::string_view name;
  std::string_view arguments;
  std::string_view meaning;
};

/// kRow: abs(x) round(x, places) coalesce(a, b, ..) if(condition, then, else) least(a, ..) greatest(a, ..)
///   lower(t) contains(t, part) starts_with(t, part) ends_with(t, part) year(d) month(d) quarter(d) weekday(d: 1 = Monday).
///   date - date is a number of days; date + number and date - number are dates. Text functions ignore letter case.
/// kMetric: previous(x) year_ago(x) trailing(x, N months) total(x) coalesce(a, b, ..) least greatest abs, and `if`.
/// least and greatest are null where one argument is null (SQL engines differ here); if takes `else` where the condition is unknown.
const std::vector<FunctionInfo>& functions(Dialect dialect);

/// Type of a name, nullopt when there is no such name. May answer with a suggestion through `nearest_name` of base/text.
struct NameScope {
  Callback<std::optional<ValueType>(std::string_view name, bool quoted)> type_of;
  std::vector<std::string> candidates;  ///< for "did you mean"
};

/// Checks the tree and sets its types; text literals compared with dates become dates (ISO only).
/// Error: kBadExpression with place.byte. Returns the type of the whole.
Result<ValueType> check_types(Expr& expr, Dialect dialect, const NameScope& scope);

}  // namespace vitrine
