#include "expr/ast.h"

#include <algorithm>

namespace vitrine {
namespace {

/// Do the children of `expr` have a meaning of their own where a name among them has no value?
bool forgives_absence(const Expr& expr) {
  return expr.kind == ExprKind::kIsNull || expr.kind == ExprKind::kIsNotNull ||
         (expr.kind == ExprKind::kCall && expr.text == "coalesce");
}

void collect_names(const Expr& expr, bool required_only, std::vector<std::string>& names) {
  if (expr.kind == ExprKind::kName &&
      std::find(names.begin(), names.end(), expr.text) == names.end()) {
    names.push_back(expr.text);
  }
  if (required_only && forgives_absence(expr)) return;
  for (const Expr& child : expr.children) collect_names(child, required_only, names);
}

}  // namespace

const char* name_of(ValueType type) {
  switch (type) {
    case ValueType::kNumber:
      return "number";
    case ValueType::kText:
      return "text";
    case ValueType::kBoolean:
      return "boolean";
    case ValueType::kDate:
      return "date";
    case ValueType::kNull:
      return "null";
  }
  return "null";
}

std::vector<std::string> names_in(const Expr& expr) {
  std::vector<std::string> names;
  collect_names(expr, false, names);
  return names;
}

std::vector<std::string> required_names(const Expr& expr) {
  std::vector<std::string> names;
  collect_names(expr, true, names);
  return names;
}

}  // namespace vitrine
