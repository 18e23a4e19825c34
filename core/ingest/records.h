// Records as the tokenizer hands them on: cells as places in a buffer, unquoted, still in the
// file's own encoding. Knows no types. Read by the part reader, the record stream and the sniffer.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/callback.h"

namespace vitrine::ingest {

/// Bytes that can be read from the begin of any cell on, whatever its size: short texts are read as whole words.
inline constexpr std::size_t kReadableBeyond = 32;

struct Field {
  std::uint32_t begin = 0;  ///< offset in the batch's bytes
  std::uint32_t size = 0;
};

/// Some whole records. With a fixed width the fields form a rows x width matrix; else `ends` cuts
/// them.
struct RecordBatch {
  const char* bytes = nullptr;  ///< kReadableBeyond more can be read
  std::vector<Field> fields;
  std::vector<std::uint32_t> ends;     ///< per record: fields up to and including it
  std::vector<std::uint64_t> offsets;  ///< per record: offset in the file
  /// Per record: rows of a spreadsheet before it, from the first record on; blank ones count
  std::vector<std::uint64_t> sheet_rows;
  /// Cells beyond the width, joined by the delimiter: record of this batch, text.
  std::vector<std::pair<std::uint32_t, std::string>> surplus;

  std::size_t rows() const { return ends.size(); }
  std::string_view text(Field field) const { return {bytes + field.begin, field.size}; }
};

/// Records of equal width: a matrix of cells, row by row.
struct CellRows {
  const char* bytes = nullptr;  ///< kReadableBeyond more can be read
  const Field* fields = nullptr;
  std::size_t rows = 0;
  std::size_t width = 0;

  std::string_view text(std::size_t row, std::size_t column) const {
    const Field field = fields[row * width + column];
    return {bytes + field.begin, field.size};
  }
};

/// Receives batches in order; false stops the tokenizer.
using BatchSink = Callback<bool(const RecordBatch&)>;

/// How many rows something happened to, and the first of them.
struct RowTally {
  static constexpr std::size_t kKept = 10;
  std::uint64_t count = 0;
  std::vector<std::uint64_t> first;

  void add(std::uint64_t row) {
    if (first.size() < kKept) first.push_back(row);
    ++count;
  }
  /// Adds the tally of rows that follow, `base` rows later.
  void append(const RowTally& later, std::uint64_t base) {
    for (std::size_t i = 0; i < later.first.size() && first.size() < kKept; ++i) {
      first.push_back(base + later.first[i]);
    }
    count += later.count;
  }
};

/// What was odd about the form of records; rows are sheet rows (see RecordBatch).
struct FormNotes {
  RowTally short_rows;
  RowTally long_rows;
  RowTally wrapped_rows;      ///< whole record inside one pair of quotes
  RowTally other_delimiters;  ///< cells parted by another sign than the table's
  RowTally blank_rows;        ///< only delimiters; left out
  RowTally unclosed_quotes;
  RowTally nul_bytes;
};

}  // namespace vitrine::ingest
