#include "report/shown.h"

#include <algorithm>

#include "base/text.h"

namespace vitrine {

Expr name_expression(const std::string& name) {
  Expr expr;
  expr.kind = ExprKind::kName;
  expr.type = ValueType::kNumber;
  expr.text = name;
  return expr;
}

std::vector<std::string> shown_ids(const Catalogue& catalogue) {
  std::vector<std::string> ids;
  for (const auto& metric : catalogue.metrics) {
    if (!metric.part) ids.push_back(metric.id);
  }
  for (const auto& measure : catalogue.measures) {
    if (!measure.part && !catalogue.metric(measure.id)) ids.push_back(measure.id);
  }
  return ids;
}

Result<Shown> find_shown(const Catalogue& catalogue, const std::string& id,
                         const std::string& variant) {
  Shown shown;
  shown.metric = catalogue.metric(id);
  if (!shown.metric) shown.measure = catalogue.measure(id);
  if (!shown.metric && !shown.measure) {
    const std::string near = nearest_name(id, shown_ids(catalogue));
    return Error{ErrorCode::kUnknownName,
                 "there is no metric or measure '" + id + "'",
                 near.empty() ? "See the catalogue for the ids." : "Did you mean '" + near + "'?",
                 {}};
  }
  if (shown.measure) {
    shown.formula = name_expression(id);
    shown.unit = shown.measure->unit;
    return shown;
  }
  shown.formula = shown.metric->formula;
  shown.coverage = shown.metric->coverage;
  shown.unit = shown.metric->unit;
  if (variant.empty()) return shown;
  const auto& variants = shown.metric->variants;
  const auto found = std::find_if(variants.begin(), variants.end(),
                                  [&](const VariantDef& one) { return one.id == variant; });
  if (found == variants.end()) {
    return Error{
        ErrorCode::kUnknownName, "metric " + id + " has no variant '" + variant + "'", "", {}};
  }
  shown.formula = found->formula;
  shown.coverage = found->coverage;
  shown.unit = found->unit;
  return shown;
}

}  // namespace vitrine
