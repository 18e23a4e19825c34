// parse_mapping of mapping_json.h: a mapping as people keep it, or as reports and sources are printed.
#include <algorithm>

#include "model/mapping_json.h"
#include "model/name_merges.h"
#include "model/rates.h"

namespace vitrine {
namespace {

constexpr std::int64_t kMostParts = 9;

Error bad(std::string message, std::string_view file, std::string_view header = {}) {
  Error error{ErrorCode::kBadMapping,
              std::move(message),
              "See the mapping's description in the documentation.",
              {}};
  error.place.file = file;
  error.place.column = header;
  return error;
}

/// Reads what is said about one file.
class ChangeReader {
 public:
  ChangeReader(const Catalogue& catalogue, std::string_view file)
      : catalogue_(catalogue), file_(file) {}

  Status read(JsonValue json, FileMappingChange& change) const {
    if (!json.is_object()) return bad("A file's mapping is an object.", file_);
    Status status;
    const JsonValue facts = json["facts"];
    const JsonValue columns = json["columns"];
    const JsonValue printed = json["mapping"];
    const JsonValue readings = json["readings"];
    const JsonValue scales = json["rateScales"];
    const bool whole = read_whole(json, change);
    if (facts.is_absent() && columns.is_absent() && printed.is_absent() && readings.is_absent() &&
        scales.is_absent() && !whole)
      return read_columns(json, true, change);
    if (!facts.is_absent()) status = read_facts(facts, change.facts.emplace());
    if (status && columns.is_array()) {
      status = read_source_columns(columns, change);
    } else if (status && !columns.is_absent()) {
      status = read_columns(columns, false, change);
    }
    if (status && !printed.is_absent()) status = read_columns(printed, true, change);
    if (status && !readings.is_absent()) status = read_readings(readings, change);
    if (status && !scales.is_absent()) status = read_rate_scales(scales, change);
    return status;
  }

 private:
  /// How the file itself is read; false where nothing is said of it.
  static bool read_whole(JsonValue json, FileMappingChange& change) {
    const JsonValue unpivot = json["unpivot"];
    const JsonValue footers = json["footers"];
    if (unpivot.is(JsonKind::kBoolean)) change.unpivot = unpivot.boolean();
    if (footers.text() == "keep" || footers.text() == "leave_out")
      change.keep_footers = footers.text() == "keep";
    return change.unpivot || change.keep_footers;
  }

  Status read_facts(JsonValue json, std::vector<std::string>& facts) const {
    if (!json.is_array()) return bad("\"facts\" is a list of facts.", file_);
    for (const JsonValue entry : json) {
      const std::string id = entry.string();
      const FactDef* fact = catalogue_.fact(id);
      if (!fact || fact->derived) return bad("There is no fact \"" + id + "\" for a file.", file_);
      facts.push_back(id);
    }
    return {};
  }

  /// A column means nothing (null), one field, or several.
  Status read_columns(JsonValue json, bool first_use_only, FileMappingChange& change) const {
    if (!json.is_object()) return bad("\"columns\" is an object of headers.", file_);
    for (const JsonValue meaning : json) {
      const bool single = !meaning.is_array() && !meaning.is_null();
      ColumnChange& said = column(change, meaning.name());
      said.first_use_only = single && first_use_only;
      said.uses.emplace();
      Status status = single ? read_use(meaning, meaning.name(), said.uses->emplace_back())
                             : read_uses(meaning, meaning.name(), *said.uses);
      if (!status) return status;
    }
    return {};
  }

  /// Columns as a source prints them.
  Status read_source_columns(JsonValue json, FileMappingChange& change) const {
    for (const JsonValue printed : json) {
      const JsonValue header = printed["header"];
      if (!header.is_text()) return bad("A column has a \"header\".", file_);
      ColumnChange& said = column(change, header.text());
      const JsonValue uses = printed["uses"];
      const JsonValue reading = printed["reading"];
      const JsonValue scale = printed["rateScale"];
      Status status;
      if (!uses.is_absent()) status = read_uses(uses, header.text(), said.uses.emplace());
      if (status && !reading.is_absent()) status = read_reading(reading, header.text(), said);
      said.open = !printed["ambiguous"].is_absent();
      if (status && !scale.is_absent()) status = read_rate_scale(scale, header.text(), said);
      if (!status) return status;
    }
    return {};
  }

  Status read_uses(JsonValue json, std::string_view header, std::vector<FieldUse>& uses) const {
    for (const JsonValue entry : json) {
      if (Status status = read_use(entry, header, uses.emplace_back()); !status) return status;
    }
    return {};
  }

  Status read_use(JsonValue json, std::string_view header, FieldUse& use) const {
    const JsonValue fact_id = json["fact"];
    const JsonValue field_id = json["field"];
    if (!fact_id.is_text() || !field_id.is_text())
      return bad("A column's meaning is {\"fact\", \"field\"}.", file_, header);
    use.fact = fact_id.string();
    use.field = field_id.string();
    if (json["confidence"].is_number()) use.confidence = json["confidence"].number();
    const FactDef* fact = catalogue_.fact(use.fact);
    const FieldDef* field = fact && !fact->derived ? fact->field(use.field) : nullptr;
    if (field && !field->computed && !field->derived)
      return read_part(json["part"], *field, header, use);
    return bad("There is no field \"" + use.fact + "." + use.field + "\" to map a column to.",
               file_, header);
  }

  /// Columns that are one text together.
  Status read_part(JsonValue json, const FieldDef& field, std::string_view header,
                   FieldUse& use) const {
    if (json.is_absent()) return {};
    if (!json.is(JsonKind::kNatural) || json.integer() < 1 || json.integer() > kMostParts)
      return bad(
          "The \"part\" of a name is its place among the columns, a whole number from 1 to 9.",
          file_, header);
    if (field.kind != FieldKind::kText && field.kind != FieldKind::kKey)
      return bad("Only names and keys are made of several columns; " + use.fact + "." + use.field +
                     " is none.",
                 file_, header);
    use.part = static_cast<int>(json.integer());
    return {};
  }

  Status read_readings(JsonValue json, FileMappingChange& change) const {
    if (!json.is_object()) return bad("\"readings\" is an object of headers.", file_);
    for (const JsonValue parts : json) {
      Status status = read_reading(parts, parts.name(), column(change, parts.name()));
      if (!status) return status;
    }
    return {};
  }

  Status read_reading(JsonValue json, std::string_view header, ColumnChange& said) const {
    if (!json.is_object())
      return bad("A reading is {\"type\", \"dateOrder\", \"decimalSign\"}.", file_, header);
    if (read_reading_parts(json, said.reading) != nullptr)
      return bad("A part of the reading is not known.", file_, header);
    return {};
  }

  Status read_rate_scales(JsonValue json, FileMappingChange& change) const {
    if (!json.is_object()) return bad("\"rateScales\" is an object of headers.", file_);
    for (const JsonValue name : json) {
      Status status = read_rate_scale(name, name.name(), column(change, name.name()));
      if (!status) return status;
    }
    return {};
  }

  Status read_rate_scale(JsonValue json, std::string_view header, ColumnChange& said) const {
    said.rate_scale = parse_rate_scale(json.text());
    if (said.rate_scale) return {};
    return bad("A rate's scale is \"share\", \"percent\" or \"money\".", file_, header);
  }

  /// What was said of the header.
  static ColumnChange& column(FileMappingChange& change, std::string_view header) {
    for (ColumnChange& one : change.columns) {
      if (one.header == header) return one;
    }
    ColumnChange& added = change.columns.emplace_back();
    added.header = header;
    return added;
  }

  const Catalogue& catalogue_;
  std::string_view file_;
};

}  // namespace

Result<std::map<std::string, FileMappingChange>> parse_mapping(std::string_view json,
                                                               const Catalogue& catalogue) {
  const JsonDocument document(json);
  const JsonValue root = document.root();
  const JsonValue files = root.is_array() ? root : root["files"];
  std::map<std::string, FileMappingChange> changes;
  if (files.is_absent() && !root["merge"].is_absent()) return changes;
  const bool listed = files.is_array() && !files.is_empty();
  if (!files.is_object() && !listed) return bad("A mapping is a JSON object with \"files\".", {});
  for (const JsonValue file : files) {
    const std::string name = files.is_array() ? file["name"].string() : file.string_name();
    if (name.empty()) return bad("A file in a list has a \"name\".", {});
    FileMappingChange change;
    Status status = ChangeReader(catalogue, name).read(file, change);
    if (!status) return status.error();
    changes[name] = std::move(change);
  }
  return changes;
}

Result<std::map<std::string, bool>> parse_merges(std::string_view json,
                                                 const Catalogue& catalogue) {
  const JsonDocument document(json);
  const JsonValue merge = document.root()["merge"];
  std::map<std::string, bool> lists;
  if (merge.is_absent()) return lists;
  if (!merge.is_object()) return bad("\"merge\" is an object of fields.", {});
  for (const JsonValue wanted : merge) {
    const std::string name = wanted.string_name();
    const std::size_t dot = std::min(name.find('.'), name.size());
    const FactDef* fact = catalogue.fact(name.substr(0, dot));
    const FieldDef* field =
        fact ? fact->field(name.substr(std::min(dot + 1, name.size()))) : nullptr;
    if (!field || (field->kind != FieldKind::kKey && field->kind != FieldKind::kText))
      return bad("There is no field of names \"" + name + "\" to merge.", {});
    if (!wanted.is(JsonKind::kBoolean)) return bad("\"merge\" says true or false of a field.", {});
    lists[list_of_names(catalogue, fact->id, field->id)] = wanted.boolean();
  }
  return lists;
}

}  // namespace vitrine
