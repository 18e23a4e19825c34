#include "ingest/range.h"

#include <algorithm>

#include "ingest/assemble.h"
#include "ingest/shard_state.h"
#include "ingest/sniff.h"

namespace vitrine {

using ingest::Decision;
using ingest::Part;
using ingest::PartReader;
using ingest::Stretch;

Result<Understanding> sniff_head(std::string_view head, std::string_view file_name,
                                 const ReadOptions& options, bool whole_file) {
  const std::string name(file_name);
  for (std::size_t bytes = kHeadBytes;; bytes *= 2) {
    const bool whole = whole_file && head.size() < bytes;
    if (!whole && head.size() < bytes) break;
    auto found = ingest::sniff(head.substr(0, bytes), name, options, whole);
    if (!found) return found.error();
    if (!found->need_more) return std::move(found->understanding);
  }
  return Error{ErrorCode::kBadInput, "the first row is longer than the head that was read",
               "Read more of the file, or check that its quotes are closed.",
               Place{name, 1, "", -1}};
}

Shard::Shard() : state(std::make_unique<State>()) {}
Shard::~Shard() = default;
Shard::Shard(Shard&&) noexcept = default;
Shard& Shard::operator=(Shard&&) noexcept = default;

std::uint64_t Shard::begin_offset() const { return state->part.begin; }
std::uint64_t Shard::end_offset() const { return state->part.end; }

struct RangeReader::State {
  std::uint64_t skip;  ///< bytes before the data that are still to come
  PartReader reader;
};

namespace {

/// A range that begins before the data begins with them; one that ends there is empty.
Stretch stretch_of(const Understanding& head, std::uint64_t begin, std::uint64_t end,
                   bool exact_start) {
  Stretch stretch{begin, end, exact_start};
  if (begin <= head.data_begin) {
    stretch.begin = head.data_begin;
    stretch.at_record_start = true;
    if (end <= head.data_begin) stretch.last_start = 0;
  }
  return stretch;
}

}  // namespace

RangeReader::RangeReader(const Understanding& head, const std::vector<ColumnReading>& readings,
                         std::uint64_t begin, std::uint64_t end, bool exact_start) {
  const Stretch stretch = stretch_of(head, begin, end, exact_start);
  state_.reset(new State{stretch.begin - begin, {head, readings, {}, stretch}});
}

RangeReader::~RangeReader() = default;

Status RangeReader::feed(std::string_view bytes) {
  const auto skipped =
      static_cast<std::size_t>(std::min<std::uint64_t>(state_->skip, bytes.size()));
  state_->skip -= skipped;
  state_->reader.feed(bytes.substr(skipped));
  return {};
}

bool RangeReader::wants_more() const { return state_->reader.wants_more(); }

Result<Shard> RangeReader::finish() {
  Shard shard;
  shard.state->part = state_->reader.finish();
  return shard;
}

namespace {

/// Shards that do not begin where the one before them ends. The end of one that is wrong itself is
/// likely to be right.
void find_gaps(const std::vector<Shard>& shards, const Understanding& head, MergeOutcome& outcome) {
  std::uint64_t expected = head.data_begin;
  for (std::size_t i = 0; i < shards.size(); ++i) {
    if (shards[i].begin_offset() != expected) {
      outcome.redo.push_back(i);
      outcome.redo_begin.push_back(expected);
    }
    if (shards[i].state->part.error) return;
    expected = shards[i].end_offset();
  }
}

bool built_alike(const std::vector<Part>& parts, const std::vector<Decision>& decisions) {
  for (const Part& part : parts) {
    for (std::size_t i = 0; i < decisions.size(); ++i) {
      if (!ingest::builds_alike(part.columns[i].reading, decisions[i].reading)) return false;
    }
  }
  return true;
}

}  // namespace

Result<MergeOutcome> merge_shards(std::vector<Shard>& shards, const Understanding& head,
                                  const ReadOptions& options, std::string_view file_name) {
  MergeOutcome outcome;
  find_gaps(shards, head, outcome);
  if (!outcome.redo.empty()) return outcome;
  std::vector<Part> parts;
  parts.reserve(shards.size());
  for (Shard& shard : shards) {
    if (shard.state->part.error) {
      Error error = *shard.state->part.error;
      error.place.file = file_name;
      return error;
    }
  }
  for (Shard& shard : shards) parts.push_back(std::move(shard.state->part));
  const auto footers = ingest::settle_footers(parts, head, options);
  if (!footers) return footers.error();
  const std::vector<std::string> names = ingest::column_names(head.headers, head.encoding);
  const std::vector<Decision> decisions =
      ingest::decide_readings(ingest::merge_evidence(parts, head.width), names, options);
  if (!built_alike(parts, decisions)) {
    for (std::size_t i = 0; i < shards.size(); ++i) shards[i].state->part = std::move(parts[i]);
    outcome.reread = true;
    for (const Decision& decision : decisions) outcome.readings.push_back(decision.reading);
    return outcome;
  }
  auto loaded = ingest::assemble(parts, head, decisions, *footers, options, file_name);
  if (!loaded) return loaded.error();
  outcome.loaded = std::move(*loaded);
  return outcome;
}

}  // namespace vitrine
