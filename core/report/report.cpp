#include "report/report.h"

#include <algorithm>

#include "report/json.h"
#include "report/notices.h"
#include "report/results.h"

namespace vitrine {
namespace {

Json period_json(const Question& question) {
  const Request& request = question.request();
  Json json;
  put_range(json, question, question.plain_range());
  json["grain"] = request.grain ? Json(name_of(*request.grain)) : Json(nullptr);
  json["today"] =
      day_json(question.is_dated() ? std::optional<Day>(question.context().today) : request.today);
  json["week_start"] = name_of(request.rules.week_start);
  json["fiscal_start"] = request.rules.fiscal_start;
  return json;
}

Json mapping_json(const FileMapping& mapping) {
  Json json = Json::object();
  for (const auto& column : mapping.columns) {
    if (column.uses.empty()) {
      json[column.header] = nullptr;
      continue;
    }
    const FieldUse& use = column.uses.front();
    json[column.header] = {
        {"fact", use.fact}, {"field", use.field}, {"confidence", use.confidence}};
  }
  return json;
}

Json file_json(const Source& source) {
  const Understanding& understanding = source.loaded.understanding;
  Json json;
  json["name"] = source.name;
  json["rows"] = source.loaded.table.rows;
  json["facts"] = source.mapping.facts;
  json["encoding"] = name_of(understanding.encoding);
  json["delimiter"] = source.loaded.table.columns.size() > 1
                          ? Json(std::string(1, understanding.delimiter))
                          : Json(nullptr);
  json["mapping"] = mapping_json(source.mapping);
  return json;
}

Json notice_json(const Notice& notice) {
  Json json{{"code", notice.code}, {"message", notice.message}};
  if (!notice.file.empty()) json["file"] = notice.file;
  if (!notice.column.empty()) json["column"] = notice.column;
  if (notice.rows > 0) json["rows"] = notice.rows;
  if (!notice.arguments.empty()) json["arguments"] = notice.arguments;
  return json;
}

Json series_json(const std::vector<SeriesCell>& series, Unit unit) {
  Json json = Json::array();
  for (const auto& cell : series) {
    Json one;
    one["from"] = day_json(cell.bucket.days.from);
    one["to"] = day_json(cell.bucket.days.to);
    one["complete"] = cell.bucket.complete;
    put_number(one, cell.value, unit);
    json.push_back(std::move(one));
  }
  return json;
}

Json slices_json(const std::vector<SliceCell>& slices, Unit unit) {
  Json json = Json::array();
  for (const auto& slice : slices) {
    Json one;
    one["key"] = slice.key ? Json(*slice.key) : Json(nullptr);
    put_number(one, slice.value, unit);
    if (slice.rows_used) one["rows_used"] = *slice.rows_used;
    if (!slice.series.empty()) one["series"] = series_json(slice.series, unit);
    json.push_back(std::move(one));
  }
  return json;
}

Json compared_json(const Question& question, const ComparedCell& cell, Unit unit) {
  Json json;
  put_range(json, question, cell.range);
  put_number(json, cell.value, unit);
  json["change"] = cell.change ? Json(*cell.change) : Json(nullptr);
  return json;
}

Json metric_json(const Question& question, const MetricResult& result) {
  Json json;
  json["name"] = result.name;
  json["unit"] = name_of(result.unit);
  put_number(json, result.value, result.unit);
  put_range(json, question, result.range);
  json["rows_used"] = result.rows_used;
  if (!result.rows_left_out.empty()) json["rows_left_out"] = result.rows_left_out;
  if (result.coverage) json["coverage"] = *result.coverage;
  if (!result.source.empty()) json["source"] = result.source;
  if (!result.series.empty()) json["series"] = series_json(result.series, result.unit);
  if (result.has_slices) json["slices"] = slices_json(result.slices, result.unit);
  const Comparison compare = question.request().compare;
  if (compare == Comparison::kPrevious) {
    json["previous"] =
        result.previous ? compared_json(question, *result.previous, result.unit) : Json(nullptr);
  } else if (compare == Comparison::kYearAgo) {
    json["year_ago"] =
        result.year_ago ? compared_json(question, *result.year_ago, result.unit) : Json(nullptr);
  }
  for (const auto& [id, value] : result.variants) {
    Json cell;
    put_number(cell, value, result.unit);
    json["variants"][id] = std::move(cell);
  }
  return json;
}

}  // namespace

Result<std::string> report_json(const Question& question) {
  auto results = compute_results(question);
  if (!results) return std::move(results).error();
  const Context& context = question.context();
  const std::string currency =
      context.main_currency.empty() ? question.dataset().currency() : context.main_currency;
  Json json;
  json["schema"] = kReportSchema;
  json["catalogue"] = context.catalogue->version;
  json["period"] = period_json(question);
  json["currency"] = currency.empty() ? Json(nullptr) : Json(currency);
  json["filter"] = context.filtering ? Json(context.filtering->text) : Json(nullptr);
  json["by"] = context.slicing ? Json(context.slicing->name) : Json(nullptr);
  json["files"] = Json::array();
  for (const Source* source : question.dataset().sources())
    json["files"].push_back(file_json(*source));
  json["notices"] = Json::array();
  for (const auto& notice : all_notices(question, *results))
    json["notices"].push_back(notice_json(notice));
  json["metrics"] = Json::object();
  for (const auto& result : *results) json["metrics"][result.id] = metric_json(question, result);
  return to_json_text(json);
}

}  // namespace vitrine
