// A stretch of a file read into typed columns under given readings: the whole file or one range of
// it. Gathers evidence, odd rows and where rows begin. Decides nothing; assemble.h makes a table of
// parts.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "ingest/build.h"
#include "ingest/reader.h"
#include "ingest/tokenizer.h"

namespace vitrine::ingest {

struct ColumnSums {
  std::uint64_t column = 0;
  ValueSums sums;
};

/// A row that its text allows to be a total, a subtotal or a note, held back until it is known whether it is data.
struct HeldRow {
  std::string bytes;  ///< of the fields, and kReadableBeyond more
  std::vector<Field> fields;
  std::uint64_t row = 0;  ///< of the part
  std::uint64_t blanks_above =
      0;  ///< blank rows between it and the row before (or the part's begin)
  /// Of a row set apart: the sums of the part's rows above that are not held, for the columns in which it has a number
  std::vector<ColumnSums> above;

  CellRows cells() const { return {bytes.data(), fields.data(), 1, fields.size()}; }
};

/// Rows that may be held back at the end of a table.
inline constexpr std::size_t kMostHeld = 16;

struct Part {
  std::uint64_t begin = 0;           ///< offset of its first record
  std::uint64_t end = 0;             ///< offset after its last record
  std::uint64_t rows = 0;            ///< with those held and set apart
  std::uint64_t sheet_rows = 0;      ///< with the blank ones, those after the last row too
  std::vector<RowSkip> skips;        ///< blank rows before its rows, as in Table
  std::vector<BuiltColumn> columns;  ///< columns not asked for are empty
  std::vector<HeldRow> held;         ///< its last rows, which the columns have not; see footers.h
  std::vector<HeldRow> apart;        ///< rows before, which the columns have not; see subtotals.h
  std::vector<std::uint64_t> left_out;  ///< its subtotals, known once the rows held are built
  std::vector<std::pair<std::uint64_t, std::string>> surplus;  ///< row, cells beyond the width
  FormNotes notes;
  std::string row_gaps;  ///< per row the bytes since the row before (first: since begin), varint
  std::optional<Error> error;
};

/// Where a part begins and ends.
struct Stretch {
  std::uint64_t begin = 0;
  std::uint64_t last_start = std::numeric_limits<std::uint64_t>::max();
  bool at_record_start = true;
};

class PartReader {
 public:
  /// Columns whose `wanted` is false are skipped; an empty `wanted` means all.
  PartReader(const Understanding& head, const std::vector<ColumnReading>& readings,
             const std::vector<bool>& wanted, const Stretch& stretch);
  PartReader(const PartReader&) = delete;
  PartReader& operator=(const PartReader&) = delete;

  void feed(std::string_view bytes) { tokenizer_.push(bytes); }
  bool wants_more() const { return !tokenizer_.stopped() && !tokenizer_.error(); }
  const std::optional<Error>& error() const { return tokenizer_.error(); }
  std::uint64_t rows() const { return tokenizer_.rows(); }
  /// Ends the part at the end of the bytes (or where it stopped). The reader is empty after.
  Part finish();

 private:
  bool take(const RecordBatch& batch);
  void take_cells(const RecordBatch& batch);
  HeldRow copy_of(const RecordBatch& batch, std::size_t row) const;
  void release(std::size_t rows);
  void build(const CellRows& cells);
  void set_apart(HeldRow row);
  void keep_gaps(const RecordBatch& batch);
  void keep_skips(const RecordBatch& batch);
  void count_nuls(const RecordBatch& batch);

  std::size_t width_;
  std::vector<std::unique_ptr<ColumnBuilder>> builders_;
  Part part_;
  std::uint64_t last_offset_ = 0;
  bool any_row_ = false;
  std::uint64_t skipped_ = 0;
  RowTally nul_bytes_;
  Tokenizer tokenizer_;
};

void append_varint(std::string& out, std::uint64_t value);
/// Reads the varint at `at` and moves past it. Pre: it is whole.
std::uint64_t take_varint(std::string_view bytes, std::size_t& at);

}  // namespace vitrine::ingest
