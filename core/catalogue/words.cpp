#include "catalogue/words.h"

#include <utility>
#include <vector>

namespace vitrine {
namespace {

constexpr std::string_view kMarker = "vitrine_shown_name_";

/// Replaces names by markers that the printer leaves alone; `names` gets what stood there, by marker number.
void put_markers(Expr& expr, std::vector<std::string>& names) {
  if (expr.kind == ExprKind::kName && !expr.quoted) {
    names.push_back(std::move(expr.text));
    expr.text = std::string(kMarker) + std::to_string(names.size() - 1) + "_";
  }
  for (Expr& child : expr.children) put_markers(child, names);
}

std::string name_in(const Catalogue& catalogue, const std::string& id, Language language) {
  if (const MeasureDef* measure = catalogue.measure(id)) return measure->name.get(language);
  if (const MetricDef* metric = catalogue.metric(id)) return metric->name.get(language);
  if (const ParameterDef* parameter = catalogue.parameter(id)) return parameter->name.get(language);
  return {};
}

}  // namespace

std::string with_names_shown(const Expr& formula,
                             const Callback<std::string(const std::string&)>& shown) {
  Expr marked = formula;
  std::vector<std::string> names;
  put_markers(marked, names);
  std::string text = to_text(marked);
  for (std::size_t k = 0; k < names.size(); ++k) {
    const std::string marker = std::string(kMarker) + std::to_string(k) + "_";
    const std::string name = shown(names[k]);
    text.replace(text.find(marker), marker.size(), name.empty() ? names[k] : name);
  }
  return text;
}

std::string in_words(const Catalogue& catalogue, const Expr& formula, Language language) {
  return with_names_shown(formula,
                          [&](const std::string& id) { return name_in(catalogue, id, language); });
}

}  // namespace vitrine
