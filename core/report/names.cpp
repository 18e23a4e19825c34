#include "report/names.h"

#include <algorithm>
#include <set>

#include "base/text.h"
#include "query/aggregate.h"
#include "report/json.h"

namespace vitrine {
namespace {

constexpr std::size_t kStandardLimit = 1000;

struct NamesRequest {
  std::string fact;
  std::string name;
  std::size_t limit = kStandardLimit;
  Language language = Language::kEnglish;
};

Result<NamesRequest> parse_names_request(std::string_view options) {
  NamesRequest request;
  if (options.empty()) return request;
  const auto json = parse_json(options);
  if (!json.is_object())
    return Error{ErrorCode::kBadOptions, "the options are not a JSON object", "", {}};
  request.fact = json.value("fact", std::string());
  request.name = json.value("name", std::string());
  request.limit = json.value("limit", kStandardLimit);
  request.language =
      parse_language(json.value("language", std::string("en"))).value_or(Language::kEnglish);
  return request;
}

std::size_t distinct_values(const Column& column) {
  if (column.type == ColumnType::kText) {
    std::vector<bool> seen(column.dictionary->size(), false);
    std::size_t count = 0;
    for (std::size_t row = 0; row < column.size(); ++row) {
      if (column.is_null(row) || seen[column.codes[row]]) continue;
      seen[column.codes[row]] = true;
      ++count;
    }
    return count;
  }
  const UnitReader units(column);
  std::set<std::int64_t> values;
  for (std::size_t row = 0; row < column.size() && values.size() <= kStandardLimit; ++row) {
    if (!column.is_null(row)) values.insert(units[row]);
  }
  return values.size();
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

Json name_json(const Dataset& dataset, const std::string& fact, const std::string& name,
               Language language) {
  auto field = dataset.resolve(fact, name);
  if (!field.ok() || !field->has_value()) return nullptr;
  const FieldDef* definition = (*field)->field;
  Json json{{"fact", fact},
            {"name", name},
            {"label", definition ? definition->name.get(language) : name}};
  json["type"] = type_name(dataset.type_of(fact, name).value_or(ValueType::kText));
  json["distinct"] = distinct_values(*(*field)->column);
  if (definition && definition->identifies_people) json["person"] = true;
  return json;
}

/// Every name once: the first fact that answers to it shows it.
Json all_names(const Dataset& dataset, const NamesRequest& request) {
  Json names = Json::array();
  std::set<std::string> seen;
  for (const auto& fact : dataset.facts()) {
    if (!request.fact.empty() && fact != request.fact) continue;
    for (const auto& name : dataset.names(fact)) {
      if (!seen.insert(fold_case(name)).second) continue;
      if (auto json = name_json(dataset, fact, name, request.language); !json.is_null())
        names.push_back(std::move(json));
    }
  }
  return names;
}

/// How often each value of the column occurs, as text; returns the number of rows without one.
std::int64_t count_values(const Column& column, std::map<std::string, std::int64_t>& counts) {
  const UnitReader units(column);
  std::map<std::int64_t, std::pair<std::size_t, std::int64_t>> by_unit;  // a row that has it, rows
  std::int64_t nulls = 0;
  for (std::size_t row = 0; row < column.size(); ++row) {
    if (column.is_null(row)) {
      ++nulls;
    } else {
      ++by_unit.try_emplace(units[row], row, 0).first->second.second;
    }
  }
  for (const auto& [unit, found] : by_unit) counts[column.text_at(found.first)] += found.second;
  return nulls;
}

Result<Json> values_of(const Dataset& dataset, const NamesRequest& request) {
  std::map<std::string, std::int64_t> counts;
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
  if (!known) {
    return Error{ErrorCode::kUnknownName, "no loaded file has '" + request.name + "'", "", {}};
  }
  std::vector<std::pair<std::string, std::int64_t>> ordered(counts.begin(), counts.end());
  std::stable_sort(ordered.begin(), ordered.end(),
                   [](const auto& a, const auto& b) { return a.second > b.second; });
  if (ordered.size() > request.limit) ordered.resize(request.limit);
  Json values = Json::array();
  for (const auto& [value, rows] : ordered) values.push_back({{"value", value}, {"rows", rows}});
  if (nulls > 0) values.push_back({{"value", nullptr}, {"rows", nulls}});
  return values;
}

}  // namespace

Result<std::string> names_json(const std::shared_ptr<const Dataset>& dataset,
                               std::string_view options) {
  auto request = parse_names_request(options);
  if (!request) return std::move(request).error();
  Json json;
  if (request->name.empty()) {
    json["names"] = all_names(*dataset, *request);
    return to_json_text(json);
  }
  auto values = values_of(*dataset, *request);
  if (!values) return std::move(values).error();
  json["values"] = std::move(*values);
  return to_json_text(json);
}

}  // namespace vitrine
