#include "report/explain.h"

#include "catalogue/to_json.h"
#include "catalogue/words.h"
#include "query/exchange_rates.h"
#include "report/json.h"
#include "report/results.h"
#include "report/words.h"

namespace vitrine {
namespace {

/// Explains one shown metric or measure in one cell.
class Explainer {
 public:
  Explainer(const Question& question, Shown shown, std::uint32_t slot)
      : question_(question), shown_(std::move(shown)), slot_(slot), formulas_(question.context()) {
    range_ = shown_.metric ? question.range_for(*shown_.metric) : question.plain_range();
  }

  Result<std::string> run() {
    formulas_.need(shown_.formula, range_, slot_ > 0);
    formulas_.need(shown_.formula, range_, false, true);
    if (shown_.coverage) formulas_.need(*shown_.coverage, range_, false);
    if (shown_.metric) {
      for (const auto& variant : shown_.metric->variants)
        formulas_.need(variant.formula, range_, slot_ > 0);
      for (const auto& part : shown_.metric->parts) formulas_.need(part.formula, range_, slot_ > 0);
    }
    if (auto status = formulas_.compute(); !status) return status.error();
    JsonWriter json;
    json.begin_object();
    put_head(json);
    const RowsBehind rows = rows_behind(formulas_, shown_.formula, range_);
    if (const auto share = coverage_of(formulas_, shown_, range_, rows))
      json.number("coverage", *share);
    json.begin_array("measures");
    for (const auto& use : formulas_.uses(shown_.formula, range_)) put_measure(json, use);
    json.end_array();
    put_parameters(json);
    put_variants(json, "variants",
                 shown_.metric ? shown_.metric->variants : std::vector<VariantDef>());
    if (shown_.metric && !shown_.metric->parts.empty())
      put_variants(json, "parts", shown_.metric->parts);
    put_benchmarks(json, shown_.metric, formulas_.value(shown_.formula, range_, slot_), language());
    if (shown_.metric && !shown_.metric->source.empty()) json.text("source", shown_.metric->source);
    json.end_object();
    return json.take();
  }

 private:
  Language language() const { return question_.request().language; }
  const Catalogue& catalogue() const { return *question_.context().catalogue; }

  void put_head(JsonWriter& json) const {
    const MetricDef* metric = shown_.metric;
    json.text("metric", metric ? metric->id : shown_.measure->id);
    json.text("name", (metric ? metric->name : shown_.measure->name).get(language()));
    json.text("explanation", metric ? metric->explanation.get(language()) : std::string());
    json.text("unit", name_of(shown_.unit));
    put_range(json, question_, range_);
    json.text("formula", to_text(shown_.formula));
    json.text("words", in_words(catalogue(), shown_.formula, language()));
    json.text("numbers", formula_in_numbers(shown_.formula, formulas_, range_, slot_));
    put_result(json, shown_.formula, shown_.unit);
  }

  void put_result(JsonWriter& json, const Expr& formula, Unit unit) const {
    json.begin_object("result");
    put_number(json, as_shown(formulas_.value(formula, range_, slot_), unit, question_.context()),
               unit);
    json.end_object();
  }

  void put_measure(JsonWriter& json, const MeasureUse& use) const {
    const MeasureDef& measure = *use.measure;
    const MeasureCell& cell = formulas_.cell(use, slot_);
    json.begin_object();
    json.text("id", measure.id);
    json.text("name", measure.name.get(language()));
    json.text("unit", name_of(measure.unit));
    put_number(json, cell.value, measure.unit);
    json.integer("rows_used", cell.rows_used);
    put_counts(json, "rows_left_out", left_out(use));
    put_rule(json, measure);
    put_range(json, question_, use.range);
    if (use.total) json.boolean("total", true);
    json.end_object();
  }

  std::map<std::string, std::int64_t> left_out(const MeasureUse& use) const {
    std::map<std::string, std::int64_t> counts;
    const std::uint32_t slot = use.total ? 0 : slot_;
    auto rows = rows_of_measure(*use.measure, question_.context(), {use.range, use.asked}, slot);
    if (!rows.ok()) return counts;
    // Rows taken out before counting belong to no slice.
    if (slot == 0) counts = question_.facts().removed(use.measure->fact);
    for (const auto& [reason, set] : rows->left_out) counts[reason] = set.count();
    return counts;
  }

  void put_parameters(JsonWriter& json) const {
    json.begin_array("parameters");
    for (const auto& name : names_in(shown_.formula)) {
      const ParameterDef* parameter = catalogue().parameter(name);
      if (!parameter) continue;
      const auto value = question_.context().parameters.find(name);
      const bool known = value != question_.context().parameters.end();
      json.begin_object();
      json.text("id", name);
      json.text("name", parameter->name.get(language()));
      put_text_or_null(json, "value", known ? number_text(value->second) : std::string());
      json.end_object();
    }
    json.end_array();
  }

  void put_variants(JsonWriter& json, const char* key,
                    const std::vector<VariantDef>& variants) const {
    json.begin_array(key);
    for (const auto& variant : variants) {
      json.begin_object();
      put_variant(json, catalogue(), variant, language());
      put_result(json, variant.formula, variant.unit);
      json.end_object();
    }
    json.end_array();
  }

  const Question& question_;
  Shown shown_;
  std::uint32_t slot_;
  Range range_;
  Formulas formulas_;
};

}  // namespace

Result<std::string> explain_json(const Question& question) {
  const Request& request = question.request();
  auto shown = find_shown(*question.context().catalogue, request.metric, request.variant);
  if (!shown) return std::move(shown).error();
  auto slot = question.slot_of_key();
  if (!slot) return std::move(slot).error();
  return Explainer(question, std::move(*shown), *slot).run();
}

}  // namespace vitrine
