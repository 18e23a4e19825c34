#include "catalogue/load_entries.h"

namespace vitrine {
namespace {

constexpr JsonWord kUnits[] = {{"money", Unit::kMoney},   {"ratio", Unit::kRatio},
                               {"count", Unit::kCount},   {"days", Unit::kDays},
                               {"months", Unit::kMonths}, {"number", Unit::kNumber}};
constexpr JsonWord kAggregates[] = {{"count", Aggregate::kCount},
                                    {"sum", Aggregate::kSum},
                                    {"min", Aggregate::kMin},
                                    {"max", Aggregate::kMax},
                                    {"count_distinct", Aggregate::kCountDistinct},
                                    {"mean", Aggregate::kMean},
                                    {"median", Aggregate::kMedian},
                                    {"quantile", Aggregate::kQuantile},
                                    {"at_start", Aggregate::kAtStart},
                                    {"at_end", Aggregate::kAtEnd},
                                    {"lost", Aggregate::kLost}};
constexpr JsonWord kWindows[] = {
    {"period", Window::kPeriod}, {"to_date", Window::kToDate}, {"all", Window::kAll}};
constexpr JsonWord kGrains[] = {{"day", Grain::kDay},
                                {"week", Grain::kWeek},
                                {"month", Grain::kMonth},
                                {"quarter", Grain::kQuarter},
                                {"year", Grain::kYear}};
constexpr std::string_view kMetricKinds[] = {"quality", "growth", "efficiency",
                                             "input",   "output", "outcome"};

void read_per_key(LoadState& state, JsonValue object, const std::string& measure, PerKey& per) {
  EntryReader reader(state, object, measure + ", \"per\"");
  reader.text("key", per.key, true);
  reader.text("orders", per.order_field);
  reader.expression("of", per.inner_of);
  reader.expression("having", per.having);
  reader.finish();
}

void read_exclusions(LoadState& state, EntryReader& reader, std::vector<Exclusion>& exclusions) {
  for (const JsonValue object : reader.objects("except")) {
    EntryReader one(state, object, reader.entry() + ", \"except\"");
    Exclusion& exclusion = exclusions.emplace_back();
    one.text("reason", exclusion.reason, true);
    one.expression("when", exclusion.when);
    one.finish();
  }
}

void read_benchmarks(LoadState& state, EntryReader& reader, std::vector<Benchmark>& benchmarks) {
  for (const JsonValue object : reader.objects("benchmarks")) {
    EntryReader one(state, object, reader.entry() + ", benchmark");
    Benchmark& benchmark = benchmarks.emplace_back();
    one.number("low", benchmark.low);
    one.number("high", benchmark.high);
    one.local_text("note", benchmark.note);
    one.text("source", benchmark.source, true);
    if (!benchmark.low && !benchmark.high) one.fail("has neither \"low\" nor \"high\"");
    one.finish();
  }
}

/// Further formulas of a metric under a key: its variants, or the parts that it adds up from.
void read_variants(LoadState& state, EntryReader& reader, const char* key, Unit unit,
                   std::vector<VariantDef>& variants) {
  for (const JsonValue object : reader.objects(key)) {
    EntryReader one(state, object, reader.entry() + ", " + key);
    VariantDef& variant = variants.emplace_back();
    one.text("id", variant.id, true);
    one.local_text("name", variant.name);
    one.expression("formula", variant.formula);
    variant.unit = unit;
    one.one_of("unit", kUnits, variant.unit);
    one.expression("coverage", variant.coverage);
    one.finish();
  }
}

void check_metric_kinds(EntryReader& reader, const std::vector<std::string>& kinds) {
  for (const std::string& kind : kinds) {
    bool known = false;
    for (const std::string_view one : kMetricKinds) known = known || one == kind;
    if (!known) {
      reader.fail_key("kinds", "cannot hold \"" + kind + "\"",
                      "Kinds are quality, growth, efficiency, input, output, outcome.");
    }
  }
}

void read_direction(EntryReader& reader, int& direction) {
  std::optional<double> read;
  reader.number("direction", read);
  if (!read) return;
  if (*read != 0 && *read != 1 && *read != -1) {
    return reader.fail_key("direction", "must be 1, -1 or 0",
                           "1: higher is better, -1: lower is better.");
  }
  direction = static_cast<int>(*read);
}

void read_quantile(EntryReader& reader, double& quantile) {
  std::optional<double> read;
  reader.number("quantile", read);
  quantile = read.value_or(quantile);
  if (!(quantile >= 0 && quantile <= 1)) reader.fail_key("quantile", "must lie in 0..1");
}

}  // namespace

MeasureDef read_measure(LoadState& state, JsonValue object) {
  EntryReader reader(state, object, "measure");
  MeasureDef measure;
  reader.text("id", measure.id, true);
  reader.local_text("name", measure.name);
  reader.one_of("unit", kUnits, measure.unit, true);
  read_direction(reader, measure.direction);
  reader.text("fact", measure.fact, true);
  reader.one_of("aggregate", kAggregates, measure.aggregate, true);
  read_quantile(reader, measure.quantile);
  reader.expression("of", measure.of);
  reader.expression("where", measure.where);
  reader.text("date", measure.date);
  reader.text("ended", measure.ended);
  reader.one_of("window", kWindows, measure.window);
  read_exclusions(state, reader, measure.except);
  reader.text("target", measure.target);
  reader.flag("part", measure.part);
  reader.flag("replaces", measure.replaces);
  const JsonValue per = reader.raw("per");
  if (!per.is_absent()) read_per_key(state, per, reader.entry(), measure.per.emplace());
  reader.finish();
  return measure;
}

MetricDef read_metric(LoadState& state, JsonValue object) {
  EntryReader reader(state, object, "metric");
  MetricDef metric;
  reader.text("id", metric.id, true);
  reader.local_text("name", metric.name);
  reader.local_text("explanation", metric.explanation, !state.texts_may_be_plain);
  reader.one_of("unit", kUnits, metric.unit, true);
  read_direction(reader, metric.direction);
  reader.texts("kinds", metric.kinds);
  check_metric_kinds(reader, metric.kinds);
  reader.expression("formula", metric.formula);
  reader.expression("coverage", metric.coverage);
  if (const auto grain = reader.meaning("opening", kGrains))
    metric.opening = static_cast<Grain>(*grain);
  reader.text("default_by", metric.default_by);
  reader.text("target", metric.target);
  read_benchmarks(state, reader, metric.benchmarks);
  read_variants(state, reader, "variants", metric.unit, metric.variants);
  read_variants(state, reader, "parts", metric.unit, metric.parts);
  reader.text("source", metric.source);
  reader.flag("part", metric.part);
  reader.flag("replaces", metric.replaces);
  reader.finish();
  return metric;
}

ParameterDef read_parameter(LoadState& state, JsonValue object) {
  EntryReader reader(state, object, "parameter");
  ParameterDef parameter;
  reader.text("id", parameter.id, true);
  reader.local_text("name", parameter.name);
  reader.local_text("explanation", parameter.explanation, false);
  reader.decimal("standard", parameter.standard);
  reader.one_of("unit", kUnits, parameter.unit, true);
  reader.flag("supplied", parameter.supplied);
  reader.flag("replaces", parameter.replaces);
  reader.finish();
  return parameter;
}

}  // namespace vitrine
