#include "report/source_json.h"

#include "model/mapping_json.h"
#include "report/json.h"

namespace vitrine {
namespace {

const char* name_of_scale(RateScale scale) {
  switch (scale) {
    case RateScale::kShare:
      return "share";
    case RateScale::kPercent:
      return "percent";
    case RateScale::kMoney:
      return "money";
  }
  return "share";
}

Json reading_json(const ColumnReading& reading) {
  Json json{{"type", name_of(reading.type)},
            {"dateOrder", name_of(reading.date_order)},
            {"decimalSign", name_of(reading.decimal_sign)}};
  if (!reading.currency.empty()) json["currency"] = reading.currency;
  return json;
}

Json column_json(const Source& source, std::size_t index) {
  const Table& table = source.loaded.table;
  const Understanding& understanding = source.loaded.understanding;
  const Column& column = *table.columns[index];
  Json json;
  json["header"] = table.names[index];
  json["type"] = name_of(column.type);
  json["reading"] = reading_json(understanding.readings[index]);
  const auto other = understanding.ambiguous.find(index);
  if (other != understanding.ambiguous.end()) json["ambiguous"] = reading_json(other->second);
  json["samples"] =
      index < understanding.samples.size() ? Json(understanding.samples[index]) : Json::array();
  json["nulls"] = column.size() - column.valid.count_valid();
  json["uses"] = Json::array();
  if (index >= source.mapping.columns.size()) return json;
  const ColumnMapping& mapping = source.mapping.columns[index];
  for (const auto& use : mapping.uses) {
    json["uses"].push_back(
        {{"fact", use.fact}, {"field", use.field}, {"confidence", use.confidence}});
  }
  if (mapping.rate_scale) json["rateScale"] = name_of_scale(*mapping.rate_scale);
  return json;
}

Json issue_json(const Issue& issue) {
  Json json{{"code", issue.code}, {"message", issue.message}};
  if (!issue.column.empty()) json["column"] = issue.column;
  json["rows"] = issue.rows;
  json["firstRows"] = issue.first_rows;
  return json;
}

Json source_json(const Source& source) {
  const Understanding& understanding = source.loaded.understanding;
  const Table& table = source.loaded.table;
  Json json;
  json["id"] = source.id;
  json["name"] = source.name;
  json["bytes"] = source.size_bytes;
  json["rows"] = table.rows;
  json["facts"] = source.mapping.facts;
  json["encoding"] = name_of(understanding.encoding);
  const bool separated = table.columns.size() > 1;
  json["delimiter"] = separated ? Json(std::string(1, understanding.delimiter)) : Json(nullptr);
  json["quote"] =
      understanding.quote != 0 ? Json(std::string(1, understanding.quote)) : Json(nullptr);
  json["headerRows"] = understanding.header_rows;
  json["preambleRows"] = understanding.preamble_rows;
  json["columns"] = Json::array();
  for (std::size_t i = 0; i < table.columns.size(); ++i)
    json["columns"].push_back(column_json(source, i));
  json["issues"] = Json::array();
  for (const auto& issue : understanding.issues) json["issues"].push_back(issue_json(issue));
  return json;
}

}  // namespace

std::string sources_json(const std::vector<const Source*>& sources) {
  Json json = Json::array();
  for (const Source* source : sources) json.push_back(source_json(*source));
  return to_json_text(json);
}

std::string records_json(const Understanding& understanding, std::string_view bytes) {
  Json json = Json::array();
  read_records(bytes, understanding, [&](const std::vector<std::string>& cells) {
    json.push_back(cells);
    return true;
  });
  return to_json_text(json);
}

}  // namespace vitrine
