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

}  // namespace vitrine
