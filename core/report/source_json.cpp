#include "report/source_json.h"

#include "model/mapping_json.h"
#include "model/rates.h"
#include "report/json.h"
#include "table/column_extent.h"

namespace vitrine {
namespace {

void put_reading(JsonWriter& json, const char* key, const ColumnReading& reading) {
  json.begin_object(key);
  put_reading_parts(json, reading);
  if (!reading.currency.empty()) json.text("currency", reading.currency);
  json.end_object();
}

/// What the reading makes of the values, so that two readings can be told apart by it.
void put_extent(JsonWriter& json, const Column& column) {
  if (const auto days = day_extent(column)) {
    json.begin_object("extent");
    json.text("first", to_text(days->first));
    json.text("last", to_text(days->last));
    json.end_object();
  } else if (const auto numbers = number_extent(column)) {
    json.begin_object("extent");
    json.number("smallest", to_double(numbers->smallest));
    json.number("largest", to_double(numbers->largest));
    json.number("sum", to_double(numbers->sum));
    json.end_object();
  }
}

void put_column(JsonWriter& json, const Source& source, std::size_t index) {
  const Table& table = source.loaded.table;
  const Understanding& understanding = source.loaded.understanding;
  const Column& column = *table.columns[index];
  const ColumnMapping unmapped;
  const bool mapped = index < source.mapping.columns.size();
  const ColumnMapping& mapping = mapped ? source.mapping.columns[index] : unmapped;
  json.begin_object();
  json.text("header", table.names[index]);
  json.text("type", name_of(column.type));
  put_reading(json, "reading", understanding.readings[index]);
  const auto other = understanding.ambiguous.find(index);
  if (other != understanding.ambiguous.end()) put_reading(json, "ambiguous", other->second);
  const auto turned_down = understanding.settled.find(index);
  if (turned_down != understanding.settled.end()) put_reading(json, "settled", turned_down->second);
  if (other != understanding.ambiguous.end() || turned_down != understanding.settled.end())
    put_extent(json, column);
  json.begin_array("samples");
  if (index < understanding.samples.size()) {
    for (const auto& sample : understanding.samples[index]) json.text(sample);
  }
  json.end_array();
  json.integer("nulls", column.size() - column.valid.count_valid());
  json.begin_array("uses");
  for (const auto& use : mapping.uses) put_use(json, use);
  json.end_array();
  if (mapping.rate_scale) json.text("rateScale", name_of(*mapping.rate_scale));
  json.end_object();
}

void put_issue(JsonWriter& json, const Issue& issue) {
  json.begin_object();
  json.text("code", issue.code);
  json.text("message", issue.message);
  if (!issue.column.empty()) json.text("column", issue.column);
  json.integer("rows", issue.rows);
  json.begin_array("firstRows");
  for (const auto row : issue.first_rows) json.integer(row);
  json.end_array();
  json.end_object();
}

void put_source(JsonWriter& json, const Source& source) {
  const Understanding& understanding = source.loaded.understanding;
  const Table& table = source.loaded.table;
  json.begin_object();
  json.integer("id", source.id);
  json.text("name", source.name);
  json.integer("bytes", source.size_bytes);
  json.integer("rows", table.rows);
  json.texts("facts", source.mapping.facts);
  json.text("encoding", name_of(understanding.encoding));
  put_delimiter(json, source);
  put_text_or_null(json, "quote",
                   std::string(understanding.quote != 0 ? 1 : 0, understanding.quote));
  json.integer("headerRows", understanding.header_rows);
  json.integer("preambleRows", understanding.preamble_rows);
  if (understanding.wide) json.boolean("wide", true);
  put_reading_of_file(json, source.loaded);
  if (!table.file_names.empty()) json.texts("fileHeaders", table.file_names);
  json.begin_array("columns");
  for (std::size_t i = 0; i < table.columns.size(); ++i) put_column(json, source, i);
  json.end_array();
  json.begin_array("issues");
  for (const auto& issue : understanding.issues) put_issue(json, issue);
  json.end_array();
  json.end_object();
}

}  // namespace

std::string sources_json(const std::vector<const Source*>& sources) {
  JsonWriter json;
  json.begin_array();
  for (const Source* source : sources) put_source(json, *source);
  json.end_array();
  return json.take();
}

std::string records_json(const Understanding& understanding, std::string_view bytes) {
  JsonWriter json;
  json.begin_array();
  read_records(bytes, understanding, [&](const std::vector<std::string>& cells) {
    json.begin_array();
    for (const auto& cell : cells) json.text(cell);
    json.end_array();
    return true;
  });
  json.end_array();
  return json.take();
}

}  // namespace vitrine
