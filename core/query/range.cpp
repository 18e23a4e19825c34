#include "query/range.h"

#include <algorithm>

namespace vitrine {

std::vector<Bucket> make_buckets(DayRange period, Grain grain, CalendarRules rules, Day today) {
  std::vector<Bucket> buckets;
  for (Day day = bucket_start(period.from, grain, rules); day <= period.to;) {
    const Day next = next_bucket_start(day, grain, rules);
    const DayRange clipped{std::max(day, period.from), std::min(next - 1, period.to)};
    const bool whole = clipped.from == day && clipped.to == next - 1 && clipped.to <= today;
    buckets.push_back({clipped, whole, next - 1});
    if (buckets.size() > kMaxBuckets) return {};
    day = next;
  }
  return buckets;
}

std::optional<DayRange> last_complete_bucket(Day first_day, Day last_day, Grain grain,
                                             CalendarRules rules) {
  // The bucket that holds the day after the last one is the first that is not over.
  const Day open = bucket_start(last_day + 1, grain, rules);
  const Day start = bucket_start(open - 1, grain, rules);
  if (open - 1 < first_day) return std::nullopt;
  return DayRange{start, open - 1};
}

std::vector<RangeFamily> make_families(const std::vector<Range>& ranges, DayRange span) {
  std::vector<RangeFamily> families;
  for (std::size_t index = 0; index < ranges.size(); ++index) {
    if (ranges[index].is_all()) continue;
    const Day from = std::max(ranges[index].from.value_or(span.from), span.from);
    const Day to = std::min(ranges[index].to.value_or(span.to), span.to);
    if (from > to) continue;
    const auto begin = static_cast<std::ptrdiff_t>(from - span.from);
    const auto end = static_cast<std::ptrdiff_t>(to - span.from) + 1;
    const auto is_free = [&](const RangeFamily& family) {
      return std::all_of(family.table_.begin() + begin, family.table_.begin() + end,
                         [](std::int32_t entry) { return entry == RangeFamily::kNone; });
    };
    auto family = std::find_if(families.begin(), families.end(), is_free);
    if (family == families.end()) {
      families.emplace_back();
      family = families.end() - 1;
      family->first_ = span.from;
      family->table_.assign(static_cast<std::size_t>(span.days()), RangeFamily::kNone);
    }
    std::fill(family->table_.begin() + begin, family->table_.begin() + end,
              static_cast<std::int32_t>(index));
  }
  return families;
}

}  // namespace vitrine
