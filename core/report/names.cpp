#include "report/names.h"

#include <algorithm>
#include <map>
#include <set>

#include "base/order.h"
#include "base/text.h"
#include "json/read.h"
#include "json/writer.h"
#include "query/aggregate.h"
#include "report/request.h"

namespace vitrine {
namespace {

constexpr std::size_t kStandardLimit = 1000;
/// Distinct values are counted by sorting; so many rows are sorted at a time.
constexpr std::size_t kRowsAtOnce = 65'536;

struct NamesRequest {
  std::string fact;
  std::string name;
  std::int64_t limit = kStandardLimit;
  Language language = Language::kEnglish;
};

bool is_left_out(JsonValue option) { return option.is_absent() || option.is_null(); }

Result<NamesRequest> parse_names_request(std::string_view options) {
  NamesRequest request;
  if (options.empty()) return request;
  const JsonDocument document(options);
  const JsonValue root = document.root();
  if (!root.is_object())
    return Error{ErrorCode::kBadOptions, "the options are not a JSON object", "", {}};
  for (const char* option : {"fact", "name", "language"}) {
    if (!root[option].is_text() && !is_left_out(root[option]))
      return wrong_option(option, "a text");
  }
  if (!root["limit"].is(JsonKind::kNatural) && !is_left_out(root["limit"]))
    return wrong_option("limit", "a whole number from 0");
  if (root["limit"].is_number()) request.limit = root["limit"].integer();
  request.fact = root["fact"].string();
  request.name = root["name"].string();
  request.language = parse_language(root["language"].text()).value_or(Language::kEnglish);
  return request;
}

std::int64_t distinct_codes(const Column& column) {
  std::vector<std::uint8_t> seen(column.dictionary->size(), 0);
  std::int64_t count = 0;
  for (std::size_t row = 0; row < column.size(); ++row) {
    if (column.is_null(row) || seen[column.codes[row]] != 0) continue;
    seen[column.codes[row]] = 1;
    ++count;
  }
  return count;
}

/// Of texts their number; of anything else the count goes no further than one beyond the limit.
std::int64_t distinct_values(const Column& column) {
  if (column.type == ColumnType::kText) return distinct_codes(column);
  const UnitReader units(column);
  std::vector<std::int64_t> values;
  for (std::size_t row = 0; row < column.size() && values.size() <= kStandardLimit;) {
    const std::size_t end = std::min(column.size(), row + kRowsAtOnce);
    for (; row < end; ++row) {
      if (!column.is_null(row)) values.push_back(units[row]);
    }
    sort_numbers(values);
    values.erase(std::unique(values.begin(), values.end()), values.end());
  }
  return static_cast<std::int64_t>(std::min(values.size(), kStandardLimit + 1));
}

const char* type_name(ValueType type) {
  switch (type) {
    case ValueType::kNumber:
      return "number";
    case ValueType::kBoolean:
      return "boolean";
    case ValueType::kDate:
      return "date";
    default:
      return "text";
  }
}

void put_name(JsonWriter& json, const Dataset& dataset, const std::string& fact,
              const std::string& name, Language language) {
  auto field = dataset.resolve(fact, name);
  if (!field.ok() || !field->has_value()) return;
  const FieldDef* definition = (*field)->field;
  json.begin_object();
  json.text("fact", fact);
  json.text("name", name);
  json.text("label", definition ? definition->name.get(language) : name);
  json.text("type", type_name(dataset.type_of(fact, name).value_or(ValueType::kText)));
  json.integer("distinct", distinct_values(*(*field)->column));
  if (definition && definition->identifies_people) json.boolean("person", true);
  json.end_object();
}

/// Every name once: the first fact that answers to it shows it.
void put_names(JsonWriter& json, const Dataset& dataset, const NamesRequest& request) {
  json.begin_array("names");
  std::set<std::string> seen;
  for (const auto& fact : dataset.facts()) {
    if (!request.fact.empty() && fact != request.fact) continue;
    for (const auto& name : dataset.names(fact)) {
      if (seen.insert(fold_case(name)).second)
        put_name(json, dataset, fact, name, request.language);
    }
  }
  json.end_array();
}

using Counts = std::map<std::string, std::int64_t>;

/// How often each value of the column occurs, as text; returns the number of rows without one.
std::int64_t count_values(const Column& column, Counts& counts) {
  const UnitReader units(column);
  std::vector<std::uint64_t> keys(column.size(), 0);
  for (std::size_t row = 0; row < column.size(); ++row) {
    if (!column.is_null(row)) keys[row] = static_cast<std::uint64_t>(units[row]);
  }
  std::int64_t nulls = 0;
  std::int64_t* same = nullptr;  // count of the value whose rows come one after the other
  std::uint64_t last = 0;
  for (const std::uint32_t row : order_of_keys(keys)) {
    if (column.is_null(row)) {
      ++nulls;
      continue;
    }
    if (same == nullptr || keys[row] != last) same = &counts[column.text_at(row)];
    last = keys[row];
    ++*same;
  }
  return nulls;
}

/// The most frequent values first, those of one frequency by name; rows without a value last.
void put_counts(JsonWriter& json, const Counts& counts, std::int64_t limit, std::int64_t nulls) {
  std::vector<const Counts::value_type*> entries;
  for (const auto& entry : counts) entries.push_back(&entry);
  sort_items(entries, [](const auto* a, const auto* b) { return a->second > b->second; });
  json.begin_array("values");
  for (const auto* entry : entries) {
    if (limit-- <= 0) break;
    json.begin_object();
    json.text("value", entry->first);
    json.integer("rows", entry->second);
    json.end_object();
  }
  if (nulls > 0) {
    json.begin_object();
    json.null("value");
    json.integer("rows", nulls);
    json.end_object();
  }
  json.end_array();
}

Status put_values(JsonWriter& json, const Dataset& dataset, const NamesRequest& request) {
  Counts counts;
  std::int64_t nulls = 0;
  bool known = false;
  for (const auto& fact : dataset.facts()) {
    if (!request.fact.empty() && fact != request.fact) continue;
    auto field = dataset.resolve(fact, request.name);
    if (!field) return std::move(field).error();
    if (!field->has_value()) continue;
    known = true;
    nulls += count_values(*(*field)->column, counts);
  }
  if (!known)
    return Error{ErrorCode::kUnknownName, "no loaded file has '" + request.name + "'", "", {}};
  put_counts(json, counts, request.limit, nulls);
  return {};
}

}  // namespace

Result<std::string> names_json(const std::shared_ptr<const Dataset>& dataset,
                               std::string_view options) {
  auto request = parse_names_request(options);
  if (!request) return std::move(request).error();
  JsonWriter json;
  json.begin_object();
  if (request->name.empty()) {
    put_names(json, *dataset, *request);
  } else if (auto status = put_values(json, *dataset, *request); !status) {
    return status.error();
  }
  json.end_object();
  return json.take();
}

}  // namespace vitrine
