// Part of a file read apart from the rest, and how parts become one table again. A range begins at
// any byte, perhaps inside a quoted field: it assumes that it does not, starts at the first record
// that begins after it, and reads on past its end until the last record that begins up to its end
// is whole. Parts whose ends meet are right; where they do not meet, the later one is read again
// from where the earlier one stopped. Evidence of columns merges in any order.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "ingest/reader.h"

namespace vitrine {

/// The head of the file (kHeadBytes of it) settles the dialect once for all ranges. Also guesses
/// readings to parse them under.
Result<Understanding> sniff_head(std::string_view head, std::string_view file_name,
                                 const ReadOptions& options, bool whole_file);

/// One range's rows, typed under a speculation, with the evidence that decides whether it holds.
class Shard {
 public:
  Shard();
  ~Shard();
  Shard(Shard&&) noexcept;
  Shard& operator=(Shard&&) noexcept;
  std::uint64_t begin_offset() const;  ///< first byte of its first record
  std::uint64_t end_offset() const;    ///< first byte after its last record
  /// Flat bytes for handing it to another engine, and back.
  std::string to_bytes() const;
  static Result<Shard> from_bytes(std::string_view bytes);

  struct State;
  std::unique_ptr<State> state;
};

/// Reads the records that begin in (begin, end], with `exact_start` in [begin, end]. feed() bytes
/// from `begin` on until wants_more() is false or the file ends. A range may begin before the data:
/// what stands above them is skipped.
class RangeReader {
 public:
  /// `exact_start`: `begin` is known to be a record's start. `readings` are those to parse under.
  RangeReader(const Understanding& head, const std::vector<ColumnReading>& readings,
              std::uint64_t begin, std::uint64_t end, bool exact_start);
  ~RangeReader();
  Status feed(std::string_view bytes);
  bool wants_more() const;
  Result<Shard> finish();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// Result of putting shards together: the table, or what must be read again first. Repeat until
/// `loaded` is set.
struct MergeOutcome {
  /// Shards to read again with begin = redo_begin, exact_start = true
  std::vector<std::size_t> redo;
  std::vector<std::uint64_t> redo_begin;
  /// When `reread` is set: parse every shard again under these
  std::vector<ColumnReading> readings;
  bool reread = false;
  std::optional<LoadedTable> loaded;  ///< set when nothing is to be redone
};

/// Shards in file order, covering the file. They are empty once `loaded` is set. Error as
/// TextReader's.
Result<MergeOutcome> merge_shards(std::vector<Shard>& shards, const Understanding& head,
                                  const ReadOptions& options, std::string_view file_name);

}  // namespace vitrine
