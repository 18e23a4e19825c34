#include "catalogue/check.h"
#include "catalogue/scope.h"

namespace vitrine {
namespace {

bool reads_intervals(Aggregate aggregate) {
  return aggregate == Aggregate::kAtStart || aggregate == Aggregate::kAtEnd ||
         aggregate == Aggregate::kLost;
}

bool may_lack_value(Aggregate aggregate) {
  return aggregate == Aggregate::kCount || reads_intervals(aggregate);
}

/// One measure and what its checks share.
struct MeasureCheck {
  LoadState& state;
  const Catalogue& catalogue;
  MeasureDef& measure;
  const FactDef& fact;
  std::string entry;

  void row(std::string_view key, Expr& expr, const std::vector<ValueType>& wanted) {
    check_expression(state, entry, key, expr, Dialect::kRow, row_scope(catalogue, fact, true),
                     wanted);
    check_choice_words(state, entry, catalogue, fact, expr);
  }

  void inner(std::string_view key, Expr& expr, const std::vector<ValueType>& wanted) {
    check_expression(state, entry, key, expr, Dialect::kRow, inner_scope(), wanted);
  }

  void date_field(std::string_view key, const std::string& id) {
    const FieldDef* field = fact.field(id);
    if (field == nullptr || field->kind != FieldKind::kDate)
      state.fail(entry, "\"" + std::string(key) + "\" names " + id +
                            ", which is no date field of " + fact.id);
  }

  void dates() {
    if (!measure.date.empty()) date_field("date", measure.date);
    if (!measure.ended.empty()) date_field("ended", measure.ended);
    const bool intervals = reads_intervals(measure.aggregate);
    if (intervals && (measure.date.empty() || measure.ended.empty()))
      state.fail(entry, "at_start, at_end and lost need \"date\" (start) and \"ended\"");
    if (!measure.ended.empty() && !intervals && measure.aggregate != Aggregate::kSum)
      state.fail(entry, "\"ended\" goes with at_start, at_end, lost and sum only");
    if (measure.date.empty() && measure.window != Window::kAll)
      state.fail(entry, "has no \"date\"", "Name a date field, or write \"window\": \"all\".");
  }

  void value() {
    const bool any = measure.aggregate == Aggregate::kCountDistinct;
    const bool ordered =
        measure.aggregate == Aggregate::kMin || measure.aggregate == Aggregate::kMax;
    if (!measure.of) {
      if (!may_lack_value(measure.aggregate))
        state.fail(entry, "\"of\" is missing", "Say what is aggregated.");
      return;
    }
    if (measure.aggregate == Aggregate::kCount && !measure.per)
      return state.fail(entry, "a count has no \"of\"",
                        "Use count_distinct, or put the condition into \"where\".");
    std::vector<ValueType> wanted{ValueType::kNumber};
    if (ordered) wanted.push_back(ValueType::kDate);
    if (measure.aggregate == Aggregate::kAtStart || measure.aggregate == Aggregate::kAtEnd)
      wanted.push_back(ValueType::kText);
    if (any) wanted.clear();
    measure.per ? inner("of", *measure.of, wanted) : row("of", *measure.of, wanted);
  }

  void per_key() {
    if (!measure.per) return;
    PerKey& per = *measure.per;
    if (fact.field(per.key) == nullptr)
      state.fail(entry, "\"per\" names no field of " + fact.id + ": " + per.key);
    if (!per.order_field.empty() && fact.field(per.order_field) == nullptr)
      state.fail(entry, "\"orders\" names no field of " + fact.id + ": " + per.order_field);
    if (per.inner_of) row("per.of", *per.inner_of, {ValueType::kNumber});
    if (per.having) inner("having", *per.having, {ValueType::kBoolean});
    if (reads_intervals(measure.aggregate)) state.fail(entry, "\"per\" does not go with intervals");
  }

  void run() {
    dates();
    if (measure.where) row("where", *measure.where, {ValueType::kBoolean});
    for (Exclusion& exclusion : measure.except) row("when", exclusion.when, {ValueType::kBoolean});
    value();
    per_key();
  }
};

}  // namespace

void check_measures(LoadState& state, Catalogue& catalogue) {
  for (MeasureDef& measure : catalogue.measures) {
    if (state.error) return;
    const FactDef* fact = catalogue.fact(measure.fact);
    if (fact == nullptr)
      return state.fail("measure " + measure.id, "there is no fact " + measure.fact);
    MeasureCheck{state, catalogue, measure, *fact, "measure " + measure.id}.run();
  }
}

}  // namespace vitrine
