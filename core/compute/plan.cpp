#include "compute/plan.h"

#include <map>
#include <optional>
#include <string>
#include <utility>

#include "compute/column_nodes.h"
#include "compute/date_nodes.h"
#include "compute/logic_nodes.h"
#include "compute/number_nodes.h"
#include "compute/text_nodes.h"
#include "expr/problem.h"

namespace vitrine {
namespace {

class Planner {
 public:
  explicit Planner(const ColumnScope& scope) : scope_(scope) {}

  Result<NodePtr> run(const Expr& expr) {
    NodePtr node = plan(expr);
    if (error_) return *std::move(error_);
    return node;
  }

 private:
  /// Any node after the first failure.
  NodePtr plan(const Expr& expr) {
    if (error_) return null_node(expr.type);
    if (expr.type == ValueType::kNull) return null_node(ValueType::kNumber);
    NodePtr node = make(expr);
    if (is_constant(expr) && !node->is_constant()) node->make_constant();
    return node;
  }

  static bool is_constant(const Expr& expr) {
    if (expr.kind == ExprKind::kName) return false;
    for (const Expr& child : expr.children) {
      if (!is_constant(child)) return false;
    }
    return true;
  }

  /// Plans a child that must have `type`; an untyped null becomes a null of that type.
  NodePtr plan_as(const Expr& expr, ValueType type) {
    return expr.type == ValueType::kNull ? null_node(type) : plan(expr);
  }

  NodePtr number(const Expr& expr, std::size_t k) {
    return plan_as(expr.children[k], ValueType::kNumber);
  }
  NodePtr truth(const Expr& expr, std::size_t k) {
    return plan_as(expr.children[k], ValueType::kBoolean);
  }

  NodePtr make(const Expr& expr) {
    switch (expr.kind) {
      case ExprKind::kNumber:
      case ExprKind::kMonths:
        return number_node(expr.number);
      case ExprKind::kText:
        return text_node(expr.text);
      case ExprKind::kBoolean:
        return boolean_node(expr.boolean);
      case ExprKind::kNull:
        return null_node(expr.type);
      case ExprKind::kDate:
        return day_node(expr.day);
      case ExprKind::kName:
        return name(expr);
      case ExprKind::kNegate:
        return negate_node(number(expr, 0));
      case ExprKind::kNot:
        return not_node(truth(expr, 0));
      case ExprKind::kAdd:
      case ExprKind::kSubtract:
        return sum(expr);
      case ExprKind::kMultiply:
        return product_node(number(expr, 0), number(expr, 1));
      case ExprKind::kDivide:
        return quotient_node(number(expr, 0), number(expr, 1));
      case ExprKind::kAnd:
        return all_node({truth(expr, 0), truth(expr, 1)});
      case ExprKind::kOr:
        return any_node({truth(expr, 0), truth(expr, 1)});
      case ExprKind::kIn:
        return in(expr);
      case ExprKind::kIsNull:
      case ExprKind::kIsNotNull:
        return is_null_node(plan(expr.children[0]), expr.kind == ExprKind::kIsNotNull);
      case ExprKind::kCall:
        return call(expr);
      default:
        return comparison(expr);
    }
  }

  NodePtr name(const Expr& expr) {
    const std::string key = (expr.quoted ? "\"" : " ") + expr.text;
    const auto known = columns_.find(key);
    if (known != columns_.end()) return known->second;
    Result<ColumnPtr> column = scope_(expr.text, expr.quoted);
    if (!column) {
      error_ = std::move(column).error();
      return null_node(expr.type);
    }
    NodePtr node = *column == nullptr ? null_node(expr.type) : column_node(*column);
    if (node->type != expr.type) {
      error_ =
          expression_error(expr.begin, "The column " + expr.text + " holds " + name_of(node->type) +
                                           ", the expression needs " + name_of(expr.type));
    }
    return columns_[key] = std::move(node);
  }

  NodePtr sum(const Expr& expr) {
    const Expr& left = expr.children[0];
    const Expr& right = expr.children[1];
    const bool subtract = expr.kind == ExprKind::kSubtract;
    if (expr.type == ValueType::kDate) {
      const bool date_first = left.type == ValueType::kDate;
      const NodePtr date = plan_as(date_first ? left : right, ValueType::kDate);
      return shift_node(date, plan_as(date_first ? right : left, ValueType::kNumber), subtract);
    }
    if (left.type == ValueType::kDate)
      return days_between_node(plan(left), plan_as(right, ValueType::kDate));
    return sum_node(number(expr, 0), number(expr, 1), subtract);
  }

  NodePtr comparison(const Expr& expr) {
    const ValueType type = common_type(expr, 0);
    return compare(expr.kind, plan_as(expr.children[0], type), plan_as(expr.children[1], type));
  }

  /// Type of the children from `first` on: that of the first which is not an untyped null.
  static ValueType common_type(const Expr& expr, std::size_t first) {
    for (std::size_t k = first; k < expr.children.size(); ++k) {
      if (expr.children[k].type != ValueType::kNull) return expr.children[k].type;
    }
    return ValueType::kNumber;
  }

  NodePtr compare(ExprKind kind, const NodePtr& a, const NodePtr& b) {
    if (takes_range(*a, *b)) return range_node(a, kind, *b);
    if (takes_range(*b, *a)) return range_node(b, mirrored(kind), *a);
    if (a->type == ValueType::kNumber) return compare_numbers_node(kind, a, b);
    if (a->type != ValueType::kText) return compare_values_node(kind, a, b);
    if (kind == ExprKind::kEqual && !a->is_constant() && b->is_constant()) return text_in(a, {b});
    return compare_texts_node(kind, a, b);
  }

  static bool takes_range(const Node& column, const Node& constant) {
    const bool counted = column.type == ValueType::kNumber || column.type == ValueType::kDate;
    return counted && column.source != nullptr && constant.is_constant() &&
           constant.states[0] == kKnown;
  }

  static ExprKind mirrored(ExprKind kind) {
    switch (kind) {
      case ExprKind::kLess:
        return ExprKind::kGreater;
      case ExprKind::kLessEqual:
        return ExprKind::kGreaterEqual;
      case ExprKind::kGreater:
        return ExprKind::kLess;
      case ExprKind::kGreaterEqual:
        return ExprKind::kLessEqual;
      default:
        return kind;
    }
  }

  /// Text in constants; a null among them makes every miss unknown.
  NodePtr text_in(const NodePtr& text, const std::vector<NodePtr>& constants) {
    NodePtr found = text_in_node(text, constants);
    for (const NodePtr& constant : constants) {
      if (constant->states[0] == kKnown) continue;
      return any_node({std::move(found), null_node(ValueType::kBoolean)});
    }
    return found;
  }

  NodePtr in(const Expr& expr) {
    const ValueType type = common_type(expr, 0);
    const NodePtr value = plan_as(expr.children[0], type);
    std::vector<NodePtr> items;
    bool all_constant = true;
    for (std::size_t k = 1; k < expr.children.size(); ++k) {
      items.push_back(plan_as(expr.children[k], type));
      all_constant = all_constant && items.back()->is_constant();
    }
    if (type == ValueType::kText && all_constant) return text_in(value, items);
    for (NodePtr& item : items) item = compare(ExprKind::kEqual, value, item);
    return any_node(std::move(items));
  }

  /// Children from `first` on as values of one type, scale and dictionary.
  std::vector<NodePtr> alike(const Expr& expr, std::size_t first) {
    std::vector<NodePtr> values;
    for (std::size_t k = first; k < expr.children.size(); ++k)
      values.push_back(plan_as(expr.children[k], expr.type));
    if (expr.type == ValueType::kNumber) align_scales(values);
    if (expr.type == ValueType::kText) align_dictionaries(values);
    return values;
  }

  NodePtr call(const Expr& expr) {
    const std::string& function = expr.text;
    if (function == "if") {
      const std::vector<NodePtr> branches = alike(expr, 1);
      return if_node(truth(expr, 0), branches[0], branches[1]);
    }
    if (function == "coalesce") return coalesce_node(alike(expr, 0));
    if (function == "least" || function == "greatest")
      return extreme_node(alike(expr, 0), function == "greatest");
    if (function == "abs") return abs_node(number(expr, 0));
    if (function == "round") return round(expr);
    const auto text = [&](std::size_t k) { return plan_as(expr.children[k], ValueType::kText); };
    if (function == "lower") return lower_node(text(0));
    if (function == "contains") return text_test_node(TextTest::kContains, text(0), text(1));
    if (function == "starts_with") return text_test_node(TextTest::kStartsWith, text(0), text(1));
    if (function == "ends_with") return text_test_node(TextTest::kEndsWith, text(0), text(1));
    return date_part(expr);
  }

  NodePtr round(const Expr& expr) {
    const NodePtr value = number(expr, 0);
    const int places = static_cast<int>(expr.children[1].number.units);
    return places < value->scale ? rescale_node(value, places) : value;
  }

  NodePtr date_part(const Expr& expr) {
    const NodePtr date = plan_as(expr.children[0], ValueType::kDate);
    if (expr.text == "year") return date_part_node(DatePart::kYear, date);
    if (expr.text == "quarter") return date_part_node(DatePart::kQuarter, date);
    if (expr.text == "month") return date_part_node(DatePart::kMonth, date);
    if (expr.text == "weekday") return date_part_node(DatePart::kWeekday, date);
    if (!error_)
      error_ = expression_error(expr.begin, "The function " + expr.text + " does not work on rows");
    return null_node(expr.type);
  }

  const ColumnScope& scope_;
  std::map<std::string, NodePtr> columns_;
  std::optional<Error> error_;
};

}  // namespace

Result<NodePtr> plan_expression(const Expr& expr, const ColumnScope& scope) {
  return Planner(scope).run(expr);
}

}  // namespace vitrine
