#include "derive/time_zone.h"

#include <algorithm>

namespace vitrine {

namespace {
constexpr std::int64_t kMillisecondsPerMinute = 60'000;
}

int offset_at(const TimeZone& zone, std::int64_t ms_utc) {
  const auto after = std::upper_bound(zone.begin(), zone.end(), ms_utc,
                                      [](std::int64_t instant, const ZoneTransition& entry) {
                                        return instant < entry.from_ms_utc;
                                      });
  return after == zone.begin() ? zone.front().offset_minutes : (after - 1)->offset_minutes;
}

Column days_in_zone(const Column& column, const TimeZone& zone) {
  Column days;
  days.type = ColumnType::kDate;
  days.valid = column.valid;
  days.days.resize(column.size(), 0);
  for (std::size_t row = 0; row < column.size(); ++row) {
    if (column.is_null(row)) continue;
    if (column.offset_minutes[row] == kNoOffset) {
      days.days[row] = column.day_at(row);
      continue;
    }
    const std::int64_t utc = column.wide[row] - column.offset_minutes[row] * kMillisecondsPerMinute;
    days.days[row] = day_of_timestamp(utc + offset_at(zone, utc) * kMillisecondsPerMinute);
  }
  return days;
}

}  // namespace vitrine
