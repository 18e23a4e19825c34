// Moves timestamps that carry an offset to a chosen time zone. The zone's transitions are passed in; core knows no zones.
#pragma once

#include <cstdint>
#include <vector>

#include "table/column.h"

namespace vitrine {

/// From `from_ms_utc` on the zone's local time is UTC + `offset_minutes`.
struct ZoneTransition {
  std::int64_t from_ms_utc = 0;
  int offset_minutes = 0;
};

/// Ascending; empty = days count as written.
using TimeZone = std::vector<ZoneTransition>;

/// Offset in force at an instant; before the first transition that one's.
int offset_at(const TimeZone& zone, std::int64_t ms_utc);

/// Days of a timestamp column with offsets in the zone. Pre: column.has_offsets, zone not empty.
Column days_in_zone(const Column& column, const TimeZone& zone);

}  // namespace vitrine
