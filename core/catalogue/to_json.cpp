#include "catalogue/to_json.h"

#include "catalogue/load.h"
#include "catalogue/needs.h"
#include "catalogue/words.h"

namespace vitrine {
namespace {

/// An object's first members.
void begin_named(JsonWriter& json, const std::string& id, const LocalText& name,
                 Language language) {
  json.begin_object();
  json.text("id", id);
  json.text("name", name.get(language));
}

void put_field(JsonWriter& json, const FieldDef& field, Language language) {
  begin_named(json, field.id, field.name, language);
  json.text("kind", name_of(field.kind));
  json.boolean("required", field.required);
  if (!field.refers_to.empty()) json.text("refers_to", field.refers_to);
  if (field.computed || field.derived) json.boolean("computed", true);
  if (!field.choices.empty()) {
    json.begin_array("choices");
    for (const Choice& choice : field.choices) {
      begin_named(json, choice.id, choice.name, language);
      json.end_object();
    }
    json.end_array();
  }
  json.end_object();
}

void put_fact(JsonWriter& json, const FactDef& fact, Language language) {
  begin_named(json, fact.id, fact.name, language);
  if (fact.derived) json.boolean("derived", true);
  json.begin_array("fields");
  for (const FieldDef& field : fact.fields) put_field(json, field, language);
  json.end_array();
  json.end_object();
}

void put_measure(JsonWriter& json, const MeasureDef& measure, Language language) {
  begin_named(json, measure.id, measure.name, language);
  json.text("unit", name_of(measure.unit));
  json.integer("direction", measure.direction);
  put_rule(json, measure);
  if (!measure.target.empty()) json.text("target", measure.target);
  if (measure.part) json.boolean("part", true);
  json.end_object();
}

void put_variants(JsonWriter& json, const char* key, const Catalogue& catalogue,
                  const std::vector<VariantDef>& variants, Language language) {
  json.begin_array(key);
  for (const VariantDef& variant : variants) {
    json.begin_object();
    put_variant(json, catalogue, variant, language);
    json.end_object();
  }
  json.end_array();
}

void put_metric(JsonWriter& json, const Catalogue& catalogue, const MetricDef& metric,
                Language language) {
  begin_named(json, metric.id, metric.name, language);
  json.text("explanation", metric.explanation.get(language));
  json.text("unit", name_of(metric.unit));
  json.integer("direction", metric.direction);
  json.texts("kinds", metric.kinds);
  json.text("formula", to_text(metric.formula));
  json.text("words", in_words(catalogue, metric.formula, language));
  json.texts("needs", needs_of(catalogue, metric.formula));
  if (!metric.default_by.empty()) json.text("default_by", metric.default_by);
  if (!metric.target.empty()) json.text("target", metric.target);
  json.begin_array("benchmarks");
  for (const Benchmark& benchmark : metric.benchmarks) {
    json.begin_object();
    put_benchmark(json, benchmark, language);
    json.end_object();
  }
  json.end_array();
  put_variants(json, "variants", catalogue, metric.variants, language);
  if (!metric.parts.empty()) put_variants(json, "parts", catalogue, metric.parts, language);
  if (!metric.source.empty()) json.text("source", metric.source);
  if (metric.part) json.boolean("part", true);
  json.end_object();
}

void put_parameter(JsonWriter& json, const ParameterDef& parameter, Language language) {
  begin_named(json, parameter.id, parameter.name, language);
  const std::string& explanation = parameter.explanation.get(language);
  if (!explanation.empty()) json.text("explanation", explanation);
  json.text("unit", name_of(parameter.unit));
  if (parameter.standard) json.text("standard", to_short_text(*parameter.standard));
  json.end_object();
}

void put_card(JsonWriter& json, const CardDef& card, Language language) {
  json.begin_object();
  json.text("card", name_of(card.kind));
  if (!card.name.in.front().empty()) json.text("name", card.name.get(language));
  json.texts("metrics", card.metrics);
  json.texts("minus", card.minus);
  if (!card.opening.empty()) json.text("opening", card.opening);
  if (!card.profile.empty()) json.text("profile", card.profile);
  if (!card.closing.empty()) json.text("closing", card.closing);
  json.texts("by", card.by);
  json.end_object();
}

void put_board(JsonWriter& json, const BoardDef& board, Language language) {
  begin_named(json, board.id, board.name, language);
  json.texts("metrics", board.metrics);
  json.texts("main_series", board.main_series);
  json.texts("slices", board.slices);
  json.texts("shown_by", board.shown_by);
  json.texts("with", board.with);
  json.begin_array("cards");
  for (const CardDef& card : board.cards) put_card(json, card, language);
  json.end_array();
  json.end_object();
}

void put_profile(JsonWriter& json, const ProfileDef& profile, Language language) {
  begin_named(json, profile.id, profile.name, language);
  json.text("explanation", profile.explanation.get(language));
  json.texts("metrics", profile.metrics);
  json.texts("slices", profile.slices);
  if (profile.weakest_first) json.boolean("weakest_first", true);
  json.end_object();
}

void put_template(JsonWriter& json, const TemplateDef& one, Language language) {
  begin_named(json, one.id, one.name, language);
  json.text("board", one.board);
  json.texts("metrics", one.metrics);
  if (!one.north_star.empty()) json.text("north_star", one.north_star);
  json.end_object();
}

}  // namespace

void put_rule(JsonWriter& json, const MeasureDef& measure) {
  json.text("fact", measure.fact);
  json.text("aggregate", name_of(measure.aggregate));
  if (measure.of) json.text("of", to_text(*measure.of));
  if (measure.where) json.text("where", to_text(*measure.where));
  if (!measure.date.empty()) json.text("date", measure.date);
}

void put_variant(JsonWriter& json, const Catalogue& catalogue, const VariantDef& variant,
                 Language language) {
  json.text("id", variant.id);
  json.text("name", variant.name.get(language));
  json.text("formula", to_text(variant.formula));
  json.text("words", in_words(catalogue, variant.formula, language));
}

void put_benchmark(JsonWriter& json, const Benchmark& benchmark, Language language) {
  if (benchmark.low) json.number("low", *benchmark.low);
  if (benchmark.high) json.number("high", *benchmark.high);
  json.text("note", benchmark.note.get(language));
  json.text("source", benchmark.source);
}

std::string catalogue_to_json(const Catalogue& catalogue, Language language) {
  JsonWriter json;
  json.begin_object();
  json.text("version", catalogue.version);
  json.begin_array("facts");
  for (const FactDef& fact : catalogue.facts) put_fact(json, fact, language);
  json.end_array();
  json.begin_array("measures");
  for (const MeasureDef& measure : catalogue.measures) put_measure(json, measure, language);
  json.end_array();
  json.begin_array("metrics");
  for (const MetricDef& metric : catalogue.metrics) put_metric(json, catalogue, metric, language);
  json.end_array();
  json.begin_array("parameters");
  for (const ParameterDef& parameter : catalogue.parameters) {
    if (!parameter.supplied) put_parameter(json, parameter, language);
  }
  json.end_array();
  json.begin_array("boards");
  for (const BoardDef& board : catalogue.boards) put_board(json, board, language);
  json.end_array();
  json.begin_array("templates");
  for (const TemplateDef& one : catalogue.templates) put_template(json, one, language);
  json.end_array();
  json.begin_array("profiles");
  for (const ProfileDef& profile : catalogue.profiles) put_profile(json, profile, language);
  json.end_array();
  json.end_object();
  return json.take();
}

}  // namespace vitrine
