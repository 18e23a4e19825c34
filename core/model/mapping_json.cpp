#include "model/mapping_json.h"

#include <algorithm>

#include "model/rates.h"

namespace vitrine {
namespace {

Error no_column(const std::string& file, const std::string& header) {
  Error error{ErrorCode::kBadMapping,
              "The file has no column \"" + header + "\".",
              "Write the header as it stands in the file.",
              {}};
  error.place.file = file;
  error.place.column = header;
  return error;
}

/// Parts of a name leave each other alone; a whole one takes their place, and they that of a whole one.
void take_from_others(FileMapping& mapping, std::size_t column, const FieldUse& use) {
  for (std::size_t other = 0; other < mapping.columns.size(); ++other) {
    if (other == column) continue;
    std::erase_if(mapping.columns[other].uses, [&](const FieldUse& theirs) {
      const bool beside = use.part > 0 && theirs.part > 0 && use.part != theirs.part;
      return theirs == use && !beside;
    });
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

void put_column(JsonWriter& json, const ColumnMapping& column) {
  json.key(column.header);
  if (column.uses.empty()) return json.null();
  if (column.uses.size() == 1) return put_use(json, column.uses.front());
  json.begin_array();
  for (const FieldUse& use : column.uses) put_use(json, use);
  json.end_array();
}

void put_rate_scales(JsonWriter& json, const std::vector<ColumnMapping>& columns) {
  bool any = false;
  for (const ColumnMapping& column : columns) {
    if (!column.rate_scale) continue;
    if (!any) json.begin_object("rateScales");
    any = true;
    json.key(column.header);
    json.text(name_of(*column.rate_scale));
  }
  if (any) json.end_object();
}

void put_readings(JsonWriter& json, const std::map<std::string, ColumnReading>& readings) {
  if (readings.empty()) return;
  json.begin_object("readings");
  for (const auto& [header, reading] : readings) {
    json.key(header);
    json.begin_object();
    put_reading_parts(json, reading);
    json.end_object();
  }
  json.end_object();
}

void put_file(JsonWriter& json, const KeptMapping& kept) {
  json.key(kept.mapping->file);
  json.begin_object();
  json.texts("facts", kept.mapping->facts);
  json.begin_object("columns");
  for (const ColumnMapping& column : kept.mapping->columns) put_column(json, column);
  json.end_object();
  put_rate_scales(json, kept.mapping->columns);
  if (kept.readings) put_readings(json, *kept.readings);
  if (kept.loaded) put_reading_of_file(json, *kept.loaded);
  json.end_object();
}

void add_reading(ReadingChange& known, const ReadingChange& more) {
  if (more.type) known.type = more.type;
  if (more.date_order) known.date_order = more.date_order;
  if (more.decimal_sign) known.decimal_sign = more.decimal_sign;
}

/// What was said of the header so far, which is taken out.
ColumnChange taken_out(std::vector<ColumnChange>& columns, const std::string& header) {
  const auto found = std::find_if(columns.begin(), columns.end(),
                                  [&](const ColumnChange& one) { return one.header == header; });
  ColumnChange taken;
  taken.header = header;
  if (found == columns.end()) return taken;
  taken = std::move(*found);
  columns.erase(found);
  return taken;
}

}  // namespace

void add_change(FileMappingChange& known, FileMappingChange more) {
  // Rows of periods are another table: what was said of the columns before is not about its own.
  if (more.unpivot && more.unpivot != known.unpivot.value_or(false)) known = {};
  if (more.unpivot) known.unpivot = more.unpivot;
  if (more.keep_footers) known.keep_footers = more.keep_footers;
  if (more.facts) known.facts = std::move(more.facts);
  for (ColumnChange& said : more.columns) {
    ColumnChange column = taken_out(known.columns, said.header);
    if (said.uses) {
      column.uses = std::move(said.uses);
      column.first_use_only = said.first_use_only;
    }
    add_reading(column.reading, said.reading);
    if (said.reading.says_anything()) column.open = said.open;
    if (said.rate_scale) column.rate_scale = said.rate_scale;
    known.columns.push_back(std::move(column));
  }
}

Status apply_change(const FileMappingChange& change, const Table& table, FileMapping& mapping) {
  if (mapping.columns.empty()) {
    for (const std::string& name : table.names) mapping.columns.push_back({name, {}, std::nullopt});
  }
  for (const ColumnChange& said : change.columns) {
    if (!said.uses && !said.rate_scale) continue;
    const auto column = table.find(said.header);
    if (!column) return no_column(mapping.file, said.header);
    if (said.rate_scale) mapping.columns[*column].rate_scale = said.rate_scale;
    if (!said.uses) continue;
    const std::vector<FieldUse>& known = mapping.columns[*column].uses;
    if (said.first_use_only && !known.empty() && known.front() == said.uses->front() &&
        known.front().part == said.uses->front().part)
      continue;
    for (const FieldUse& use : *said.uses) take_from_others(mapping, *column, use);
    mapping.columns[*column].uses = *said.uses;
  }
  settle_facts(change, mapping);
  return {};
}

void put_reading_of_file(JsonWriter& json, const LoadedTable& loaded) {
  if (!loaded.table.file_names.empty()) json.boolean("unpivot", true);
  if (loaded.understanding.keeps_footers) json.text("footers", "keep");
}

void put_use(JsonWriter& json, const FieldUse& use) {
  json.begin_object();
  json.text("fact", use.fact);
  json.text("field", use.field);
  json.number("confidence", use.confidence);
  if (use.part > 0) json.integer("part", use.part);
  json.end_object();
}

std::string mapping_to_json(const std::vector<KeptMapping>& files,
                            const std::set<std::string>& merged_names) {
  JsonWriter json;
  json.begin_object();
  json.begin_object("files");
  // Files of one name are one to a mapping, which knows them by nothing else: the last one counts.
  for (std::size_t i = 0; i < files.size(); ++i) {
    std::size_t first = files.size();
    std::size_t last = i;
    for (std::size_t other = 0; other < files.size(); ++other) {
      if (files[other].mapping->file != files[i].mapping->file) continue;
      first = std::min(first, other);
      last = other;
    }
    if (first == i) put_file(json, files[last]);
  }
  json.end_object();
  if (!merged_names.empty()) {
    json.begin_object("merge");
    for (const std::string& list : merged_names) json.boolean(list.c_str(), true);
    json.end_object();
  }
  json.end_object();
  return json.take();
}

}  // namespace vitrine
