#include "query/segments.h"

#include <algorithm>

namespace vitrine {
namespace {

/// Days that a table may span: some 500 years. Longer ones are searched.
constexpr std::int64_t kMostDays = 200'000;

}  // namespace

Segments::Segments(const std::vector<Range>& ranges) {
  for (const Range& range : ranges) {
    if (range.from) cuts_.push_back(*range.from);
    if (range.to) cuts_.push_back(*range.to + 1);
  }
  std::sort(cuts_.begin(), cuts_.end());
  cuts_.erase(std::unique(cuts_.begin(), cuts_.end()), cuts_.end());
  if (cuts_.empty()) return;
  const std::int64_t days = static_cast<std::int64_t>(cuts_.back()) - cuts_.front();
  if (days > kMostDays) return;
  table_.reserve(static_cast<std::size_t>(days));
  for (std::size_t cut = 1; cut < cuts_.size(); ++cut)
    table_.insert(table_.end(), static_cast<std::size_t>(cuts_[cut] - cuts_[cut - 1]),
                  static_cast<std::uint32_t>(cut));
}

std::size_t Segments::search(Day day) const {
  return static_cast<std::size_t>(std::upper_bound(cuts_.begin(), cuts_.end(), day) -
                                  cuts_.begin());
}

Segments::Span Segments::of(const Range& range) const {
  if (range.is_all()) return {0, count()};
  const std::size_t begin = range.from ? search(*range.from) : 0;
  const std::size_t end = range.to ? search(*range.to) + 1 : undated();
  return {begin, std::max(begin, end)};
}

}  // namespace vitrine
