#include "expr/types.h"

#include <string>
#include <utility>

#include "base/date.h"
#include "base/text.h"
#include "expr/functions.h"
#include "expr/problem.h"

namespace vitrine {
namespace {

constexpr int kMostTrailingMonths = 120;
constexpr int kMostPlaces = 12;

/// Walks the tree bottom-up. After the first failure every function returns at once with anything.
class Checker {
 public:
  Checker(Dialect dialect, const NameScope& scope) : dialect_(dialect), scope_(scope) {}

  Result<ValueType> run(Expr& expr) {
    check(expr);
    if (error_) return *std::move(error_);
    return expr.type;
  }

 private:
  void fail(const Expr& at, std::string message, std::string remedy = {}) {
    if (!error_) error_ = expression_error(at.begin, std::move(message), std::move(remedy));
  }

  void check(Expr& expr) {
    if (error_) return;
    switch (expr.kind) {
      case ExprKind::kNumber:
        expr.type = ValueType::kNumber;
        return;
      case ExprKind::kText:
        expr.type = ValueType::kText;
        return;
      case ExprKind::kBoolean:
        expr.type = ValueType::kBoolean;
        return;
      case ExprKind::kNull:
        expr.type = ValueType::kNull;
        return;
      case ExprKind::kDate:
        expr.type = ValueType::kDate;
        return;
      case ExprKind::kMonths:
        return fail(expr, "A number of months stands only in trailing(x, 12 months)",
                    dialect_ == Dialect::kRow ? "Add days to a date: closed_on + 30." : "");
      case ExprKind::kName:
        return check_name(expr);
      case ExprKind::kNegate:
        return check_operands(expr, ValueType::kNumber, ValueType::kNumber, "-");
      case ExprKind::kMultiply:
        return check_operands(expr, ValueType::kNumber, ValueType::kNumber, "*");
      case ExprKind::kDivide:
        return check_operands(expr, ValueType::kNumber, ValueType::kNumber, "/");
      case ExprKind::kNot:
        return check_operands(expr, ValueType::kBoolean, ValueType::kBoolean, "not");
      case ExprKind::kAnd:
        return check_operands(expr, ValueType::kBoolean, ValueType::kBoolean, "and");
      case ExprKind::kOr:
        return check_operands(expr, ValueType::kBoolean, ValueType::kBoolean, "or");
      case ExprKind::kAdd:
      case ExprKind::kSubtract:
        return check_sum(expr);
      case ExprKind::kIn:
        return check_in(expr);
      case ExprKind::kIsNull:
      case ExprKind::kIsNotNull:
        check(expr.children[0]);
        expr.type = ValueType::kBoolean;
        return;
      case ExprKind::kCall:
        return check_call(expr);
      default:
        return check_comparison(expr);
    }
  }

  bool is_unknown_name(const Expr& expr) const {
    return expr.kind == ExprKind::kName && !scope_.type_of(expr.text, expr.quoted);
  }

  std::string did_you_mean(std::string_view name) const {
    const std::string nearest = nearest_name(name, scope_.candidates);
    return nearest.empty() ? "" : "Did you mean " + nearest + "?";
  }

  void check_name(Expr& expr) {
    const std::optional<ValueType> type = scope_.type_of(expr.text, expr.quoted);
    if (type) {
      expr.type = *type;
      return;
    }
    std::string remedy = did_you_mean(expr.text);
    if (remedy.empty() && find_function(fold_case(expr.text)) != nullptr) {
      remedy = "The function is written " + fold_case(expr.text) + "(..).";
    }
    fail(expr, "There is no name " + shown(expr), std::move(remedy));
  }

  static std::string shown(const Expr& name) {
    return name.quoted ? "\"" + name.text + "\"" : name.text;
  }

  /// A name nobody knows beside a value of type `beside`: most often a text without its quotes.
  void fail_unquoted(const Expr& name, ValueType beside) {
    if (beside == ValueType::kText) {
      const std::string near = did_you_mean(name.text);
      return fail(name, "There is no name " + shown(name),
                  "Text is written in single quotes: '" + name.text + "'." +
                      (near.empty() ? "" : " " + near));
    }
    Expr copy = name;
    check_name(copy);
  }

  void check_operands(Expr& expr, ValueType wanted, ValueType result, std::string_view user) {
    for (Expr& child : expr.children) {
      check(child);
      require(child, wanted, user);
    }
    expr.type = result;
  }

  void require(const Expr& expr, ValueType wanted, std::string_view user) {
    if (error_ || expr.type == wanted || expr.type == ValueType::kNull) return;
    std::string remedy;
    if (wanted == ValueType::kBoolean) {
      remedy = "Write a comparison, e.g. amount > 0.";
    } else if (expr.kind == ExprKind::kText && parse_decimal(expr.text)) {
      remedy = "Write the number without quotes: " + expr.text + ".";
    }
    fail(expr,
         "Expected a " + std::string(name_of(wanted)) + " for " + std::string(user) + ", found a " +
             name_of(expr.type),
         std::move(remedy));
  }

  /// date + number, number + date, date - number are dates, date - date is a number of days.
  void check_sum(Expr& expr) {
    Expr& left = expr.children[0];
    Expr& right = expr.children[1];
    const bool subtract = expr.kind == ExprKind::kSubtract;
    check(left);
    check(right);
    if (error_) return;
    if (subtract && (left.type == ValueType::kDate || right.type == ValueType::kDate))
      coerce_dates(left, right);
    if (error_) return;
    const bool left_date = left.type == ValueType::kDate;
    const bool right_date = right.type == ValueType::kDate;
    if (left_date && right_date && !subtract) {
      return fail(right, "Two dates cannot be added", "Subtract them to get a number of days.");
    }
    if (subtract && right_date && !left_date && left.type != ValueType::kNull) {
      return fail(right, "A date cannot be taken from a number", "Write date - number.");
    }
    if (!left_date) require(left, ValueType::kNumber, "+");
    if (!right_date) require(right, ValueType::kNumber, subtract ? "-" : "+");
    const bool unsure =
        subtract && (left.type == ValueType::kNull || right.type == ValueType::kNull);
    const bool one_date = left_date != right_date;
    expr.type = !one_date ? ValueType::kNumber : unsure ? ValueType::kNull : ValueType::kDate;
  }

  void coerce_dates(Expr& a, Expr& b) {
    if (a.type == ValueType::kDate && b.kind == ExprKind::kText) to_date(b);
    if (b.type == ValueType::kDate && a.kind == ExprKind::kText) to_date(a);
  }

  void to_date(Expr& literal) {
    const std::optional<Day> day = parse_day(literal.text);
    if (!day) {
      return fail(literal, "Expected a calendar date beside a date, found '" + literal.text + "'",
                  "Write year-month-day: '2024-01-31'.");
    }
    literal.kind = ExprKind::kDate;
    literal.type = ValueType::kDate;
    literal.day = *day;
    literal.text.clear();
  }

  /// Checks both sides and that they can be compared.
  void check_pair(Expr& a, Expr& b) {
    const bool first_unknown = is_unknown_name(a);
    check(first_unknown ? b : a);
    if (error_) return;
    if (first_unknown) return fail_unquoted(a, b.type);
    check_beside(a, b);
  }

  /// Checks `b`, which stands beside the checked `a`.
  void check_beside(Expr& a, Expr& b) {
    if (is_unknown_name(b)) return fail_unquoted(b, a.type);
    check(b);
    if (!error_) match(a, b);
  }

  /// Two checked sides must have one type; texts beside dates become dates, null fits any.
  void match(Expr& a, Expr& b) {
    coerce_dates(a, b);
    if (error_ || a.type == b.type || a.type == ValueType::kNull || b.type == ValueType::kNull)
      return;
    const bool literal_first = a.kind != ExprKind::kName && b.kind == ExprKind::kName;
    fail_mismatch(literal_first ? b : a, literal_first ? a : b);
  }

  void fail_mismatch(const Expr& one, const Expr& other) {
    fail(other,
         "A " + std::string(name_of(one.type)) + " and a " + name_of(other.type) +
             " do not go together here",
         mismatch_remedy(one, other));
  }

  static std::string mismatch_remedy(const Expr& one, const Expr& other) {
    const bool literal_number = other.kind == ExprKind::kNumber;
    if (one.type == ValueType::kText && literal_number)
      return "Write it as text: '" + to_text(other) + "'.";
    if (one.type == ValueType::kNumber && other.kind == ExprKind::kText) {
      return parse_decimal(other.text)
                 ? "Write the number without quotes: " + other.text + "."
                 : "Numbers are written without quotes and with a decimal point: 1000.5.";
    }
    if (one.type == ValueType::kBoolean) return "Compare it with true or false.";
    if (one.type == ValueType::kDate) return "Dates are written in quotes: '2024-01-31'.";
    if (one.type == ValueType::kText && other.type == ValueType::kBoolean)
      return "Write it as text in quotes: 'true'.";
    if (one.type == ValueType::kText && other.type == ValueType::kDate) {
      return "The column was read as text; let the mapping read it as a date.";
    }
    return "Both sides must be of one type.";
  }

  void check_comparison(Expr& expr) {
    Expr& left = expr.children[0];
    Expr& right = expr.children[1];
    check_pair(left, right);
    if (error_) return;
    for (const Expr& child : expr.children) {
      if (child.kind == ExprKind::kNull) {
        return fail(child, "Nothing is equal to null", "Write is null or is not null.");
      }
    }
    const bool equality = expr.kind == ExprKind::kEqual || expr.kind == ExprKind::kNotEqual;
    if (left.type == ValueType::kBoolean && !equality) {
      return fail(right, "True and false have no order", "Compare them with = or !=.");
    }
    expr.type = ValueType::kBoolean;
  }

  void check_in(Expr& expr) {
    for (std::size_t k = 1; k < expr.children.size() && !error_; ++k) {
      Expr& item = expr.children[k];
      k == 1 ? check_pair(expr.children[0], item) : check_beside(expr.children[0], item);
      if (!error_ && item.kind == ExprKind::kNull) {
        fail(item, "Nothing is equal to null", "Add or .. is null.");
      }
    }
    expr.type = ValueType::kBoolean;
  }

  void check_call(Expr& expr) {
    const Function* function = find_function(expr.text);
    if (function == nullptr || !exists_in(*function, dialect_))
      return fail_unknown_function(expr, function);
    const int count = static_cast<int>(expr.children.size());
    if (count < function->least_arguments || count > function->most_arguments) {
      return fail(expr,
                  "Expected other arguments for " + expr.text + ", found " + std::to_string(count),
                  "Write " + expr.text + "(" + std::string(function->info.arguments) + ").");
    }
    switch (function->rule) {
      case TypeRule::kNumber:
        return check_operands(expr, ValueType::kNumber, ValueType::kNumber, expr.text);
      case TypeRule::kText:
        return check_operands(expr, ValueType::kText, ValueType::kText, expr.text);
      case TypeRule::kTextTest:
        return check_operands(expr, ValueType::kText, ValueType::kBoolean, expr.text);
      case TypeRule::kOrdered:
        return check_ordered(expr);
      case TypeRule::kSame:
        return check_same(expr, 0);
      case TypeRule::kIf:
        return check_if(expr);
      case TypeRule::kRound:
        return check_round(expr);
      case TypeRule::kDatePart:
        return check_date_part(expr);
      case TypeRule::kTime:
        return check_metric_argument(expr);
      case TypeRule::kTrailing:
        return check_trailing(expr);
    }
  }

  void fail_unknown_function(const Expr& expr, const Function* elsewhere) {
    if (elsewhere != nullptr) {
      return fail(expr, "The function " + expr.text + " does not exist here",
                  elsewhere->in_rows
                      ? "It works on the rows of a fact: use it in a filter or a measure."
                      : "It works on metrics: use it in a metric's formula.");
    }
    std::vector<std::string> names;
    for (const FunctionInfo& info : functions(dialect_)) names.emplace_back(info.name);
    const std::string nearest = nearest_name(expr.text, names);
    fail(expr, "There is no function " + expr.text,
         nearest.empty() ? "" : "Did you mean " + nearest + "?");
  }

  /// Arguments from `first` on share a type (null fits any), which is the type of the call.
  void check_same(Expr& expr, std::size_t first) {
    std::size_t model = first;
    for (std::size_t k = first; k < expr.children.size(); ++k) {
      Expr& child = expr.children[k];
      if (is_unknown_name(child))
        return fail_unquoted(child, k > first ? expr.children[model].type : ValueType::kNull);
      check(child);
      if (error_) return;
      const bool better =
          expr.children[model].type == ValueType::kNull || child.type == ValueType::kDate;
      if (better) model = k;
    }
    for (std::size_t k = first; k < expr.children.size() && !error_; ++k) {
      if (k < model) match(expr.children[k], expr.children[model]);
      if (k > model) match(expr.children[model], expr.children[k]);
    }
    expr.type = expr.children[model].type;
  }

  void check_ordered(Expr& expr) {
    check_same(expr, 0);
    if (!error_ && expr.type != ValueType::kDate) require_all_numbers(expr);
  }

  void require_all_numbers(const Expr& expr) {
    for (const Expr& child : expr.children) require(child, ValueType::kNumber, expr.text);
  }

  void check_if(Expr& expr) {
    check(expr.children[0]);
    if (error_) return;
    require(expr.children[0], ValueType::kBoolean, "the condition of if");
    if (!error_) check_same(expr, 1);
  }

  void check_round(Expr& expr) {
    check(expr.children[0]);
    if (error_) return;
    require(expr.children[0], ValueType::kNumber, "round");
    Expr& places = expr.children[1];
    const bool fits = places.kind == ExprKind::kNumber && places.number.scale == 0 &&
                      places.number.units >= 0 && places.number.units <= kMostPlaces;
    if (!fits)
      return fail(places, "Expected a whole number of places from 0 to 12", "Write round(x, 2).");
    places.type = ValueType::kNumber;
    expr.type = ValueType::kNumber;
  }

  void check_date_part(Expr& expr) {
    Expr& date = expr.children[0];
    check(date);
    if (error_) return;
    if (date.kind == ExprKind::kText) to_date(date);
    require(date, ValueType::kDate, expr.text);
    expr.type = ValueType::kNumber;
  }

  void check_metric_argument(Expr& expr) {
    Expr& metric = expr.children[0];
    check(metric);
    if (error_) return;
    require(metric, ValueType::kNumber, expr.text);
    if (names_in(metric).empty()) {
      return fail(metric, "Expected a metric in " + expr.text + ", found a constant",
                  "Write " + expr.text + "(" +
                      std::string(find_function(expr.text)->info.arguments) + ").");
    }
    expr.type = ValueType::kNumber;
  }

  void check_trailing(Expr& expr) {
    check_metric_argument(expr);
    Expr& months = expr.children[1];
    const bool fits = months.kind == ExprKind::kMonths && months.number.units >= 1 &&
                      months.number.units <= kMostTrailingMonths;
    if (!fits) {
      return fail(months, "Expected a span of 1 to 120 months as the second argument of trailing",
                  "Write trailing(x, 12 months).");
    }
    months.type = ValueType::kNumber;
  }

  Dialect dialect_;
  const NameScope& scope_;
  std::optional<Error> error_;
};

}  // namespace

Result<ValueType> check_types(Expr& expr, Dialect dialect, const NameScope& scope) {
  return Checker(dialect, scope).run(expr);
}

}  // namespace vitrine
