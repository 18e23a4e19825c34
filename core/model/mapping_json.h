// The mapping as people keep it: Mapping of web/api/types.ts (JSON) <-> changes to FileMapping and
// ReadOptions.
// A mapping in JSON may be partial: what it does not name stays as recognised. Knows no files
// beyond their tables.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "catalogue/catalogue.h"
#include "ingest/reader.h"
#include "model/mapping.h"
#include "model/reading_json.h"

namespace vitrine {

/// What a person says about one column; parts that are not set stay as they are.
struct ColumnChange {
  std::string header;
  std::optional<std::vector<FieldUse>> uses;  ///< empty = used for nothing but slices and filters
  /// `uses` is what a report prints, the first use: a column that has it keeps its others
  bool first_use_only = false;
  ReadingChange reading;
  bool open = false;  ///< `reading` is what was printed of a column that reads both ways
  std::optional<RateScale> rate_scale;
};

/// What a person says about one file.
struct FileMappingChange {
  std::optional<std::vector<std::string>> facts;
  std::optional<bool> unpivot;  ///< see ReadOptions, as the next
  std::optional<bool> keep_footers;
  std::vector<ColumnChange> columns;
};

/// By file name. Besides the kept form, what is printed elsewhere is taken back: a report with its
/// files' "mapping", the list of sources that `sniff` prints, and a bare object of headers in place
/// of a file's mapping. Error: kBadMapping where it is no JSON of that shape or names a fact or
/// field that does not exist.
Result<std::map<std::string, FileMappingChange>> parse_mapping(std::string_view json,
                                                               const Catalogue& catalogue);

/// Lists of names whose spellings count as one ("merge": {"deals.customer": true, ..}), by list_of_names() of name_merges.h; false where a
/// person takes it back. Error: kBadMapping for what is no field of names.
Result<std::map<std::string, bool>> parse_merges(std::string_view json, const Catalogue& catalogue);

/// What was said before and what is said now: parts that are not named now stay as they were said. A column named again counts as said
/// last.
void add_change(FileMappingChange& known, FileMappingChange more);

/// Applies facts, columns and rate scales. A column named for a field takes it from the column that
/// had it. Error: kBadMapping
/// where the table has no such header.
Status apply_change(const FileMappingChange& change, const Table& table, FileMapping& mapping);

/// One file's mapping as kept: the facts, every column (null where unused), how a person chose that
/// the file and its columns are read.
struct KeptMapping {
  const FileMapping* mapping = nullptr;
  const std::map<std::string, ColumnReading>* readings = nullptr;  ///< may be nullptr, as the next
  const LoadedTable* loaded = nullptr;
};

/// Mapping JSON of all files and of the names that are merged; parse_mapping and parse_merges read it back.
std::string mapping_to_json(const std::vector<KeptMapping>& files,
                            const std::set<std::string>& merged_names = {});

/// "unpivot" and "footers", where they are not as ever.
void put_reading_of_file(JsonWriter& json, const LoadedTable& loaded);

/// {"fact", "field", "confidence"}, and "part" where several columns are one field
void put_use(JsonWriter& json, const FieldUse& use);

}  // namespace vitrine
