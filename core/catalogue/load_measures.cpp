#include <array>
#include <utility>

#include "catalogue/load_entries.h"

namespace vitrine {
namespace {

constexpr std::array<Word<Unit>, 6> kUnits{{{"money", Unit::kMoney},
                                            {"ratio", Unit::kRatio},
                                            {"count", Unit::kCount},
                                            {"days", Unit::kDays},
                                            {"months", Unit::kMonths},
                                            {"number", Unit::kNumber}}};
constexpr std::array<Word<Aggregate>, 11> kAggregates{
    {{"count", Aggregate::kCount},
     {"sum", Aggregate::kSum},
     {"min", Aggregate::kMin},
     {"max", Aggregate::kMax},
     {"count_distinct", Aggregate::kCountDistinct},
     {"mean", Aggregate::kMean},
     {"median", Aggregate::kMedian},
     {"quantile", Aggregate::kQuantile},
     {"at_start", Aggregate::kAtStart},
     {"at_end", Aggregate::kAtEnd},
     {"lost", Aggregate::kLost}}};
constexpr std::array<Word<Window>, 3> kWindows{
    {{"period", Window::kPeriod}, {"to_date", Window::kToDate}, {"all", Window::kAll}}};
constexpr std::array<Word<Grain>, 5> kGrains{{{"day", Grain::kDay},
                                              {"week", Grain::kWeek},
                                              {"month", Grain::kMonth},
                                              {"quarter", Grain::kQuarter},
                                              {"year", Grain::kYear}}};
constexpr std::array<std::string_view, 6> kMetricKinds{"quality", "growth", "efficiency",
                                                       "input",   "output", "outcome"};

PerKey read_per_key(LoadState& state, const Json& object, const std::string& measure) {
  EntryReader reader(state, object, measure + ", \"per\"");
  PerKey per;
  per.key = reader.text("key", true);
  per.order_field = reader.text("orders");
  per.inner_of = reader.expression("of");
  per.having = reader.expression("having");
  reader.finish();
  return per;
}

std::vector<Exclusion> read_exclusions(LoadState& state, EntryReader& reader) {
  std::vector<Exclusion> exclusions;
  for (const Json* object : reader.objects("except")) {
    EntryReader one(state, *object, reader.entry() + ", \"except\"");
    Exclusion exclusion;
    exclusion.reason = one.text("reason", true);
    exclusion.when = one.expression("when", true).value_or(Expr{});
    one.finish();
    exclusions.push_back(std::move(exclusion));
  }
  return exclusions;
}

std::vector<Benchmark> read_benchmarks(LoadState& state, EntryReader& reader) {
  std::vector<Benchmark> benchmarks;
  for (const Json* object : reader.objects("benchmarks")) {
    EntryReader one(state, *object, reader.entry() + ", benchmark");
    Benchmark benchmark;
    benchmark.low = one.number("low");
    benchmark.high = one.number("high");
    benchmark.note = one.local_text("note");
    benchmark.source = one.text("source", true);
    if (!benchmark.low && !benchmark.high) one.fail("has neither \"low\" nor \"high\"");
    one.finish();
    benchmarks.push_back(std::move(benchmark));
  }
  return benchmarks;
}

std::vector<VariantDef> read_variants(LoadState& state, EntryReader& reader, Unit standard) {
  std::vector<VariantDef> variants;
  for (const Json* object : reader.objects("variants")) {
    EntryReader one(state, *object, reader.entry() + ", variant");
    VariantDef variant;
    variant.id = one.text("id", true);
    variant.name = one.local_text("name");
    variant.formula = one.expression("formula", true).value_or(Expr{});
    variant.unit = one.one_of<Unit>("unit", kUnits).value_or(standard);
    variant.coverage = one.expression("coverage");
    one.finish();
    variants.push_back(std::move(variant));
  }
  return variants;
}

void check_metric_kinds(EntryReader& reader, const std::vector<std::string>& kinds) {
  for (const std::string& kind : kinds) {
    bool known = false;
    for (const std::string_view one : kMetricKinds) known = known || one == kind;
    if (!known) {
      reader.fail("\"kinds\" cannot hold \"" + kind + "\"",
                  "Kinds are quality, growth, efficiency, input, output, outcome.");
    }
  }
}

int read_direction(EntryReader& reader) {
  const double direction = reader.number("direction").value_or(0);
  if (direction != 0 && direction != 1 && direction != -1) {
    reader.fail("\"direction\" must be 1, -1 or 0", "1: higher is better, -1: lower is better.");
  }
  return static_cast<int>(direction);
}

}  // namespace

MeasureDef read_measure(LoadState& state, const Json& object) {
  EntryReader reader(state, object, "measure");
  MeasureDef measure;
  measure.id = reader.text("id", true);
  measure.name = reader.local_text("name");
  measure.unit = reader.one_of<Unit>("unit", kUnits, true).value_or(Unit::kCount);
  measure.fact = reader.text("fact", true);
  measure.aggregate =
      reader.one_of<Aggregate>("aggregate", kAggregates, true).value_or(Aggregate::kCount);
  measure.quantile = reader.number("quantile").value_or(0.5);
  if (!(measure.quantile >= 0 && measure.quantile <= 1))
    reader.fail("\"quantile\" must lie in 0..1");
  measure.of = reader.expression("of");
  measure.where = reader.expression("where");
  measure.date = reader.text("date");
  measure.ended = reader.text("ended");
  measure.window = reader.one_of<Window>("window", kWindows).value_or(Window::kPeriod);
  measure.except = read_exclusions(state, reader);
  measure.part = reader.flag("part");
  if (const Json* per = reader.raw("per")) measure.per = read_per_key(state, *per, reader.entry());
  reader.finish();
  return measure;
}

MetricDef read_metric(LoadState& state, const Json& object) {
  EntryReader reader(state, object, "metric");
  MetricDef metric;
  metric.id = reader.text("id", true);
  metric.name = reader.local_text("name");
  metric.explanation = reader.local_text("explanation", !state.texts_may_be_plain);
  metric.unit = reader.one_of<Unit>("unit", kUnits, true).value_or(Unit::kNumber);
  metric.direction = read_direction(reader);
  metric.kinds = reader.texts("kinds");
  check_metric_kinds(reader, metric.kinds);
  metric.formula = reader.expression("formula", true).value_or(Expr{});
  metric.coverage = reader.expression("coverage");
  metric.opening = reader.one_of<Grain>("opening", kGrains);
  metric.default_by = reader.text("default_by");
  metric.benchmarks = read_benchmarks(state, reader);
  metric.variants = read_variants(state, reader, metric.unit);
  metric.source = reader.text("source");
  metric.part = reader.flag("part");
  reader.finish();
  return metric;
}

ParameterDef read_parameter(LoadState& state, const Json& object) {
  EntryReader reader(state, object, "parameter");
  ParameterDef parameter;
  parameter.id = reader.text("id", true);
  parameter.name = reader.local_text("name");
  parameter.standard = reader.decimal("standard");
  parameter.unit = reader.one_of<Unit>("unit", kUnits, true).value_or(Unit::kNumber);
  parameter.supplied = reader.flag("supplied");
  reader.finish();
  return parameter;
}

BoardDef read_board(LoadState& state, const Json& object) {
  EntryReader reader(state, object, "board");
  BoardDef board;
  board.id = reader.text("id", true);
  board.name = reader.local_text("name");
  board.metrics = reader.texts("metrics");
  board.main_series = reader.texts("main_series");
  board.slices = reader.texts("slices");
  board.facts = reader.texts("facts");
  reader.finish();
  return board;
}

}  // namespace vitrine
