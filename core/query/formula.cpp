#include "query/formula.h"

#include <algorithm>

#include "query/scope.h"
#include "query/selection.h"
#include "query/two_proportions.h"

namespace vitrine {
namespace {

/// The range before time operators is kept only where it matters, so that equal cells stay equal.
MeasureUse use_of(const MeasureDef& measure, Range range, Range asked, bool total) {
  return {&measure, range, depends_on_asked_range(measure) ? asked : range, total};
}

bool is_time_operator(const Expr& expr) {
  return expr.kind == ExprKind::kCall &&
         (expr.text == "previous" || expr.text == "year_ago" || expr.text == "trailing");
}

bool is_total(const Expr& expr) { return expr.kind == ExprKind::kCall && expr.text == "total"; }

/// Where a walk through a formula stands.
struct Position {
  Range range;
  Range asked;
  bool total = false;
};

/// Calls visit(use) for every measure, time operators applied, metrics opened up.
template <class Visit>
void walk(const Context& context, const Expr& expr, Position at, const Visit& visit) {
  if (expr.kind == ExprKind::kName) {
    if (const MetricDef* metric = context.catalogue->metric(expr.text)) {
      walk(context, metric->formula, at, visit);
    } else if (const MeasureDef* measure = context.catalogue->measure(expr.text)) {
      visit(use_of(*measure, at.range, at.asked, at.total));
    }
    return;
  }
  if (is_time_operator(expr)) {
    if (const auto moved = shifted(expr, at.range, context.span)) {
      walk(context, expr.children[0], {*moved, at.asked, at.total}, visit);
    }
    return;
  }
  for (const auto& child : expr.children) {
    walk(context, child, {at.range, at.asked, at.total || is_total(expr)}, visit);
  }
}

/// Values that the engine supplies for a range to metric formulas.
std::optional<Number> supplied(const std::string& name, Range range, Range asked,
                               const Context& context) {
  const ParameterDef* parameter = context.catalogue->parameter(name);
  if (!parameter || !parameter->supplied) return std::nullopt;
  return Number::exact_count(name == "elapsed_days"
                                 ? elapsed_days(asked, context.today, context.planned)
                                 : period_days(range, context.planned));
}

Number truth(bool value) { return Number::exact_count(value ? 1 : 0); }

Number compared(ExprKind kind, const Number& a, const Number& b) {
  if (a.is_missing()) return a;
  if (b.is_missing()) return b;
  const int order = compare(a, b);
  switch (kind) {
    case ExprKind::kEqual:
      return truth(order == 0);
    case ExprKind::kNotEqual:
      return truth(order != 0);
    case ExprKind::kLess:
      return truth(order < 0);
    case ExprKind::kLessEqual:
      return truth(order <= 0);
    case ExprKind::kGreater:
      return truth(order > 0);
    default:
      return truth(order >= 0);
  }
}

Number both(ExprKind kind, const Number& a, const Number& b) {
  if (a.is_missing()) return a;
  if (b.is_missing()) return b;
  const bool result =
      kind == ExprKind::kAnd ? !a.is_zero() && !b.is_zero() : !a.is_zero() || !b.is_zero();
  return truth(result);
}

}  // namespace

std::optional<Range> shifted(const Expr& call, Range range, DayRange span) {
  if (call.text == "trailing") {
    const Day last = range.to.value_or(span.to);
    const int months = static_cast<int>(call.children[1].number.units);
    return Range{add_months(last + 1, -months), last};
  }
  if (!range.is_closed()) return std::nullopt;
  if (call.text != "previous") return Range::of(year_ago_range(range.days()));
  return Range::of(previous_range({*range.from, range.bucket_to.value_or(*range.to)}));
}

void Formulas::need(const Expr& formula, Range range, bool sliced, bool with_rows) {
  walk(context_, formula, {range, range}, [&](const MeasureUse& use) {
    Asked& asked = asked_[use.measure];
    const bool in_slices = sliced && !use.total;
    const auto [at, added] =
        asked.places.try_emplace(key_of(use, in_slices), asked.requests.size());
    if (added) asked.requests.push_back({use.range, use.asked, in_slices, false});
    CellRequest& request = asked.requests[at->second];
    request.with_rows = request.with_rows || with_rows;
  });
}

Status Formulas::compute() {
  for (auto& [measure, asked] : asked_) {
    auto cells = evaluate_measure(*measure, context_, asked.requests);
    if (!cells) return std::move(cells).error();
    asked.cells = std::move(*cells);
  }
  return {};
}

std::vector<MeasureUse> Formulas::uses(const Expr& formula, Range range) const {
  std::vector<MeasureUse> uses;
  walk(context_, formula, {range, range}, [&](const MeasureUse& use) {
    if (std::find(uses.begin(), uses.end(), use) == uses.end()) uses.push_back(use);
  });
  return uses;
}

const MeasureCells* Formulas::find(const MeasureUse& use, bool sliced) const {
  const auto asked = asked_.find(use.measure);
  if (asked == asked_.end()) return nullptr;
  const auto& places = asked->second.places;
  auto at = places.find(key_of(use, sliced));
  if (at == places.end() && !sliced) at = places.find(key_of(use, true));
  return at == places.end() ? nullptr : &asked->second.cells[at->second];
}

const MeasureCell& Formulas::cell(const MeasureUse& use, std::uint32_t slot) const {
  static const MeasureCell never{Number::absent(MissingCode::kNoOpening), 0};
  const std::uint32_t own = use.total ? 0 : slot;
  const MeasureCells* cells = find(use, own > 0);
  return cells && own < cells->slots.size() ? cells->slots[own] : never;
}

const MeasureRows& Formulas::rows(const MeasureUse& use) const {
  static const MeasureRows none;
  const auto asked = asked_.find(use.measure);
  if (asked == asked_.end()) return none;
  for (std::size_t i = 0; i < asked->second.requests.size(); ++i) {
    const CellRequest& request = asked->second.requests[i];
    const bool same = request.range == use.range && request.asked == use.asked;
    if (same && request.with_rows) return asked->second.cells[i].rows;
  }
  return none;
}

Number Formulas::value_of_name(const std::string& name, Range range, Range asked,
                               std::uint32_t slot) const {
  if (const MetricDef* metric = context_.catalogue->metric(name))
    return value_in(metric->formula, range, asked, slot);
  if (const MeasureDef* measure = context_.catalogue->measure(name)) {
    return cell(use_of(*measure, range, asked, false), slot).value;
  }
  if (auto number = supplied(name, range, asked, context_)) return *number;
  const auto parameter = context_.parameters.find(name);
  if (parameter != context_.parameters.end()) return parameter->second;
  return Number::absent(Missing{MissingCode::kNeedsParameter, {"parameter " + name}, {}});
}

Number Formulas::value_of_call(const Expr& call, Range range, Range asked,
                               std::uint32_t slot) const {
  const auto child = [&](std::size_t index) {
    return value_in(call.children[index], range, asked, slot);
  };
  if (is_time_operator(call)) {
    const auto moved = shifted(call, range, context_.span);
    return moved ? value_in(call.children[0], *moved, asked, slot)
                 : Number::absent(MissingCode::kNoOpening);
  }
  if (is_total(call)) return value_in(call.children[0], range, asked, 0);
  if (call.text == "coalesce") {
    Number first = child(0);
    for (std::size_t i = 1; i < call.children.size() && lacks_data(first); ++i) {
      Number next = child(i);
      if (!lacks_data(next)) return next;
      first = Number::absent(merge(first.missing(), next.missing()));
    }
    return first;
  }
  if (call.text == "if") {
    Number condition = child(0);
    if (condition.is_missing()) return condition;
    return child(condition.is_zero() ? 2 : 1);
  }
  if (call.children.size() == 4 && is_of_two_proportions(call.text))
    return of_two_proportions(call.text, child(0), child(1), child(2), child(3));
  Number best = child(0);
  if (call.text == "abs")
    return best.is_missing() || compare(best, Number::exact({0, 0})) >= 0 ? best : -best;
  for (std::size_t i = 1; i < call.children.size(); ++i) {
    Number next = child(i);
    if (best.is_missing()) return best;
    if (next.is_missing()) return next;
    const int order = compare(next, best);
    if (call.text == "least" ? order < 0 : order > 0) best = std::move(next);
  }
  return best;
}

Number Formulas::value_in(const Expr& formula, Range range, Range asked, std::uint32_t slot) const {
  const auto child = [&](std::size_t index) {
    return value_in(formula.children[index], range, asked, slot);
  };
  switch (formula.kind) {
    case ExprKind::kNumber:
      return Number::exact(formula.number);
    case ExprKind::kName:
      return value_of_name(formula.text, range, asked, slot);
    case ExprKind::kNegate:
      return -child(0);
    case ExprKind::kAdd:
      return child(0) + child(1);
    case ExprKind::kSubtract:
      return child(0) - child(1);
    case ExprKind::kMultiply:
      return child(0) * child(1);
    case ExprKind::kDivide:
      return child(0) / child(1);
    case ExprKind::kCall:
      return value_of_call(formula, range, asked, slot);
    case ExprKind::kAnd:
    case ExprKind::kOr:
      return both(formula.kind, child(0), child(1));
    case ExprKind::kNot: {
      const Number operand = child(0);
      return operand.is_missing() ? operand : truth(operand.is_zero());
    }
    case ExprKind::kIsNull:
      return truth(child(0).is_missing());
    case ExprKind::kIsNotNull:
      return truth(!child(0).is_missing());
    case ExprKind::kBoolean:
      return truth(formula.boolean);
    case ExprKind::kEqual:
    case ExprKind::kNotEqual:
    case ExprKind::kLess:
    case ExprKind::kLessEqual:
    case ExprKind::kGreater:
    case ExprKind::kGreaterEqual:
      return compared(formula.kind, child(0), child(1));
    default:
      return Number::absent(MissingCode::kNoRows);
  }
}

}  // namespace vitrine
