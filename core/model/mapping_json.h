// The mapping as people keep it: Mapping of web/api/types.ts (JSON) <-> changes to FileMapping and
// ReadOptions.
// A mapping in JSON may be partial: what it does not name stays as recognised. Knows no files
// beyond their tables.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "catalogue/catalogue.h"
#include "ingest/reader.h"
#include "model/mapping.h"

namespace vitrine {

/// A reading of which only some parts are set.
struct ReadingChange {
  std::optional<ColumnType> type;
  std::optional<DateOrder> date_order;
  std::optional<DecimalSign> decimal_sign;
};

/// What a person says about one file. Keys are headers.
struct FileMappingChange {
  std::optional<std::vector<std::string>> facts;
  std::map<std::string, std::vector<FieldUse>>
      columns;  ///< empty list = used for nothing but slices and filters
  std::map<std::string, ReadingChange> readings;
  std::map<std::string, RateScale> rate_scales;
};

/// By file name. Error: kBadMapping where it is no JSON of that shape or names a fact or field that
/// does not exist.
Result<std::map<std::string, FileMappingChange>> parse_mapping(std::string_view json,
                                                               const Catalogue& catalogue);

/// Applies facts, columns and rate scales. A column named for a field takes it from the column that
/// had it. Error: kBadMapping
/// where the table has no such header.
Status apply_change(const FileMappingChange& change, const Table& table, FileMapping& mapping);

/// `reading` with the parts of the change.
ColumnReading with_change(ColumnReading reading, const ReadingChange& change);

/// One file's mapping as kept: the facts, every column (null where unused), the readings that a
/// person chose.
struct KeptMapping {
  const FileMapping* mapping = nullptr;
  const std::map<std::string, ColumnReading>* readings = nullptr;  ///< may be nullptr
};

/// Mapping JSON of all files; parse_mapping reads it back.
std::string mapping_to_json(const std::vector<KeptMapping>& files);

const char* name_of(DecimalSign sign);  ///< "point" "comma"

}  // namespace vitrine
