#include "model/overlap.h"

#include "model/overlap_keyed.h"
#include "model/overlap_unkeyed.h"
#include "model/row_content.h"

namespace vitrine {
namespace {

/// Rows that repeat a key of their file with other content are all kept; the reader should know. True when keys repeat.
bool warn_of_repeated_keys(const OverlapInput& input, OverlapOutcome& outcome) {
  bool any = false;
  for (const FactPart& part : *input.parts) {
    if (!part.main) continue;
    std::vector<std::uint8_t> seen(input.key->dictionary->size(), 0);
    std::int64_t repeated = 0;
    std::vector<std::string> examples;
    for (std::size_t row = part.begin; row < part.begin + part.size; ++row) {
      if (input.key->is_null(row)) continue;
      std::uint8_t& times = seen[input.key->codes[row]];
      if (times == 1 && examples.size() < 5) examples.push_back(input.key->text_at(row));
      if (times > 0) ++repeated;
      if (times < 2) ++times;
    }
    if (repeated == 0) continue;
    any = true;
    Notice notice;
    notice.code = "duplicate_keys";
    notice.file = input.set->sources[part.source]->name;
    notice.column = input.fact->key;
    notice.rows = repeated;
    notice.message = std::to_string(repeated) + " rows of " + notice.file + " repeat a " +
                     input.fact->key + " that an earlier row has (" + examples.front() +
                     ", ...); those that differ are all counted.";
    notice.arguments = examples;
    outcome.notices.push_back(std::move(notice));
  }
  return any;
}

}  // namespace

OverlapOutcome settle_overlap(const OverlapInput& input) {
  OverlapOutcome outcome;
  const bool keyed = input.key && input.key->dictionary && input.key->valid.count_valid() > 0;
  const bool repeats = keyed && warn_of_repeated_keys(input, outcome);
  if (input.parts->size() < 2 && !repeats) return outcome;
  const std::vector<std::uint64_t> contents = row_contents(*input.set, *input.parts);
  if (keyed) {
    settle_by_key(input, contents, outcome);
  } else {
    settle_by_content(input, contents, outcome);
  }
  return outcome;
}

}  // namespace vitrine
