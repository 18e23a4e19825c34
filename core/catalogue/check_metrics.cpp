#include <set>

#include "catalogue/check.h"
#include "catalogue/graph.h"
#include "catalogue/scope.h"

namespace vitrine {
namespace {

void add_uses(NameGraph& graph, const std::string& metric, const Expr& formula) {
  std::vector<std::string>& uses = graph[metric];
  for (std::string& name : names_in(formula)) uses.push_back(std::move(name));
}

void check_metric_cycles(LoadState& state, const Catalogue& catalogue) {
  NameGraph graph;
  for (const MetricDef& metric : catalogue.metrics) {
    add_uses(graph, metric.id, metric.formula);
    if (metric.coverage) add_uses(graph, metric.id, *metric.coverage);
    for (const VariantDef& variant : metric.variants) {
      add_uses(graph, metric.id, variant.formula);
      if (variant.coverage) add_uses(graph, metric.id, *variant.coverage);
    }
    for (const VariantDef& part : metric.parts) add_uses(graph, metric.id, part.formula);
  }
  const std::vector<std::string> cycle = find_cycle(graph);
  if (cycle.empty()) return;
  std::string way;
  for (const std::string& name : cycle) way += (way.empty() ? "" : " -> ") + name;
  state.fail("metric " + cycle.front(), "its formula leads back to itself: " + way);
}

void check_target(LoadState& state, const Catalogue& catalogue, const std::string& entry,
                  const std::string& target) {
  if (!target.empty() && !catalogue.measure(target))
    state.fail(entry, "\"target\": there is no measure " + target);
}

void check_formula(LoadState& state, const std::string& entry, std::string_view key, Expr& formula,
                   const NameScope& scope) {
  check_expression(state, entry, key, formula, Dialect::kMetric, scope, {ValueType::kNumber});
}

void check_variants(LoadState& state, const std::string& entry, std::vector<VariantDef>& variants,
                    const NameScope& scope) {
  std::set<std::string> ids;
  for (VariantDef& variant : variants) {
    const std::string own = entry + variant.id;
    if (!ids.insert(variant.id).second) state.fail(own, "this id is taken");
    check_formula(state, own, "formula", variant.formula, scope);
    if (variant.coverage) check_formula(state, own, "coverage", *variant.coverage, scope);
  }
}

void check_metric(LoadState& state, const Catalogue& catalogue, MetricDef& metric,
                  const NameScope& scope) {
  const std::string entry = "metric " + metric.id;
  check_formula(state, entry, "formula", metric.formula, scope);
  if (metric.coverage) check_formula(state, entry, "coverage", *metric.coverage, scope);
  check_variants(state, entry + ", variant ", metric.variants, scope);
  check_variants(state, entry + ", part ", metric.parts, scope);
  check_target(state, catalogue, entry, metric.target);
  if (metric.default_by.empty()) return;
  bool known = false;
  for (const FactDef& fact : catalogue.facts)
    known = known || fact.field(metric.default_by) != nullptr;
  if (!known) state.fail(entry, "\"default_by\": no fact has a field " + metric.default_by);
}

}  // namespace

void check_metrics(LoadState& state, Catalogue& catalogue) {
  const NameScope scope = metric_scope(catalogue);
  for (MetricDef& metric : catalogue.metrics) check_metric(state, catalogue, metric, scope);
  for (const MeasureDef& measure : catalogue.measures)
    check_target(state, catalogue, "measure " + measure.id, measure.target);
  if (!state.error) check_metric_cycles(state, catalogue);
}

}  // namespace vitrine
