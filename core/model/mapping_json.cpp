#include "model/mapping_json.h"

#include <algorithm>
#include "json/json.h"

#include "model/rates.h"

namespace vitrine {
namespace {

Error bad(std::string message, const std::string& file, const std::string& column = {}) {
  Error error{ErrorCode::kBadMapping,
              std::move(message),
              "See the mapping's description in the documentation.",
              {}};
  error.place.file = file;
  error.place.column = column;
  return error;
}

template <class T, std::size_t n>
std::optional<T> parse_name(const Json& json, const std::array<T, n>& values) {
  if (!json.is_string()) return std::nullopt;
  const std::string text = json.get<std::string>();
  for (const T value : values) {
    if (text == name_of(value)) return value;
  }
  return std::nullopt;
}

constexpr std::array<ColumnType, 6> kTypes = {ColumnType::kDecimal, ColumnType::kInteger,
                                              ColumnType::kDate,    ColumnType::kTimestamp,
                                              ColumnType::kBoolean, ColumnType::kText};
constexpr std::array<DateOrder, 3> kOrders = {DateOrder::kIso, DateOrder::kDayMonthYear,
                                              DateOrder::kMonthDayYear};
constexpr std::array<DecimalSign, 2> kSigns = {DecimalSign::kPoint, DecimalSign::kComma};

Result<FieldUse> parse_use(const Json& json, const Catalogue& catalogue, const std::string& file,
                           const std::string& header) {
  const bool named = json.is_object() && json.contains("fact") && json.contains("field") &&
                     json["fact"].is_string() && json["field"].is_string();
  if (!named) return bad("A column's meaning is {\"fact\", \"field\"}.", file, header);
  FieldUse use;
  use.fact = json["fact"].get<std::string>();
  use.field = json["field"].get<std::string>();
  if (json.contains("confidence") && json["confidence"].is_number())
    use.confidence = json["confidence"].get<double>();
  const FactDef* fact = catalogue.fact(use.fact);
  const FieldDef* field = fact && !fact->derived ? fact->field(use.field) : nullptr;
  if (!field || field->computed || field->derived) {
    return bad("There is no field \"" + use.fact + "." + use.field + "\" to map a column to.", file,
               header);
  }
  return use;
}

Status parse_columns(const Json& json, const Catalogue& catalogue, const std::string& file,
                     FileMappingChange& change) {
  if (!json.is_object()) return bad("\"columns\" is an object of headers.", file);
  for (const auto& [header, meaning] : json.items()) {
    std::vector<FieldUse>& uses = change.columns[header];
    const Json list = meaning.is_null()    ? Json::array()
                      : meaning.is_array() ? meaning
                                           : Json::array({meaning});
    for (const Json& entry : list) {
      Result<FieldUse> use = parse_use(entry, catalogue, file, header);
      if (!use) return use.error();
      uses.push_back(std::move(*use));
    }
  }
  return {};
}

Status parse_facts(const Json& json, const Catalogue& catalogue, const std::string& file,
                   FileMappingChange& change) {
  if (!json.is_array()) return bad("\"facts\" is a list of facts.", file);
  change.facts.emplace();
  for (const Json& entry : json) {
    const std::string id = entry.is_string() ? entry.get<std::string>() : std::string();
    const FactDef* fact = catalogue.fact(id);
    if (!fact || fact->derived) return bad("There is no fact \"" + id + "\" for a file.", file);
    change.facts->push_back(id);
  }
  return {};
}

Status parse_readings(const Json& json, const std::string& file, FileMappingChange& change) {
  if (!json.is_object()) return bad("\"readings\" is an object of headers.", file);
  for (const auto& [header, parts] : json.items()) {
    if (!parts.is_object())
      return bad("A reading is {\"type\", \"dateOrder\", \"decimalSign\"}.", file, header);
    ReadingChange reading;
    if (parts.contains("type")) reading.type = parse_name(parts["type"], kTypes);
    if (parts.contains("dateOrder")) reading.date_order = parse_name(parts["dateOrder"], kOrders);
    if (parts.contains("decimalSign"))
      reading.decimal_sign = parse_name(parts["decimalSign"], kSigns);
    const bool understood = parts.contains("type") == reading.type.has_value() &&
                            parts.contains("dateOrder") == reading.date_order.has_value() &&
                            parts.contains("decimalSign") == reading.decimal_sign.has_value();
    if (!understood) return bad("A part of the reading is not known.", file, header);
    change.readings[header] = reading;
  }
  return {};
}

Status parse_rate_scales(const Json& json, const std::string& file, FileMappingChange& change) {
  if (!json.is_object()) return bad("\"rateScales\" is an object of headers.", file);
  for (const auto& [header, name] : json.items()) {
    const auto scale = name.is_string() ? parse_rate_scale(name.get<std::string>()) : std::nullopt;
    if (!scale) return bad("A rate's scale is \"share\", \"percent\" or \"money\".", file, header);
    change.rate_scales[header] = *scale;
  }
  return {};
}

Result<FileMappingChange> parse_file(const Json& json, const Catalogue& catalogue,
                                     const std::string& file) {
  FileMappingChange change;
  if (!json.is_object()) return bad("A file's mapping is an object.", file);
  Status status;
  if (json.contains("facts")) status = parse_facts(json["facts"], catalogue, file, change);
  if (status.ok() && json.contains("columns"))
    status = parse_columns(json["columns"], catalogue, file, change);
  if (status.ok() && json.contains("readings"))
    status = parse_readings(json["readings"], file, change);
  if (status.ok() && json.contains("rateScales"))
    status = parse_rate_scales(json["rateScales"], file, change);
  if (!status.ok()) return status.error();
  return change;
}

void take_from_others(FileMapping& mapping, std::size_t column, const FieldUse& use) {
  for (std::size_t other = 0; other < mapping.columns.size(); ++other) {
    if (other != column) std::erase(mapping.columns[other].uses, use);
  }
}

/// Facts that columns serve are facts of the file; those that nothing serves any more are not,
/// unless a person listed them.
void settle_facts(const FileMappingChange& change, FileMapping& mapping) {
  if (change.facts) {
    mapping.facts = *change.facts;
    for (ColumnMapping& column : mapping.columns) {
      std::erase_if(column.uses, [&](const FieldUse& use) {
        return std::find(mapping.facts.begin(), mapping.facts.end(), use.fact) ==
               mapping.facts.end();
      });
    }
    return;
  }
  for (const ColumnMapping& column : mapping.columns) {
    for (const FieldUse& use : column.uses) {
      if (std::find(mapping.facts.begin(), mapping.facts.end(), use.fact) == mapping.facts.end())
        mapping.facts.push_back(use.fact);
    }
  }
  std::erase_if(mapping.facts, [&](const std::string& fact) {
    return std::none_of(mapping.columns.begin(), mapping.columns.end(),
                        [&](const ColumnMapping& column) {
                          return std::any_of(column.uses.begin(), column.uses.end(),
                                             [&](const FieldUse& use) { return use.fact == fact; });
                        });
  });
}

Json to_json(const ColumnMapping& column) {
  if (column.uses.empty()) return nullptr;
  Json uses = Json::array();
  for (const FieldUse& use : column.uses)
    uses.push_back({{"fact", use.fact}, {"field", use.field}, {"confidence", use.confidence}});
  return uses.size() == 1 ? uses.front() : uses;
}

}  // namespace

const char* name_of(DecimalSign sign) { return sign == DecimalSign::kPoint ? "point" : "comma"; }

Result<std::map<std::string, FileMappingChange>> parse_mapping(std::string_view json,
                                                               const Catalogue& catalogue) {
  const Json root = parse_json(json);
  if (root.is_discarded() || !root.is_object() || !root.contains("files") ||
      !root["files"].is_object()) {
    return bad("A mapping is a JSON object with \"files\".", {});
  }
  std::map<std::string, FileMappingChange> changes;
  for (const auto& [file, entry] : root["files"].items()) {
    Result<FileMappingChange> change = parse_file(entry, catalogue, file);
    if (!change) return change.error();
    changes.emplace(file, std::move(*change));
  }
  return changes;
}

Status apply_change(const FileMappingChange& change, const Table& table, FileMapping& mapping) {
  if (mapping.columns.empty()) {
    for (const std::string& name : table.names) mapping.columns.push_back({name, {}, std::nullopt});
  }
  for (const auto& [header, uses] : change.columns) {
    const auto column = table.find(header);
    if (!column) return bad("The file has no column \"" + header + "\".", mapping.file, header);
    for (const FieldUse& use : uses) take_from_others(mapping, *column, use);
    mapping.columns[*column].uses = uses;
  }
  for (const auto& [header, scale] : change.rate_scales) {
    const auto column = table.find(header);
    if (!column) return bad("The file has no column \"" + header + "\".", mapping.file, header);
    mapping.columns[*column].rate_scale = scale;
  }
  settle_facts(change, mapping);
  return {};
}

ColumnReading with_change(ColumnReading reading, const ReadingChange& change) {
  if (change.type) reading.type = *change.type;
  if (change.date_order) reading.date_order = *change.date_order;
  if (change.decimal_sign) reading.decimal_sign = *change.decimal_sign;
  return reading;
}

std::string mapping_to_json(const std::vector<KeptMapping>& files) {
  Json root = {{"files", Json::object()}};
  for (const KeptMapping& kept : files) {
    Json file = {{"facts", kept.mapping->facts}, {"columns", Json::object()}};
    for (const ColumnMapping& column : kept.mapping->columns) {
      file["columns"][column.header] = to_json(column);
      if (column.rate_scale) file["rateScales"][column.header] = name_of(*column.rate_scale);
    }
    if (kept.readings) {
      for (const auto& [header, reading] : *kept.readings) {
        file["readings"][header] = {{"type", name_of(reading.type)},
                                    {"dateOrder", name_of(reading.date_order)},
                                    {"decimalSign", name_of(reading.decimal_sign)}};
      }
    }
    root["files"][kept.mapping->file] = std::move(file);
  }
  return to_json_text(root);
}

}  // namespace vitrine
