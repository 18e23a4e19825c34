#include "catalogue/needs.h"

#include <algorithm>

#include "catalogue/scope.h"

namespace vitrine {
namespace {

/// Collects needs, each once, in order of appearance. Catalogues have no cycles (check.h), so it ends.
class NeedCollector {
 public:
  explicit NeedCollector(const Catalogue& catalogue) : catalogue_(catalogue) {}

  void formula(const Expr& expr) {
    if (expr.kind == ExprKind::kName) return entry(expr.text);
    if (expr.kind == ExprKind::kCall && expr.text == "coalesce") return least_of(expr.children);
    for (const Expr& child : expr.children) formula(child);
  }

  void measure(const MeasureDef& measure) {
    const FactDef* fact = catalogue_.fact(measure.fact);
    if (fact == nullptr) return;
    if (fact->derived) return add_all(fact->made_from);
    const std::size_t before = needs_.size();
    if (measure.where) row(*fact, *measure.where);
    if (measure.of && !measure.per) row(*fact, *measure.of);
    if (!measure.ended.empty()) name(*fact, measure.date);
    if (measure.per) {
      name(*fact, measure.per->key);
      if (measure.per->inner_of) row(*fact, *measure.per->inner_of);
    }
    if (needs_.size() == before) required_fields(*fact);
  }

  std::vector<std::string> take() { return std::move(needs_); }

 private:
  void entry(const std::string& id) {
    if (const MeasureDef* found = catalogue_.measure(id)) return measure(*found);
    if (const MetricDef* found = catalogue_.metric(id)) return formula(found->formula);
    const ParameterDef* parameter = catalogue_.parameter(id);
    if (parameter != nullptr && !parameter->standard && !parameter->supplied)
      add("parameter " + id);
  }

  /// The first alternative, or a later one that asks for less of the same.
  void least_of(const std::vector<Expr>& alternatives) {
    std::vector<std::string> least = needs_of(catalogue_, alternatives.front());
    for (const Expr& alternative : alternatives) {
      std::vector<std::string> needs = needs_of(catalogue_, alternative);
      const bool part = std::all_of(needs.begin(), needs.end(), [&least](const std::string& need) {
        return std::find(least.begin(), least.end(), need) != least.end();
      });
      if (part && needs.size() < least.size()) least = std::move(needs);
    }
    add_all(least);
  }

  void row(const FactDef& fact, const Expr& expr) {
    for (const std::string& one : required_names(expr)) name(fact, one);
  }

  void name(const FactDef& fact, const std::string& written) {
    const FactDef* owner = nullptr;
    const FieldDef* field = find_field(catalogue_, fact, written, &owner);
    if (field == nullptr) return;
    if (field->derived || !field->made_from.empty()) return add_all(field->made_from);
    if (!field->computed) return add(owner->id + "." + field->id);
    row(*owner, field->otherwise.front());
  }

  /// A count of all rows needs the fact itself: what makes a file that fact.
  void required_fields(const FactDef& fact) {
    const std::size_t before = needs_.size();
    for (const FieldDef& field : fact.fields) {
      if (field.required) add(fact.id + "." + field.id);
    }
    if (needs_.size() == before && !fact.fields.empty())
      add(fact.id + "." + fact.fields.front().id);
  }

  void add_all(const std::vector<std::string>& needs) {
    for (const std::string& need : needs) add(need);
  }

  void add(const std::string& need) {
    if (std::find(needs_.begin(), needs_.end(), need) == needs_.end()) needs_.push_back(need);
  }

  const Catalogue& catalogue_;
  std::vector<std::string> needs_;
};

}  // namespace

std::vector<std::string> needs_of(const Catalogue& catalogue, const MeasureDef& measure) {
  NeedCollector collector(catalogue);
  collector.measure(measure);
  return collector.take();
}

std::vector<std::string> needs_of(const Catalogue& catalogue, const Expr& formula) {
  NeedCollector collector(catalogue);
  collector.formula(formula);
  return collector.take();
}

}  // namespace vitrine
