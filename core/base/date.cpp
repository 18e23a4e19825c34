#include "base/date.h"

#include <array>

#include "base/byte_words.h"

namespace vitrine {
namespace {

// Day <-> civil after Howard Hinnant, "chrono-compatible low-level date algorithms": years begin in
// March, so that the leap day is the last day of an era's year.
constexpr int kDaysPerEra = 146'097;
constexpr int kEpochShift = 719'468;  // 0000-03-01 to 1970-01-01

std::int64_t floor_divide(std::int64_t value, std::int64_t by) {
  const std::int64_t quotient = value / by;
  return quotient - (value % by < 0 ? 1 : 0);
}

int days_after_week_start(Day day, WeekStart start) {
  // 1970-01-01 was a Thursday.
  int thursday = 3;
  if (start == WeekStart::kSunday) thursday = 4;
  if (start == WeekStart::kSaturday) thursday = 5;
  const std::int64_t shifted = std::int64_t{day} + thursday;
  return static_cast<int>(shifted - floor_divide(shifted, 7) * 7);
}

Day first_of_month(CivilDate date) { return to_day({date.year, date.month, 1}); }

bool is_first_of_month(CivilDate date) { return date.day == 1; }

bool is_last_of_month(CivilDate date) { return date.day == days_in_month(date.year, date.month); }

int month_number(CivilDate date) { return date.year * 12 + date.month - 1; }

Day last_of_month(Day day) {
  const CivilDate date = to_civil(day);
  return to_day({date.year, date.month, days_in_month(date.year, date.month)});
}

/// Start of the `length`-month bucket that holds `day`, buckets counted from the fiscal year's
/// start.
Day month_bucket_start(Day day, int length, int fiscal_start) {
  const CivilDate date = to_civil(day);
  const int months_into_year = (date.month - fiscal_start + 12) % 12;
  return add_months(first_of_month(date), -(months_into_year % length));
}

void append_padded(std::string& out, int value, std::size_t width) {
  const std::string digits = std::to_string(value);
  if (digits.size() < width) out.append(width - digits.size(), '0');
  out += digits;
}

/// What the bytes "0000-00-" differ by from those of a date: the values of its digits, and 0 for the dashes.
constexpr std::uint64_t kDateSigns = 0x2D30302D30303030U;
/// Added to a byte, sets its highest bit where that is no digit's value (no dash).
constexpr std::uint64_t kBeyondDate = 0x7F76767F76767676U;
constexpr std::uint64_t kHighestBits = 0x8080808080808080U;

constexpr std::array<const char*, 5> kGrainNames = {"day", "week", "month", "quarter", "year"};
constexpr std::array<const char*, 3> kWeekStartNames = {"monday", "sunday", "saturday"};

}  // namespace

bool is_valid(CivilDate date) {
  return date.month >= 1 && date.month <= 12 && date.day >= 1 &&
         date.day <= days_in_month(date.year, date.month);
}

int days_in_month(int year, int month) {
  constexpr std::array<int, 12> kLengths = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
  if (month == 2 && leap) return 29;
  return kLengths[static_cast<std::size_t>(month - 1)];
}

Day to_day(CivilDate date) {
  const int year = date.month <= 2 ? date.year - 1 : date.year;
  const int era = (year >= 0 ? year : year - 399) / 400;
  const int year_of_era = year - era * 400;
  const int month_from_march = (date.month + 9) % 12;
  const int day_of_year = (153 * month_from_march + 2) / 5 + date.day - 1;
  const int day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  return static_cast<Day>(std::int64_t{era} * kDaysPerEra + day_of_era - kEpochShift);
}

CivilDate to_civil(Day day) {
  const std::int64_t shifted = std::int64_t{day} + kEpochShift;
  const std::int64_t era = floor_divide(shifted, kDaysPerEra);
  const std::int64_t day_of_era = shifted - era * kDaysPerEra;
  const std::int64_t year_of_era =
      (day_of_era - day_of_era / 1460 + day_of_era / 36'524 - day_of_era / 146'096) / 365;
  const std::int64_t day_of_year =
      day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const std::int64_t month_from_march = (5 * day_of_year + 2) / 153;
  CivilDate date;
  date.day = static_cast<int>(day_of_year - (153 * month_from_march + 2) / 5 + 1);
  date.month =
      static_cast<int>(month_from_march < 10 ? month_from_march + 3 : month_from_march - 9);
  date.year = static_cast<int>(year_of_era + era * 400 + (date.month <= 2 ? 1 : 0));
  return date;
}

std::string to_text(Day day) {
  const CivilDate date = to_civil(day);
  std::string out;
  if (date.year < 0) out += '-';
  append_padded(out, date.year < 0 ? -date.year : date.year, 4);
  out += '-';
  append_padded(out, date.month, 2);
  out += '-';
  append_padded(out, date.day, 2);
  return out;
}

std::optional<Day> parse_day(std::string_view text) {
  if (text.size() != 10) return std::nullopt;
  const std::uint64_t signs = read_word<std::uint64_t>(text.data()) ^ kDateSigns;
  if (((signs | (signs + kBeyondDate)) & kHighestBits) != 0) return std::nullopt;
  const auto value = [signs](int at) { return static_cast<int>(signs >> (8 * at) & 0xFFU); };
  const int tens = text[8] - '0';
  const int ones = text[9] - '0';
  if (tens < 0 || tens > 9 || ones < 0 || ones > 9) return std::nullopt;
  const CivilDate date{value(0) * 1000 + value(1) * 100 + value(2) * 10 + value(3),
                       value(5) * 10 + value(6), tens * 10 + ones};
  if (!is_valid(date)) return std::nullopt;
  return to_day(date);
}

Day day_of_timestamp(std::int64_t milliseconds) {
  return static_cast<Day>(floor_divide(milliseconds, kMillisecondsPerDay));
}

Day bucket_start(Day day, Grain grain, CalendarRules rules) {
  switch (grain) {
    case Grain::kDay:
      return day;
    case Grain::kWeek:
      return day - days_after_week_start(day, rules.week_start);
    case Grain::kMonth:
      return month_bucket_start(day, 1, rules.fiscal_start);
    case Grain::kQuarter:
      return month_bucket_start(day, 3, rules.fiscal_start);
    case Grain::kYear:
      return month_bucket_start(day, 12, rules.fiscal_start);
  }
  return day;
}

Day next_bucket_start(Day day, Grain grain, CalendarRules rules) {
  const Day start = bucket_start(day, grain, rules);
  switch (grain) {
    case Grain::kDay:
      return start + 1;
    case Grain::kWeek:
      return start + 7;
    case Grain::kMonth:
      return add_months(start, 1);
    case Grain::kQuarter:
      return add_months(start, 3);
    case Grain::kYear:
      return add_months(start, 12);
  }
  return start + 1;
}

Day add_months(Day day, int months) {
  const CivilDate date = to_civil(day);
  const std::int64_t count = std::int64_t{date.year} * 12 + (date.month - 1) + months;
  const std::int64_t year = floor_divide(count, 12);
  CivilDate moved{static_cast<int>(year), static_cast<int>(count - year * 12) + 1, date.day};
  const int length = days_in_month(moved.year, moved.month);
  if (moved.day > length) moved.day = length;
  return to_day(moved);
}

DayRange previous_range(DayRange range) {
  const CivilDate from = to_civil(range.from);
  const CivilDate to = to_civil(range.to);
  if (is_first_of_month(from) && is_last_of_month(to) && range.from <= range.to) {
    const int months = month_number(to) - month_number(from) + 1;
    return {add_months(range.from, -months), range.from - 1};
  }
  return {range.from - range.days(), range.from - 1};
}

DayRange year_ago_range(DayRange range) {
  DayRange moved{add_months(range.from, -12), add_months(range.to, -12)};
  // A single day stays one day: 28 February is compared with 28 February, not with 28 and 29.
  if (range.from != range.to && is_last_of_month(to_civil(range.to))) {
    moved.to = last_of_month(moved.to);
  }
  return moved;
}

const char* name_of(Grain grain) { return kGrainNames[static_cast<std::size_t>(grain)]; }

std::optional<Grain> parse_grain(std::string_view text) {
  for (std::size_t i = 0; i < kGrainNames.size(); ++i) {
    if (text == kGrainNames[i]) return static_cast<Grain>(i);
  }
  return std::nullopt;
}

const char* name_of(WeekStart start) { return kWeekStartNames[static_cast<std::size_t>(start)]; }

std::optional<WeekStart> parse_week_start(std::string_view text) {
  for (std::size_t i = 0; i < kWeekStartNames.size(); ++i) {
    if (text == kWeekStartNames[i]) return static_cast<WeekStart>(i);
  }
  return std::nullopt;
}

}  // namespace vitrine
