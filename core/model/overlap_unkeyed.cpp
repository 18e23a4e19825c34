#include "model/overlap_unkeyed.h"

#include <algorithm>
#include <unordered_map>

namespace vitrine {
namespace {

/// Shares of the smaller file's rows, within the common days, that stand in the other file too.
constexpr double kOverlapShare = 0.9;
constexpr double kMostShare = 0.5;
/// Fewer equal rows than this count or this share are chance, unless they are most of a file.
constexpr std::int64_t kFewRows = 3;
constexpr double kFewShare = 0.001;

using Counts = std::unordered_map<std::uint64_t, std::int64_t>;

struct Span {
  Day from = 0;
  Day to = 0;
  bool dated = false;
};

Span span_of(const OverlapInput& input, const FactPart& part) {
  Span span;
  for (std::size_t row = part.begin; input.date && row < part.begin + part.size; ++row) {
    if (input.date->is_null(row)) continue;
    const Day day = input.date->day_at(row);
    span.from = span.dated ? std::min(span.from, day) : day;
    span.to = span.dated ? std::max(span.to, day) : day;
    span.dated = true;
  }
  return span;
}

struct PartCounts {
  Counts common;   ///< rows within the days that both files cover (all where days are not known)
  Counts undated;  ///< rows without a day, where the others have one
};

PartCounts counts_of(const OverlapInput& input, const FactPart& part,
                     const std::vector<std::uint64_t>& contents, const Span& days) {
  PartCounts counts;
  for (std::size_t row = part.begin; row < part.begin + part.size; ++row) {
    if (days.dated && input.date->is_null(row)) {
      ++counts.undated[contents[row]];
      continue;
    }
    const Day day = days.dated ? input.date->day_at(row) : 0;
    if (!days.dated || (day >= days.from && day <= days.to)) ++counts.common[contents[row]];
  }
  return counts;
}

std::int64_t total(const Counts& counts) {
  std::int64_t sum = 0;
  for (const auto& entry : counts) sum += entry.second;
  return sum;
}

struct Match {
  std::int64_t equal = 0;
  std::int64_t only_earlier = 0;
  std::int64_t only_later = 0;
  double share = 0;  ///< of the smaller file

  bool is_overlap() const { return share >= kOverlapShare; }
  /// Rows that both files have in versions of their own, perhaps.
  bool may_hold_edits() const { return only_earlier > 0 && only_later > 0; }
  bool is_chance() const {
    return share < kFewShare || (equal < kFewRows && share < kMostShare) || equal == 0;
  }
};

Match match(const Counts& earlier, const Counts& later) {
  Match result;
  for (const auto& [content, count] : earlier) {
    const auto found = later.find(content);
    if (found != later.end()) result.equal += std::min(count, found->second);
  }
  result.only_earlier = total(earlier) - result.equal;
  result.only_later = total(later) - result.equal;
  const std::int64_t smaller = result.equal + std::min(result.only_earlier, result.only_later);
  if (smaller > 0) result.share = static_cast<double>(result.equal) / static_cast<double>(smaller);
  return result;
}

/// Takes up to `allowed` rows of each content out of the part.
void drop(const FactPart& part, const std::vector<std::uint64_t>& contents, Counts& allowed,
          std::vector<std::uint8_t>& dropped) {
  for (std::size_t row = part.begin; row < part.begin + part.size; ++row) {
    const auto found = allowed.find(contents[row]);
    if (found == allowed.end() || found->second == 0) continue;
    --found->second;
    dropped[row] = 1;
  }
}

constexpr const char* kRemedy =
    " Map a column that identifies a row (an id), or leave one of the files out.";

/// Rows that an overlap leaves apart may be one row before and after an edit, and counted twice.
void warn(const OverlapInput& input, const FactPart& earlier, const FactPart& later,
          const Match& rows, OverlapOutcome& outcome) {
  Notice notice;
  notice.file = input.set->sources[later.source]->name;
  const std::string& other = input.set->sources[earlier.source]->name;
  const std::string in_later = std::to_string(rows.only_later) + " rows of " + notice.file;
  const std::string in_earlier = std::to_string(rows.only_earlier) + " rows of " + other;
  if (rows.is_overlap()) {
    notice.code = "edited_rows";
    notice.rows = rows.only_later;
    notice.message = in_later + " and " + in_earlier +
                     " differ within the time that both files cover, while the others are equal; "
                     "if they are the same rows before and after a change, they count twice." +
                     kRemedy;
  } else {
    notice.code = "possible_double_counting";
    notice.rows = rows.equal;
    notice.message = std::to_string(rows.equal) + " rows of " + notice.file + " stand in " + other +
                     " too, but " + in_later + " and " + in_earlier +
                     " differ; all of them are counted." + kRemedy;
  }
  notice.arguments = {std::to_string(rows.equal), notice.file, other,
                      std::to_string(rows.only_later), std::to_string(rows.only_earlier)};
  outcome.notices.push_back(std::move(notice));
}

/// Each row content counts as often as in the file that has it most often.
void allow(const Counts& counts, Counts& allowed) {
  for (const auto& [content, count] : counts) {
    std::int64_t& most = allowed[content];
    most = std::max(most, count);
  }
}

/// Parts the rows and tells how many are counted once.
void settle(const OverlapInput& input, const std::vector<std::uint8_t>& dropped,
            OverlapOutcome& outcome) {
  std::vector<std::uint32_t> removed;
  for (std::uint32_t row = 0; row < dropped.size(); ++row) {
    (dropped[row] == 0 ? outcome.kept : removed).push_back(row);
  }
  outcome.all_kept = removed.empty();
  if (outcome.all_kept) return;
  Notice notice;
  notice.code = "overlapping_rows";
  notice.rows = static_cast<std::int64_t>(removed.size());
  notice.arguments = {std::to_string(removed.size()), input.fact->id};
  notice.message = notice.arguments[0] + " rows of " + input.fact->id +
                   " stand in several files; they are counted once.";
  outcome.notices.push_back(std::move(notice));
  outcome.removed["overlapping_rows"] = std::move(removed);
}

}  // namespace

void settle_by_content(const OverlapInput& input, const std::vector<std::uint64_t>& contents,
                       OverlapOutcome& outcome) {
  const std::vector<FactPart>& parts = *input.parts;
  std::vector<std::uint8_t> dropped(contents.size(), 0);
  std::vector<Span> spans;
  spans.reserve(parts.size());
  for (const FactPart& part : parts) spans.push_back(span_of(input, part));
  for (std::size_t later = 1; later < parts.size(); ++later) {
    Counts allowed;
    for (std::size_t earlier = 0; earlier < later; ++earlier) {
      Span common{std::max(spans[earlier].from, spans[later].from),
                  std::min(spans[earlier].to, spans[later].to),
                  spans[earlier].dated && spans[later].dated};
      if (common.dated && common.from > common.to) continue;
      const PartCounts a = counts_of(input, parts[earlier], contents, common);
      const PartCounts b = counts_of(input, parts[later], contents, common);
      const Match rows = match(a.common, b.common);
      if (rows.is_overlap()) {
        allow(a.common, allowed);
        allow(a.undated, allowed);
      }
      if (rows.is_overlap() ? rows.may_hold_edits() : !rows.is_chance())
        warn(input, parts[earlier], parts[later], rows, outcome);
    }
    drop(parts[later], contents, allowed, dropped);
  }
  settle(input, dropped, outcome);
}

}  // namespace vitrine
