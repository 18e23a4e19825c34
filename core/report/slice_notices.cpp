#include "report/slice_notices.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "catalogue/scope.h"
#include "report/at_hand.h"

namespace vitrine {
namespace {

/// Facts that a formula's slices are made of: of alternatives those of the first that the files answer.
void collect_sliced_facts(const Question& question, const Expr& expr,
                          std::vector<const FactDef*>& facts) {
  const Catalogue& catalogue = *question.context().catalogue;
  if (expr.kind == ExprKind::kCall && expr.text == "total") return;
  if (expr.kind == ExprKind::kCall && expr.text == "coalesce") {
    const Formulas formulas(question.context());
    for (const Expr& alternative : expr.children) {
      const auto uses = formulas.uses(alternative, question.plain_range());
      if (std::all_of(uses.begin(), uses.end(),
                      [&](const MeasureUse& use) { return is_at_hand(question, *use.measure); }))
        return collect_sliced_facts(question, alternative, facts);
    }
    return;
  }
  if (expr.kind == ExprKind::kName) {
    const MeasureDef* measure = catalogue.measure(expr.text);
    const MetricDef* metric = measure ? nullptr : catalogue.metric(expr.text);
    if (metric) collect_sliced_facts(question, metric->formula, facts);
    const FactDef* fact = measure ? catalogue.fact(measure->fact) : nullptr;
    if (fact && std::find(facts.begin(), facts.end(), fact) == facts.end()) facts.push_back(fact);
  }
  for (const Expr& child : expr.children) collect_sliced_facts(question, child, facts);
}

/// "Owner: Region (owner.region)"; headers as they are.
std::string told(const Question& question, const FactDef& fact, const std::string& path) {
  const Catalogue& catalogue = *question.context().catalogue;
  std::string label;
  for (std::size_t dot = path.find('.');; dot = path.find('.', dot + 1)) {
    const FieldDef* field = find_field(catalogue, fact, path.substr(0, dot));
    if (!field) return path;
    label += (label.empty() ? "" : ": ") + field->name.get(question.request().language);
    if (dot == std::string::npos) break;
  }
  return label + " (" + path + ")";
}

/// What a number is made of, where its facts do not have the asked name in the same way.
struct Unlike {
  const FactDef* own = nullptr;    ///< has the name itself
  const FactDef* other = nullptr;  ///< has it through a third
  std::string path;                ///< of the other; both have this one alike

  friend bool operator==(const Unlike&, const Unlike&) = default;
};

std::optional<Unlike> unlike_of(const Question& question, const Expr& formula) {
  std::vector<const FactDef*> facts;
  collect_sliced_facts(question, formula, facts);
  Unlike found;
  for (const FactDef* fact : facts) {
    auto field = question.facts().column(fact->id, question.context().slicing->asked, false);
    if (!field.ok() || !field->has_value()) continue;
    const std::string& name = (*field)->name;
    if (name.find('.') == std::string::npos) {
      found.own = fact;
    } else {
      found.other = fact;
      found.path = name;
    }
  }
  if (!found.own || !found.other) return std::nullopt;
  if (!question.facts().type_of(found.own->id, found.path, false)) return std::nullopt;
  return found;
}

}  // namespace

std::vector<Notice> unlike_slices(const Question& question,
                                  const std::vector<MetricResult>& results) {
  std::vector<Notice> notices;
  const auto& slicing = question.context().slicing;
  if (!slicing) return notices;
  std::vector<std::pair<Unlike, std::string>> found;
  for (const MetricResult& result : results) {
    if (!result.metric || !result.has_slices) continue;
    const auto unlike = unlike_of(question, result.metric->formula);
    if (!unlike) continue;
    const auto known = std::find_if(found.begin(), found.end(),
                                    [&](const auto& one) { return one.first == *unlike; });
    if (known == found.end()) {
      found.emplace_back(*unlike, result.name);
    } else {
      known->second += ", " + result.name;
    }
  }
  for (const auto& [unlike, metrics] : found) {
    const std::string name = told(question, *unlike.own, slicing->name);
    const std::string instead = told(question, *unlike.other, unlike.path);
    const std::string& fact = unlike.own->name.get(question.request().language);
    std::string message = metrics;
    message.append(" by ").append(name).append(": ").append(fact);
    message.append(" have a column of their own, the rest goes by ").append(instead);
    message.append(". Slice by ").append(instead).append(" to compare like with like.");
    Notice notice;
    notice.code = "slices_differ";
    notice.message = std::move(message);
    notice.arguments = {metrics, name, fact, instead};
    notices.push_back(std::move(notice));
  }
  return notices;
}

}  // namespace vitrine
