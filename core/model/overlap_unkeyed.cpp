#include "model/overlap_unkeyed.h"

#include <algorithm>
#include <unordered_map>

namespace vitrine {
namespace {

constexpr double kOverlapShare = 0.9;
constexpr std::int64_t kFewRows =
    3;  ///< equal rows below this count and share are chance, not an overlap
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

/// Rows of a part within the days (all rows where they are not known).
Counts counts_of(const OverlapInput& input, const FactPart& part,
                 const std::vector<std::uint64_t>& contents, const Span& days) {
  Counts counts;
  for (std::size_t row = part.begin; row < part.begin + part.size; ++row) {
    if (days.dated) {
      if (input.date->is_null(row)) continue;
      const Day day = input.date->day_at(row);
      if (day < days.from || day > days.to) continue;
    }
    ++counts[contents[row]];
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
  double share = 0;  ///< of the smaller file within the common days
};

Match match(const Counts& a, const Counts& b) {
  Match result;
  for (const auto& [content, count] : a) {
    const auto found = b.find(content);
    if (found != b.end()) result.equal += std::min(count, found->second);
  }
  const std::int64_t smaller = std::min(total(a), total(b));
  if (smaller > 0) result.share = static_cast<double>(result.equal) / static_cast<double>(smaller);
  return result;
}

/// Takes up to `allowed` rows of each content out of the part.
std::int64_t drop(const FactPart& part, const std::vector<std::uint64_t>& contents, Counts& allowed,
                  std::vector<std::uint8_t>& dropped) {
  std::int64_t count = 0;
  for (std::size_t row = part.begin; row < part.begin + part.size; ++row) {
    const auto found = allowed.find(contents[row]);
    if (found == allowed.end() || found->second == 0) continue;
    --found->second;
    dropped[row] = 1;
    ++count;
  }
  return count;
}

void warn_of_double_counting(const OverlapInput& input, const FactPart& a, const FactPart& b,
                             std::int64_t rows, OverlapOutcome& outcome) {
  Notice notice;
  notice.code = "possible_double_counting";
  notice.file = input.set->sources[b.source]->name;
  notice.rows = rows;
  notice.arguments = {std::to_string(rows), notice.file, input.set->sources[a.source]->name};
  notice.message = std::to_string(rows) + " rows of " + notice.file + " stand in " +
                   notice.arguments[2] +
                   " too, but the files do not overlap as exports do; all of them are counted.";
  outcome.notices.push_back(std::move(notice));
}

}  // namespace

void settle_by_content(const OverlapInput& input, const std::vector<std::uint64_t>& contents,
                       OverlapOutcome& outcome) {
  const std::vector<FactPart>& parts = *input.parts;
  std::vector<std::uint8_t> dropped(contents.size(), 0);
  std::vector<Span> spans;
  spans.reserve(parts.size());
  for (const FactPart& part : parts) spans.push_back(span_of(input, part));
  std::int64_t removed = 0;
  for (std::size_t later = 1; later < parts.size(); ++later) {
    Counts allowed;
    for (std::size_t earlier = 0; earlier < later; ++earlier) {
      Span common{std::max(spans[earlier].from, spans[later].from),
                  std::min(spans[earlier].to, spans[later].to),
                  spans[earlier].dated && spans[later].dated};
      if (common.dated && common.from > common.to) continue;
      const Counts a = counts_of(input, parts[earlier], contents, common);
      const Counts b = counts_of(input, parts[later], contents, common);
      const Match equal = match(a, b);
      if (equal.share >= kOverlapShare) {
        for (const auto& [content, count] : a) {
          std::int64_t& most = allowed[content];
          most = std::max(most, count);
        }
      } else if (equal.equal >= kFewRows && equal.share >= kFewShare) {
        warn_of_double_counting(input, parts[earlier], parts[later], equal.equal, outcome);
      }
    }
    removed += drop(parts[later], contents, allowed, dropped);
  }
  if (removed == 0) return;
  outcome.all_kept = false;
  outcome.removed["overlapping_rows"] = removed;
  for (std::uint32_t row = 0; row < dropped.size(); ++row) {
    if (dropped[row] == 0) outcome.kept.push_back(row);
  }
  Notice notice;
  notice.code = "overlapping_rows";
  notice.rows = removed;
  notice.arguments = {std::to_string(removed), input.fact->id};
  notice.message = std::to_string(removed) + " rows of " + input.fact->id +
                   " stand in several files; they are counted once.";
  outcome.notices.push_back(std::move(notice));
}

}  // namespace vitrine
