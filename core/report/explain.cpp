#include "report/explain.h"

#include "catalogue/words.h"
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
    }
    if (auto status = formulas_.compute(); !status) return status.error();
    Json json;
    put_head(json);
    const RowsBehind rows = rows_behind(formulas_, shown_.formula, range_);
    if (const auto share = coverage_of(formulas_, shown_, range_, rows)) json["coverage"] = *share;
    json["measures"] = Json::array();
    for (const auto& use : formulas_.uses(shown_.formula, range_))
      json["measures"].push_back(measure_json(use));
    json["parameters"] = parameters_json();
    json["variants"] = variants_json();
    put_reference(json);
    return to_json_text(json);
  }

 private:
  Language language() const { return question_.request().language; }
  const Catalogue& catalogue() const { return *question_.context().catalogue; }

  void put_head(Json& json) const {
    const MetricDef* metric = shown_.metric;
    json["metric"] = metric ? metric->id : shown_.measure->id;
    json["name"] = (metric ? metric->name : shown_.measure->name).get(language());
    json["explanation"] = metric ? metric->explanation.get(language()) : std::string();
    json["unit"] = name_of(shown_.unit);
    put_range(json, question_, range_);
    json["formula"] = to_text(shown_.formula);
    json["words"] = in_words(catalogue(), shown_.formula, language());
    json["numbers"] = formula_in_numbers(shown_.formula, formulas_, range_, slot_);
    put_number(json["result"], formulas_.value(shown_.formula, range_, slot_), shown_.unit);
  }

  Json measure_json(const MeasureUse& use) const {
    const MeasureDef& measure = *use.measure;
    const MeasureCell& cell = formulas_.cell(use, slot_);
    Json json;
    json["id"] = measure.id;
    json["name"] = measure.name.get(language());
    json["unit"] = name_of(measure.unit);
    put_number(json, cell.value, measure.unit);
    json["rows_used"] = cell.rows_used;
    json["rows_left_out"] = left_out_json(use);
    json["fact"] = measure.fact;
    json["aggregate"] = name_of(measure.aggregate);
    if (measure.of) json["of"] = to_text(*measure.of);
    if (measure.where) json["where"] = to_text(*measure.where);
    if (!measure.date.empty()) json["date"] = measure.date;
    put_range(json, question_, use.range);
    if (use.total) json["total"] = true;
    return json;
  }

  Json left_out_json(const MeasureUse& use) const {
    Json json = Json::object();
    auto rows = rows_of_measure(*use.measure, question_.context(), {use.range, use.asked},
                                use.total ? 0 : slot_);
    if (!rows.ok()) return json;
    for (const auto& [reason, set] : rows->left_out) json[reason] = set.count();
    return json;
  }

  Json parameters_json() const {
    Json json = Json::array();
    for (const auto& name : names_in(shown_.formula)) {
      const ParameterDef* parameter = catalogue().parameter(name);
      if (!parameter) continue;
      const auto value = question_.context().parameters.find(name);
      const bool known = value != question_.context().parameters.end();
      json.push_back({{"id", name},
                      {"name", parameter->name.get(language())},
                      {"value", known ? Json(number_text(value->second)) : Json(nullptr)}});
    }
    return json;
  }

  Json variants_json() const {
    Json json = Json::array();
    if (!shown_.metric) return json;
    for (const auto& variant : shown_.metric->variants) {
      Json one{{"id", variant.id},
               {"name", variant.name.get(language())},
               {"formula", to_text(variant.formula)},
               {"words", in_words(catalogue(), variant.formula, language())}};
      put_number(one["result"], formulas_.value(variant.formula, range_, slot_), variant.unit);
      json.push_back(std::move(one));
    }
    return json;
  }

  void put_reference(Json& json) const {
    json["benchmarks"] = Json::array();
    if (!shown_.metric) return;
    if (!shown_.metric->source.empty()) json["source"] = shown_.metric->source;
    for (const auto& benchmark : shown_.metric->benchmarks) {
      Json one;
      if (benchmark.low) one["low"] = *benchmark.low;
      if (benchmark.high) one["high"] = *benchmark.high;
      one["note"] = benchmark.note.get(language());
      one["source"] = benchmark.source;
      json["benchmarks"].push_back(std::move(one));
    }
  }

  const Question& question_;
  Shown shown_;
  std::uint32_t slot_;
  Range range_;
  Formulas formulas_;
};

/// The measure whose rows are asked for, in the formula's own range for it.
Result<MeasureUse> chosen_use(const Question& question, const Shown& shown, Range range) {
  const auto uses = Formulas(question.context()).uses(shown.formula, range);
  const std::string& wanted = question.request().measure;
  for (const auto& use : uses) {
    if (wanted.empty() || use.measure->id == wanted) return use;
  }
  return Error{ErrorCode::kUnknownName,
               "the metric has no measure '" + wanted + "'",
               "See explain for its measures.",
               {}};
}

Json place_json(const Question& question, std::string_view fact, std::size_t row) {
  const RowOrigin origin = question.facts().origin(fact, row);
  const Table& table = question.dataset().sources()[origin.source]->loaded.table;
  const std::size_t block = origin.row / kRowsPerBlock;
  const bool last = block + 1 >= table.block_offsets.size();
  Json json;
  json["source"] = question.dataset().sources()[origin.source]->id;
  json["row"] = table.first_row_number + origin.row;
  json["block_begin"] = table.block_offsets[block];
  json["block_end"] = last ? question.dataset().sources()[origin.source]->size_bytes
                           : table.block_offsets[block + 1];
  json["index"] = origin.row % kRowsPerBlock;
  return json;
}

}  // namespace

Result<std::string> explain_json(const Question& question) {
  const Request& request = question.request();
  auto shown = find_shown(*question.context().catalogue, request.metric, request.variant);
  if (!shown) return std::move(shown).error();
  auto slot = question.slot_of_key();
  if (!slot) return std::move(slot).error();
  return Explainer(question, std::move(*shown), *slot).run();
}

Result<std::string> row_places_json(const Question& question) {
  const Request& request = question.request();
  auto shown = find_shown(*question.context().catalogue, request.metric, request.variant);
  if (!shown) return std::move(shown).error();
  auto slot = question.slot_of_key();
  if (!slot) return std::move(slot).error();
  const Range range = shown->metric ? question.range_for(*shown->metric) : question.plain_range();
  auto use = chosen_use(question, *shown, range);
  if (!use) return std::move(use).error();
  auto rows = rows_of_measure(*use->measure, question.context(), {use->range, use->asked},
                              use->total ? 0 : *slot);
  if (!rows) return std::move(rows).error();
  const auto left_out = rows->left_out.find(request.left_out);
  const RowSet none;
  const RowSet& set = request.left_out.empty()
                          ? rows->used
                          : (left_out == rows->left_out.end() ? none : left_out->second);
  Json json{{"total", set.count()}, {"measure", use->measure->id}, {"rows", Json::array()}};
  for (const auto row : set.list(request.offset, request.limit)) {
    json["rows"].push_back(place_json(question, use->measure->fact, row));
  }
  return to_json_text(json);
}

}  // namespace vitrine
