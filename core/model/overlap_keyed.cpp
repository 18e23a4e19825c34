#include "model/overlap_keyed.h"

#include <algorithm>
#include <limits>
#include <set>

#include "base/text.h"

namespace vitrine {
namespace {

constexpr std::int64_t kNoVersion = std::numeric_limits<std::int64_t>::min();

enum class Fate : std::uint8_t { kKept, kIdentical, kOlder, kCompleted };

struct KeyRow {
  std::uint32_t row = 0;
  std::uint32_t part = 0;
};

struct KeyOverlap {
  const OverlapInput& input;
  const std::vector<std::uint64_t>& contents;
  std::vector<std::set<std::string>> headers;  ///< per part
  std::vector<Fate> fates;
  std::vector<std::uint32_t> fallback;
  std::int64_t undecided = 0;  ///< older by the order of files alone

  std::int64_t version(std::uint32_t row) const {
    if (!input.version || input.version->is_null(row)) return kNoVersion;
    return input.version->type == ColumnType::kDate ? input.version->days[row] * kMillisecondsPerDay
                                                    : input.version->wide[row];
  }
};

/// Rows of every key that stands in more than one row, in the order of the stack.
std::vector<std::vector<KeyRow>> shared_keys(const OverlapInput& input) {
  const Column& key = *input.key;
  std::vector<std::uint8_t> seen(key.dictionary->size(), 0);
  std::vector<std::uint32_t> slot(key.dictionary->size(), kNoRow);
  std::uint32_t slots = 0;
  for (std::uint32_t part = 0; part < input.parts->size(); ++part) {
    const FactPart& rows = (*input.parts)[part];
    for (std::size_t row = rows.begin; row < rows.begin + rows.size; ++row) {
      if (key.is_null(row)) continue;
      std::uint8_t& before = seen[key.codes[row]];
      if (before != 0 && slot[key.codes[row]] == kNoRow) slot[key.codes[row]] = slots++;
      before = 1;
    }
  }
  std::vector<std::vector<KeyRow>> keys(slots);
  for (std::uint32_t part = 0; slots > 0 && part < input.parts->size(); ++part) {
    const FactPart& rows = (*input.parts)[part];
    for (std::size_t row = rows.begin; row < rows.begin + rows.size; ++row) {
      if (key.is_null(row) || slot[key.codes[row]] == kNoRow) continue;
      keys[slot[key.codes[row]]].push_back({static_cast<std::uint32_t>(row), part});
    }
  }
  return keys;
}

std::uint32_t winning_part(const KeyOverlap& overlap, const std::vector<KeyRow>& rows,
                           bool& by_version) {
  std::uint32_t winner = rows.front().part;
  std::int64_t best = kNoVersion;
  bool differ = false;
  for (const KeyRow& entry : rows) {
    const std::int64_t version = overlap.version(entry.row);
    differ = differ || (best != kNoVersion && version != best);
    if (version >= best) winner = entry.part;
    best = std::max(best, version);
  }
  by_version = differ;
  return winner;
}

/// The newest row before the winner whose file has columns that the winner's has not, for filling.
std::uint32_t filler_of(const KeyOverlap& overlap, const std::vector<KeyRow>& rows,
                        std::uint32_t winner) {
  const std::set<std::string>& own = overlap.headers[winner];
  for (auto entry = rows.rbegin(); entry != rows.rend(); ++entry) {
    if (entry->part == winner) continue;
    const std::set<std::string>& other = overlap.headers[entry->part];
    if (!std::includes(own.begin(), own.end(), other.begin(), other.end())) return entry->row;
  }
  return kNoRow;
}

/// Equal rows count once, within a file and across files. Returns the rows that are left.
std::vector<KeyRow> drop_identical(KeyOverlap& overlap, const std::vector<KeyRow>& rows,
                                   bool across_files) {
  std::vector<KeyRow> left;
  for (const KeyRow& entry : rows) {
    const auto equals = [&](const KeyRow& other) {
      return (across_files || other.part == entry.part) &&
             overlap.contents[other.row] == overlap.contents[entry.row];
    };
    if (std::any_of(left.begin(), left.end(), equals)) {
      overlap.fates[entry.row] = Fate::kIdentical;
    } else {
      left.push_back(entry);
    }
  }
  return left;
}

/// The winner's rows stay; rows of other parts go: equal ones as overlap, the others as older
/// versions.
void keep_winner(KeyOverlap& overlap, const std::vector<KeyRow>& rows, std::uint32_t winner,
                 bool by_version) {
  const std::uint32_t filler = filler_of(overlap, rows, winner);
  for (const KeyRow& entry : rows) {
    if (entry.part == winner) {
      overlap.fallback[entry.row] = filler;
      continue;
    }
    const auto equals = [&](const KeyRow& other) {
      return other.part == winner && overlap.contents[other.row] == overlap.contents[entry.row];
    };
    if (std::any_of(rows.begin(), rows.end(), equals)) {
      overlap.fates[entry.row] = Fate::kIdentical;
    } else if (filler != kNoRow) {
      overlap.fates[entry.row] = Fate::kCompleted;
    } else {
      overlap.fates[entry.row] = Fate::kOlder;
      if (!by_version) ++overlap.undecided;
    }
  }
}

void settle_key(KeyOverlap& overlap, const std::vector<KeyRow>& all_rows) {
  const std::vector<KeyRow> rows = drop_identical(overlap, all_rows, false);
  if (rows.front().part == rows.back().part) return;
  bool by_version = false;
  const std::uint32_t winner = winning_part(overlap, rows, by_version);
  const auto adds_nothing = [&](const KeyRow& entry) {
    return entry.part != winner || std::any_of(rows.begin(), rows.end(), [&](const KeyRow& other) {
             return other.part != winner &&
                    overlap.contents[other.row] == overlap.contents[entry.row];
           });
  };
  if (std::all_of(rows.begin(), rows.end(), adds_nothing)) {
    (void)drop_identical(overlap, rows, true);
  } else {
    keep_winner(overlap, rows, winner, by_version);
  }
}

/// Rows that count, and the others by the reason why they do not.
void part_rows(const KeyOverlap& overlap, OverlapOutcome& outcome) {
  const std::vector<Fate>& fates = overlap.fates;
  outcome.all_kept =
      std::all_of(fates.begin(), fates.end(), [](Fate fate) { return fate == Fate::kKept; });
  if (outcome.all_kept) return;
  const bool any_completed = std::find(fates.begin(), fates.end(), Fate::kCompleted) != fates.end();
  for (std::uint32_t row = 0; row < fates.size(); ++row) {
    switch (fates[row]) {
      case Fate::kKept:
        outcome.kept.push_back(row);
        if (any_completed) outcome.fallback.push_back(overlap.fallback[row]);
        break;
      case Fate::kIdentical:
        outcome.removed["overlapping_rows"].push_back(row);
        break;
      case Fate::kOlder:
        outcome.removed[std::string(kOlderVersions)].push_back(row);
        break;
      case Fate::kCompleted:
        outcome.removed["completed_rows"].push_back(row);
        break;
    }
  }
}

void report(const KeyOverlap& overlap, OverlapOutcome& outcome) {
  const auto add = [&](const char* code, const std::string& reason, const std::string& message) {
    const auto removed = outcome.removed.find(reason);
    if (removed == outcome.removed.end()) return;
    const auto rows = static_cast<std::int64_t>(removed->second.size());
    Notice notice;
    notice.code = code;
    notice.column = overlap.input.fact->key;
    notice.rows = rows;
    notice.message = std::to_string(rows) + " rows of " + overlap.input.fact->id + message;
    notice.arguments = {std::to_string(rows), overlap.input.fact->id};
    outcome.notices.push_back(std::move(notice));
  };
  add("overlapping_rows", "overlapping_rows",
      " stand there more than once; they are counted once.");
  add("newer_versions", std::string(kOlderVersions),
      " were replaced by newer versions of the same " + overlap.input.fact->key +
          (overlap.undecided > 0 ? "; where no date tells which is newer, the later file wins."
                                 : "."));
  add("completed_rows", "completed_rows",
      " stand in files with different columns; their columns were put together.");
}

}  // namespace

void settle_by_key(const OverlapInput& input, const std::vector<std::uint64_t>& contents,
                   OverlapOutcome& outcome) {
  KeyOverlap overlap{input, contents, {}, {}, {}};
  const std::size_t rows = contents.size();
  overlap.fates.assign(rows, Fate::kKept);
  overlap.fallback.assign(rows, kNoRow);
  for (const FactPart& part : *input.parts) {
    std::set<std::string>& headers = overlap.headers.emplace_back();
    for (const std::string& name : input.set->sources[part.source]->loaded.table.names)
      headers.insert(fold_case(name));
  }
  for (const std::vector<KeyRow>& rows_of_key : shared_keys(input))
    settle_key(overlap, rows_of_key);
  part_rows(overlap, outcome);
  if (outcome.all_kept) return;
  const bool main = std::any_of(input.parts->begin(), input.parts->end(),
                                [](const FactPart& part) { return part.main; });
  if (main) report(overlap, outcome);
}

}  // namespace vitrine
