#include "report/report.h"

#include "model/mapping_json.h"
#include "query/scope.h"
#include "report/json.h"
#include "report/notices.h"
#include "report/results.h"
#include "report/status.h"

namespace vitrine {
namespace {

void put_period(JsonWriter& json, const Question& question) {
  const Request& request = question.request();
  json.begin_object("period");
  put_range(json, question, question.plain_range());
  put_text_or_null(json, "grain", request.grain ? name_of(*request.grain) : "");
  put_day(json, "today",
          question.is_dated() ? std::optional<Day>(question.context().today) : request.today);
  json.text("week_start", name_of(request.rules.week_start));
  json.integer("fiscal_start", request.rules.fiscal_start);
  json.end_object();
}

/// Header -> its first use, null where it has none.
void put_mapping(JsonWriter& json, const FileMapping& mapping) {
  json.begin_object("mapping");
  for (const auto& column : mapping.columns) {
    json.key(column.header);
    if (column.uses.empty()) {
      json.null();
    } else {
      put_use(json, column.uses.front());
    }
  }
  json.end_object();
}

void put_file(JsonWriter& json, const Source& source) {
  json.begin_object();
  json.text("name", source.name);
  json.integer("rows", source.loaded.table.rows);
  json.texts("facts", source.mapping.facts);
  json.text("encoding", name_of(source.loaded.understanding.encoding));
  put_delimiter(json, source);
  put_reading_of_file(json, source.loaded);
  put_mapping(json, source.mapping);
  json.end_object();
}

void put_notice(JsonWriter& json, const Notice& notice) {
  json.begin_object();
  json.text("code", notice.code);
  json.text("message", notice.message);
  if (!notice.file.empty()) json.text("file", notice.file);
  if (!notice.column.empty()) json.text("column", notice.column);
  if (notice.rows > 0) json.integer("rows", notice.rows);
  if (!notice.arguments.empty()) json.texts("arguments", notice.arguments);
  if (!notice.first_rows.empty()) {
    json.begin_array("first_rows");
    for (const auto row : notice.first_rows) json.integer(row);
    json.end_array();
  }
  json.end_object();
}

void put_series(JsonWriter& json, const std::vector<SeriesCell>& series, Unit unit) {
  if (series.empty()) return;
  json.begin_array("series");
  for (const auto& cell : series) {
    json.begin_object();
    put_day(json, "from", cell.bucket.days.from);
    put_day(json, "to", cell.bucket.days.to);
    json.boolean("complete", cell.bucket.complete);
    put_number(json, cell.value, unit);
    json.end_object();
  }
  json.end_array();
}

void put_slices(JsonWriter& json, const std::vector<SliceCell>& slices, Unit unit) {
  json.begin_array("slices");
  for (const auto& slice : slices) {
    json.begin_object();
    if (slice.key) {
      json.text("key", *slice.key);
    } else {
      json.null("key");
    }
    put_number(json, slice.value, unit);
    if (slice.rows_used) json.integer("rows_used", *slice.rows_used);
    put_series(json, slice.series, unit);
    json.end_object();
  }
  json.end_array();
}

void put_compared(JsonWriter& json, const char* key, const Question& question,
                  const std::optional<ComparedCell>& cell, Unit unit) {
  if (!cell) return json.null(key);
  json.begin_object(key);
  put_range(json, question, cell->range);
  put_number(json, cell->value, unit);
  if (cell->change) {
    json.number("change", *cell->change);
  } else {
    json.null("change");
  }
  json.end_object();
}

void put_variants(JsonWriter& json, const MetricResult& result) {
  if (result.variants.empty()) return;
  json.begin_object("variants");
  for (const auto& [id, value] : result.variants) {
    json.key(id);
    json.begin_object();
    put_number(json, value, result.unit);
    json.end_object();
  }
  json.end_object();
}

/// What the value rests on, each part with its name.
void put_parts(JsonWriter& json, const MetricResult& result, Language language) {
  if (result.parts.empty() || result.value.is_missing()) return;
  json.begin_object("parts");
  for (std::size_t i = 0; i < result.parts.size(); ++i) {
    const VariantDef& part = result.metric->parts[i];
    json.begin_object(part.id.c_str());
    json.text("name", part.name.get(language));
    put_number(json, result.parts[i], part.unit);
    json.end_object();
  }
  json.end_object();
}

/// What people aim for in the same period, and how the value stands to it; null where the files hold no target for it.
void put_target(JsonWriter& json, const Question& question, const MetricResult& result) {
  if (!result.target) return;
  if (result.target->is_missing() || result.target->is_zero()) return json.null("target");
  const Context& context = question.context();
  json.begin_object("target");
  put_number(json, *result.target, result.unit);
  if (!result.value.is_missing()) {
    json.text("status", target_status(result.value, *result.target,
                                      elapsed_days(result.range, context.today, context.planned),
                                      period_days(result.range, context.planned)));
  }
  json.end_object();
}

void put_metric(JsonWriter& json, const Question& question, const MetricResult& result) {
  json.key(result.id);
  json.begin_object();
  json.text("name", result.name);
  json.text("unit", name_of(result.unit));
  put_number(json, result.value, result.unit);
  const Range all = result.range;
  put_range(json, question, result.read_on ? Range{all.from, result.read_on} : all);
  json.integer("rows_used", result.rows_used);
  if (!result.rows_left_out.empty()) put_counts(json, "rows_left_out", result.rows_left_out);
  if (result.coverage) json.number("coverage", *result.coverage);
  if (!result.source.empty()) json.text("source", result.source);
  put_series(json, result.series, result.unit);
  if (result.has_slices) put_slices(json, result.slices, result.unit);
  const Comparison compare = question.request().compare;
  if (compare == Comparison::kPrevious)
    put_compared(json, "previous", question, result.previous, result.unit);
  if (compare == Comparison::kYearAgo)
    put_compared(json, "year_ago", question, result.year_ago, result.unit);
  put_target(json, question, result);
  put_variants(json, result);
  put_parts(json, result, question.request().language);
  if (result.metric && !result.metric->benchmarks.empty())
    put_benchmarks(json, result.metric, result.value, question.request().language);
  json.end_object();
}

}  // namespace

Result<std::string> report_json(const Question& question) {
  auto results = compute_results(question);
  if (!results) return std::move(results).error();
  const Context& context = question.context();
  JsonWriter json;
  json.begin_object();
  json.integer("schema", kReportSchema);
  json.text("catalogue", context.catalogue->version);
  put_period(json, question);
  put_text_or_null(json, "currency", question.currency());
  put_text_or_null(json, "filter", context.filtering ? context.filtering->text : "");
  put_text_or_null(json, "by", context.slicing ? context.slicing->name : "");
  json.begin_array("files");
  for (const Source* source : question.dataset().sources()) put_file(json, *source);
  json.end_array();
  json.begin_array("notices");
  for (const auto& notice : all_notices(question, *results)) put_notice(json, notice);
  json.end_array();
  json.begin_object("metrics");
  for (const auto& result : *results) put_metric(json, question, result);
  json.end_object();
  json.end_object();
  return json.take();
}

}  // namespace vitrine
