// From the evidence of all columns to one reading each, and what stays doubtful. Pure; the user's
// readings go first. Thresholds and tie rules live here and nowhere else.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "ingest/evidence.h"
#include "ingest/reader.h"

namespace vitrine::ingest {

struct Decision {
  ColumnReading reading;
  std::optional<ColumnReading> other;    ///< the second reading of a column that reads both ways
  std::optional<ColumnReading> settled;  ///< the same, where the user's word decides between them
  /// Text whose amounts are split from their currencies when the table is put together
  bool mixed_currencies = false;
  std::uint64_t periods = 0;  ///< dates that are months or quarters, and count as their first day
  double nearly = 0;          ///< text, although this share of the values reads as numbers or dates
  bool mixed_percents = false;  ///< some of its numbers carry a % sign, some do not
  bool too_precise = false;     ///< numbers, but too wide for exact decimals: text
};

/// One decision a column. `names` are the columns' names as the user sees them.
std::vector<Decision> decide_readings(const std::vector<Evidence>& evidence,
                                      const std::vector<std::string>& names,
                                      const ReadOptions& options);

/// Cells come out the same under both (whether a column of numbers has places, or of dates times,
/// shows only when built).
bool builds_alike(const ColumnReading& a, const ColumnReading& b);

/// A header that names keys: its last word is id, key, no, number, code, ...
bool is_id_name(const std::string& name);
bool is_date_name(const std::string& name);

}  // namespace vitrine::ingest
