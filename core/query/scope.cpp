#include "query/scope.h"

#include <algorithm>
#include <optional>

#include "catalogue/scope.h"

namespace vitrine {
namespace {

constexpr int kAllDays = 1'000'000;

const RangeName* range_name(std::string_view name, bool quoted) {
  if (quoted) return nullptr;
  const auto* found = std::find_if(kRangeNames.begin(), kRangeNames.end(),
                                   [&](const RangeName& known) { return known.name == name; });
  return found == kRangeNames.end() ? nullptr : found;
}

bool is_range_name(const Expr& expr) {
  return expr.kind == ExprKind::kName && range_name(expr.text, expr.quoted) != nullptr;
}

DayRange closed(Range range, DayRange span) {
  return {range.from.value_or(span.from), range.to.value_or(span.to)};
}

Day day_of(std::string_view constant, const RangeConstants& constants) {
  const DayRange days = closed(constants.range, constants.span);
  if (constant == "period_start") return days.from;
  // Without an end the period runs until today, though the data may end before.
  if (constant == "period_end")
    return constants.range.to ? days.to : std::max(days.to, constants.today);
  if (constant == "today") return constants.today;
  // pipeline_day: the day on which the pipeline is looked at. On a period's last day nothing more can close in it.
  return days.holds(constants.today) && constants.today < days.to ? constants.today : days.from;
}

/// So many days of another period are compared with the one that was asked for: all of them, once that one is over.
int days_to_compare(const RangeConstants& constants) {
  const Range& asked = constants.asked;
  const bool over = !asked.is_cut_off() && closed(asked, constants.span).to <= constants.today;
  return over ? kAllDays : elapsed_days(asked, constants.today, constants.span);
}

Expr constant_expression(const Expr& name, const RangeConstants& constants) {
  Expr result = name;
  if (range_name(name.text, name.quoted)->type == ValueType::kNumber) {
    result.kind = ExprKind::kNumber;
    result.number = {days_to_compare(constants), 0};
  } else {
    result.kind = ExprKind::kDate;
    result.day = day_of(name.text, constants);
  }
  return result;
}

void collect_names(const Expr& expr, std::vector<QuotedName>& names) {
  if (expr.kind == ExprKind::kName && !is_range_name(expr)) {
    const bool seen = std::any_of(names.begin(), names.end(), [&](const QuotedName& name) {
      return name.text == expr.text && name.quoted == expr.quoted;
    });
    if (!seen) names.push_back({expr.text, expr.quoted});
  }
  for (const auto& child : expr.children) collect_names(child, names);
}

}  // namespace

int elapsed_days(Range range, Day today, DayRange span) {
  const DayRange days = closed(range, span);
  return std::clamp(today - days.from + 1, 0, days.days());
}

int period_days(Range range, DayRange span) { return closed(range, span).days(); }

bool names_elapsed_days(const Expr& expr) {
  if (expr.kind == ExprKind::kName && !expr.quoted && expr.text == "elapsed_days") return true;
  return std::any_of(expr.children.begin(), expr.children.end(), names_elapsed_days);
}

std::vector<QuotedName> names_with_quotes(const Expr& expr) {
  std::vector<QuotedName> names;
  collect_names(expr, names);
  return names;
}

bool depends_on_range(const Expr& expr, const FactSource& facts, std::string_view fact) {
  if (is_range_name(expr)) return true;
  if (expr.kind == ExprKind::kName && facts.depends_on_range(fact, expr.text, expr.quoted))
    return true;
  return std::any_of(expr.children.begin(), expr.children.end(),
                     [&](const Expr& child) { return depends_on_range(child, facts, fact); });
}

Expr with_constants(const Expr& expr, const RangeConstants& constants) {
  if (is_range_name(expr)) return constant_expression(expr, constants);
  Expr result = expr;
  for (auto& child : result.children) child = with_constants(child, constants);
  return result;
}

NameScope name_scope(const FactSource& facts, std::string_view fact) {
  NameScope scope;
  scope.candidates = facts.names(fact);
  scope.type_of = [&facts, fact = std::string(fact)](std::string_view name,
                                                     bool quoted) -> std::optional<ValueType> {
    if (auto type = facts.type_of(fact, name, quoted)) return type;
    const RangeName* known = range_name(name, quoted);
    return known ? std::optional(known->type) : std::nullopt;
  };
  return scope;
}

ColumnScope column_scope(const FactSource& facts, std::string_view fact, Range range) {
  return [&facts, fact = std::string(fact), range](std::string_view name,
                                                   bool quoted) -> Result<ColumnPtr> {
    if (facts.depends_on_range(fact, name, quoted))
      return facts.column_in(fact, name, quoted, range);
    auto field = facts.column(fact, name, quoted);
    if (!field) return std::move(field).error();
    return field->has_value() ? (*field)->column : ColumnPtr{};
  };
}

ColumnPtr text_column(const FactSource& facts, std::string_view fact, std::string_view name) {
  if (name.empty()) return nullptr;
  auto field = facts.column(fact, name, false);
  const bool found =
      field.ok() && field->has_value() && (*field)->column->type == ColumnType::kText;
  return found ? (*field)->column : nullptr;
}

std::vector<std::string> known_names(const FactSource& facts,
                                     const std::vector<std::string>& fact_ids) {
  std::vector<std::string> names;
  for (const auto& fact : fact_ids) {
    for (auto& name : facts.names(fact)) {
      if (std::find(names.begin(), names.end(), name) == names.end())
        names.push_back(std::move(name));
    }
  }
  return names;
}

}  // namespace vitrine
