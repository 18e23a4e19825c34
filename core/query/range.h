// Ranges of days that a measure is asked for, and the buckets of a series.
// Knows days only: which date of a row counts is the measure's business.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "base/date.h"

namespace vitrine {

/// Both ends inclusive; an absent end is open. Open on both ends means all data, undated rows included.
struct Range {
  std::optional<Day> from;
  std::optional<Day> to;
  /// Last day of the bucket that the period's end cuts off at `to`: the bucket before is whole. Says nothing about which rows are in it.
  std::optional<Day> bucket_to = std::nullopt;

  bool is_all() const { return !from && !to; }
  bool is_closed() const { return from && to; }
  bool holds(Day day) const { return (!from || *from <= day) && (!to || day <= *to); }
  /// Pre: is_closed().
  DayRange days() const { return {*from, *to}; }
  bool is_cut_off() const { return bucket_to && bucket_to != to; }
  static Range of(DayRange days) { return {days.from, days.to}; }
  friend bool operator==(const Range& a, const Range& b) {
    return a.from == b.from && a.to == b.to;
  }
};

/// A bucket of a series.
struct Bucket {
  DayRange days;
  bool complete = true;  ///< false: cut off by the period's ends, or not over yet on `today`
  Day last = 0;          ///< its own last day, before it was cut off
  Range range() const { return {days.from, days.to, last}; }
};

/// Most buckets a series may have; beyond it the grain is too fine for the period.
inline constexpr std::size_t kMaxBuckets = 20'000;

/// The buckets of `grain` that touch `period`, clipped to it. Empty when there would be more than kMaxBuckets.
std::vector<Bucket> make_buckets(DayRange period, Grain grain, CalendarRules rules, Day today);

/// The last bucket of `grain` that is over by `last_day`, or nullopt when none lies after `first_day`.
std::optional<DayRange> last_complete_bucket(Day first_day, Day last_day, Grain grain,
                                             CalendarRules rules);

}  // namespace vitrine
