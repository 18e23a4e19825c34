// Civil days, weeks, months, quarters, fiscal years: pure calendar arithmetic on int32 day numbers.
// Knows no clock, no time zone database. Everybody may include it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace vitrine {

/// Days since 1970-01-01 (proleptic Gregorian).
using Day = std::int32_t;

inline constexpr std::int64_t kMillisecondsPerDay = 86'400'000;

struct CivilDate {
  int year = 1970;
  int month = 1;  ///< 1..12
  int day = 1;    ///< 1..31
};

enum class Grain { kDay, kWeek, kMonth, kQuarter, kYear };
enum class WeekStart { kMonday, kSunday, kSaturday };

/// How days are cut into buckets.
struct CalendarRules {
  WeekStart week_start = WeekStart::kMonday;
  int fiscal_start = 1;  ///< First month of the fiscal year, 1..12; moves quarters and years.
};

bool is_valid(CivilDate date);
Day to_day(CivilDate date);
CivilDate to_civil(Day day);
int days_in_month(int year, int month);

/// "2024-02-29"; years outside 0..9999 cannot occur in data and print as they come.
std::string to_text(Day day);
/// Strict ISO 8601 calendar date "YYYY-MM-DD".
std::optional<Day> parse_day(std::string_view text);

/// Day of a timestamp in ms since 1970-01-01T00:00 (floor, so that negatives work).
Day day_of_timestamp(std::int64_t milliseconds);

/// First day of the bucket of `grain` that holds `day`.
Day bucket_start(Day day, Grain grain, CalendarRules rules);
/// First day of the bucket after the one that holds `day`. bucket end = next_bucket_start - 1.
Day next_bucket_start(Day day, Grain grain, CalendarRules rules);

/// Same day `months` later (or earlier), the day clipped to the month's length.
Day add_months(Day day, int months);

/// Inclusive range of days.
struct DayRange {
  Day from = 0;
  Day to = 0;
  int days() const { return to - from + 1; }
  bool holds(Day day) const { return from <= day && day <= to; }
  friend bool operator==(DayRange a, DayRange b) { return a.from == b.from && a.to == b.to; }
};

/// The range of equal meaning just before: a whole number of months (quarters, years) moves by
/// months, anything else by its own length in days.
DayRange previous_range(DayRange range);
/// The same range one year earlier (ends clipped; a range of several days that ends on a month's
/// last day stays so, a single day stays a single day).
DayRange year_ago_range(DayRange range);

const char* name_of(Grain grain);
std::optional<Grain> parse_grain(std::string_view text);
const char* name_of(WeekStart start);
std::optional<WeekStart> parse_week_start(std::string_view text);

}  // namespace vitrine
