#include "json/json.h"

#include "catalogue/load.h"
#include "catalogue/needs.h"
#include "catalogue/words.h"

namespace vitrine {
namespace {

Json field_json(const FieldDef& field, Language language) {
  Json json{{"id", field.id},
            {"name", field.name.get(language)},
            {"kind", name_of(field.kind)},
            {"required", field.required}};
  if (!field.refers_to.empty()) json["refers_to"] = field.refers_to;
  if (field.computed || field.derived) json["computed"] = true;
  if (!field.choices.empty()) {
    Json& choices = json["choices"] = Json::array();
    for (const Choice& choice : field.choices)
      choices.push_back({{"id", choice.id}, {"name", choice.name.get(language)}});
  }
  return json;
}

Json fact_json(const FactDef& fact, Language language) {
  Json json{{"id", fact.id}, {"name", fact.name.get(language)}};
  if (fact.derived) json["derived"] = true;
  Json& fields = json["fields"] = Json::array();
  for (const FieldDef& field : fact.fields) fields.push_back(field_json(field, language));
  return json;
}

Json measure_json(const MeasureDef& measure, Language language) {
  Json json{{"id", measure.id},
            {"name", measure.name.get(language)},
            {"unit", name_of(measure.unit)},
            {"fact", measure.fact},
            {"aggregate", name_of(measure.aggregate)}};
  if (measure.of) json["of"] = to_text(*measure.of);
  if (measure.where) json["where"] = to_text(*measure.where);
  if (!measure.date.empty()) json["date"] = measure.date;
  if (measure.part) json["part"] = true;
  return json;
}

Json benchmark_json(const Benchmark& benchmark, Language language) {
  Json json = Json::object();
  if (benchmark.low) json["low"] = *benchmark.low;
  if (benchmark.high) json["high"] = *benchmark.high;
  json["note"] = benchmark.note.get(language);
  json["source"] = benchmark.source;
  return json;
}

Json metric_json(const Catalogue& catalogue, const MetricDef& metric, Language language) {
  Json json{{"id", metric.id},
            {"name", metric.name.get(language)},
            {"explanation", metric.explanation.get(language)},
            {"unit", name_of(metric.unit)},
            {"direction", metric.direction},
            {"kinds", metric.kinds},
            {"formula", to_text(metric.formula)},
            {"words", in_words(catalogue, metric.formula, language)},
            {"needs", needs_of(catalogue, metric.formula)}};
  if (!metric.default_by.empty()) json["default_by"] = metric.default_by;
  Json& benchmarks = json["benchmarks"] = Json::array();
  for (const Benchmark& one : metric.benchmarks)
    benchmarks.push_back(benchmark_json(one, language));
  Json& variants = json["variants"] = Json::array();
  for (const VariantDef& variant : metric.variants) {
    variants.push_back({{"id", variant.id},
                        {"name", variant.name.get(language)},
                        {"formula", to_text(variant.formula)},
                        {"words", in_words(catalogue, variant.formula, language)}});
  }
  if (!metric.source.empty()) json["source"] = metric.source;
  if (metric.part) json["part"] = true;
  return json;
}

Json parameter_json(const ParameterDef& parameter, Language language) {
  Json json{{"id", parameter.id},
            {"name", parameter.name.get(language)},
            {"unit", name_of(parameter.unit)}};
  if (parameter.standard) json["standard"] = to_short_text(*parameter.standard);
  return json;
}

Json board_json(const BoardDef& board, Language language) {
  return {{"id", board.id},           {"name", board.name.get(language)},
          {"metrics", board.metrics}, {"main_series", board.main_series},
          {"slices", board.slices},   {"facts", board.facts}};
}

}  // namespace

std::string catalogue_to_json(const Catalogue& catalogue, Language language) {
  Json json{{"version", catalogue.version}};
  Json& facts = json["facts"] = Json::array();
  for (const FactDef& fact : catalogue.facts) facts.push_back(fact_json(fact, language));
  Json& measures = json["measures"] = Json::array();
  for (const MeasureDef& measure : catalogue.measures)
    measures.push_back(measure_json(measure, language));
  Json& metrics = json["metrics"] = Json::array();
  for (const MetricDef& metric : catalogue.metrics)
    metrics.push_back(metric_json(catalogue, metric, language));
  Json& parameters = json["parameters"] = Json::array();
  for (const ParameterDef& parameter : catalogue.parameters) {
    if (!parameter.supplied) parameters.push_back(parameter_json(parameter, language));
  }
  Json& boards = json["boards"] = Json::array();
  for (const BoardDef& board : catalogue.boards) boards.push_back(board_json(board, language));
  return to_json_text(json);
}

}  // namespace vitrine
