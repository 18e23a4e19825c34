// What each file is and what each of its columns means: suggested by recognition, changed by
// people, remembered by shape.
// The names here are those of the catalogue (fact and field ids) and the original headers; JSON
// form: model/mapping_json.h.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "catalogue/catalogue.h"
#include "ingest/reader.h"
#include "table/table.h"

namespace vitrine {

/// One meaning of a column. A column may serve several facts (an order file's customer column is
/// sales.customer and customers.customer).
struct FieldUse {
  std::string fact;
  std::string field;
  double confidence = 1.0;  ///< 0..1; 1 when a person said so
  /// Several columns are one text together (first and last name): the place of this one, from 1. 0: the column alone is the field
  int part = 0;
  friend bool operator==(const FieldUse& a, const FieldUse& b) {
    return a.fact == b.fact && a.field == b.field;
  }
};

/// Scale in which a rate column is written.
enum class RateScale { kShare, kPercent, kMoney };

struct ColumnMapping {
  std::string header;
  std::vector<FieldUse>
      uses;  ///< empty = not mapped, still usable as dimension and filter by its header
  std::optional<RateScale> rate_scale;
};

struct FileMapping {
  std::string file;
  std::vector<std::string> facts;      ///< main fact first
  std::vector<ColumnMapping> columns;  ///< same order as the table's columns
};

/// A loaded file with its meaning.
struct Source {
  std::uint32_t id = 0;  ///< number by which the engine's callers name it
  std::string name;
  std::uint64_t size_bytes = 0;
  std::uint64_t fingerprint = 0;  ///< of the bytes, to know the same file dropped twice
  LoadedTable loaded;
  FileMapping mapping;
};

}  // namespace vitrine
