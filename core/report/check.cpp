#include "report/check.h"

#include <algorithm>

#include "json/read.h"
#include "json/writer.h"
#include "model/stack.h"
#include "query/aggregate.h"
#include "report/json.h"
#include "report/suspicious.h"

namespace vitrine {
namespace {

bool is_mapped(const Dataset& dataset, const std::string& fact, const std::string& field) {
  const auto& sources = dataset.sources();
  return std::any_of(sources.begin(), sources.end(), [&](const Source* source) {
    return column_for(source->mapping, fact, field).has_value();
  });
}

/// Where rows stand and what they say there.
void put_rows(JsonWriter& json, const Dataset& dataset, const std::string& fact,
              const Column& column, const std::vector<std::uint32_t>& rows) {
  json.begin_array("first");
  for (const std::uint32_t row : rows) {
    const RowOrigin origin = dataset.origin(fact, row);
    const Source& source = *dataset.sources()[origin.source];
    json.begin_object();
    json.text("file", source.name);
    json.integer("row", source.loaded.table.row_number(origin.row));
    json.text("value", column.text_at(row));
    json.end_object();
  }
  json.end_array();
}

std::int64_t negative_values(const Column& column) {
  if (column.type != ColumnType::kInteger && column.type != ColumnType::kDecimal) return 0;
  std::int64_t count = 0;
  for (std::size_t row = 0; row < column.size(); ++row)
    count += !column.is_null(row) && column.wide[row] < 0 ? 1 : 0;
  return count;
}

void put_field(JsonWriter& json, const Dataset& dataset, const std::string& fact,
               const FieldDef& field, const Column& column, Language language) {
  json.begin_object();
  json.text("field", field.id);
  json.text("name", field.name.get(language));
  json.integer("empty", static_cast<std::int64_t>(column.size() - column.valid.count_valid()));
  if (const auto negative = negative_values(column); negative > 0)
    json.integer("negative", negative);
  if (const Suspicious found = suspicious_values(column); found.rows > 0) {
    json.begin_object("suspicious");
    json.integer("rows", found.rows);
    put_rows(json, dataset, fact, column, found.first);
    json.end_object();
  }
  json.end_object();
}

/// First and last day of a date column, both nullopt where nothing is dated.
struct Span {
  std::optional<Day> from, to;
};

void widen(Span& span, const Column& column) {
  const bool timed = column.type == ColumnType::kTimestamp;
  if (!timed && column.type != ColumnType::kDate) return;
  for (std::size_t row = 0; row < column.size(); ++row) {
    if (column.is_null(row)) continue;
    const Day day = timed ? day_of_timestamp(column.wide[row]) : column.days[row];
    span.from = std::min(span.from.value_or(day), day);
    span.to = std::max(span.to.value_or(day), day);
  }
}

Status put_fact(JsonWriter& json, const Dataset& dataset, const FactDef& fact, Language language) {
  json.begin_object();
  json.text("fact", fact.id);
  json.text("name", fact.name.get(language));
  json.integer("rows", static_cast<std::int64_t>(dataset.rows(fact.id)));
  put_counts(json, "removed", dataset.removed(fact.id));
  Span span;
  json.begin_array("fields");
  for (const FieldDef& field : fact.fields) {
    if (!is_mapped(dataset, fact.id, field.id)) continue;
    auto resolved = dataset.resolve(fact.id, field.id);
    if (!resolved) return std::move(resolved).error();
    if (!resolved->has_value()) continue;
    widen(span, *(*resolved)->column);
    put_field(json, dataset, fact.id, field, *(*resolved)->column, language);
  }
  json.end_array();
  put_day(json, "from", span.from);
  put_day(json, "to", span.to);
  json.end_object();
  return {};
}

}  // namespace

Result<std::string> check_json(const std::shared_ptr<const Dataset>& dataset,
                               std::string_view options) {
  const JsonDocument document(options);
  const Language language =
      parse_language(document.root()["language"].text()).value_or(Language::kEnglish);
  JsonWriter json;
  json.begin_array();
  for (const std::string& id : dataset->facts()) {
    const FactDef* fact = dataset->catalogue().fact(id);
    if (fact == nullptr || fact->derived) continue;
    if (auto status = put_fact(json, *dataset, *fact, language); !status)
      return std::move(status).error();
  }
  json.end_array();
  return json.take();
}

}  // namespace vitrine
