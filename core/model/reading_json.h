// How a column is read, as JSON: {"type", "dateOrder", "decimalSign"}. Mappings and read options write it alike.
#pragma once

#include <optional>

#include "ingest/reader.h"
#include "json/read.h"
#include "json/writer.h"

namespace vitrine {

/// A reading of which only some parts are set.
struct ReadingChange {
  std::optional<ColumnType> type;
  std::optional<DateOrder> date_order;
  std::optional<DecimalSign> decimal_sign;
  bool says_anything() const { return type || date_order || decimal_sign; }
};

/// `reading` with the parts of the change.
ColumnReading with_change(ColumnReading reading, const ReadingChange& change);

/// The parts that are there. The key of the first one that is not known, nullptr where all are.
const char* read_reading_parts(JsonValue json, ReadingChange& change);

/// Adds the three parts to an object.
void put_reading_parts(JsonWriter& json, const ColumnReading& reading);

const char* name_of(DecimalSign sign);  ///< "point" "comma"

}  // namespace vitrine
