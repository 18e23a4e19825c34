#include "base/date.h"

#include <catch2/catch_test_macros.hpp>
#include <limits>

using namespace vitrine;

namespace {

Day day(const char* text) { return *parse_day(text); }

std::string bucket(const char* text, Grain grain, CalendarRules rules = {}) {
  const Day inside = day(text);
  return to_text(bucket_start(inside, grain, rules)) + ".." +
         to_text(next_bucket_start(inside, grain, rules) - 1);
}

std::string text_of(DayRange range) { return to_text(range.from) + ".." + to_text(range.to); }

std::string previous(const char* from, const char* to) {
  return text_of(previous_range({day(from), day(to)}));
}

std::string year_ago(const char* from, const char* to) {
  return text_of(year_ago_range({day(from), day(to)}));
}

}  // namespace

TEST_CASE("every day of 1600..2400 goes to a civil date and back") {
  Day expected = to_day({1600, 1, 1});
  REQUIRE(expected == -135'140);  // 370 years of 365 days and 90 leap days before 1970
  std::size_t wrong = 0;
  for (int year = 1600; year <= 2400; ++year) {
    for (int month = 1; month <= 12; ++month) {
      for (int d = 1; d <= days_in_month(year, month); ++d, ++expected) {
        const CivilDate date = to_civil(expected);
        const bool same = date.year == year && date.month == month && date.day == d;
        if (!same || to_day(date) != expected || parse_day(to_text(expected)) != expected) ++wrong;
      }
    }
  }
  CHECK(wrong == 0);
  CHECK(to_text(expected) == "2401-01-01");
}

TEST_CASE("far days and years before 1600 round trip") {
  CHECK(to_day({1970, 1, 1}) == 0);
  CHECK(to_text(day("0000-02-29")) == "0000-02-29");
  CHECK(to_text(day("0000-01-01") - 1) == "-0001-12-31");
  for (const Day edge : {std::numeric_limits<Day>::min(), std::numeric_limits<Day>::max()}) {
    CHECK(to_day(to_civil(edge)) == edge);
  }
}

TEST_CASE("only strict ISO dates that exist parse") {
  CHECK(day("2024-02-29") == 19'782);
  for (const char* bad :
       {"", "2023-02-29", "1900-02-29", "2024-13-01", "2024-00-10", "2024-04-31", "2024-1-01",
        "2024/01/01", "24-01-01", "2024-01-01T", "2024-01-0x", "-024-01-01", "2024-01-00"}) {
    CAPTURE(bad);
    CHECK_FALSE(parse_day(bad).has_value());
  }
}

TEST_CASE("a day has digits and dashes at their places and no other byte", "[date]") {
  const std::string good = "2019-11-18";
  for (std::size_t at = 0; at < good.size(); ++at) {
    for (int byte = 0; byte < 256; ++byte) {
      std::string text = good;
      text[at] = static_cast<char>(byte);
      const bool digit = byte >= '0' && byte <= '9';
      const bool dash = at == 4 || at == 7;
      // The months are 01 and 11, and 10 to 12; the days 08, 18 and 28, and 10 to 19.
      const bool in_month = at == 5 ? byte <= '1' : at == 6 ? byte <= '2' : true;
      const bool in_day = at == 8 ? byte <= '2' : true;
      CAPTURE(text, at, byte);
      CHECK(parse_day(text).has_value() == (dash ? byte == '-' : digit && in_month && in_day));
    }
  }
}

TEST_CASE("a timestamp belongs to the day that holds it, before 1970 too") {
  CHECK(day_of_timestamp(0) == 0);
  CHECK(day_of_timestamp(kMillisecondsPerDay - 1) == 0);
  CHECK(day_of_timestamp(kMillisecondsPerDay) == 1);
  CHECK(day_of_timestamp(-1) == -1);
  CHECK(day_of_timestamp(-kMillisecondsPerDay) == -1);
  CHECK(day_of_timestamp(-kMillisecondsPerDay - 1) == -2);
}

TEST_CASE("weeks follow the week start") {
  // 2024-05-15 was a Wednesday.
  CHECK(bucket("2024-05-15", Grain::kDay) == "2024-05-15..2024-05-15");
  CHECK(bucket("2024-05-15", Grain::kWeek) == "2024-05-13..2024-05-19");
  CHECK(bucket("2024-05-15", Grain::kWeek, {WeekStart::kSunday, 1}) == "2024-05-12..2024-05-18");
  CHECK(bucket("2024-05-15", Grain::kWeek, {WeekStart::kSaturday, 1}) == "2024-05-11..2024-05-17");
  CHECK(bucket("2024-05-13", Grain::kWeek) == "2024-05-13..2024-05-19");
  CHECK(bucket("2024-05-19", Grain::kWeek) == "2024-05-13..2024-05-19");
  CHECK(bucket("1969-12-31", Grain::kWeek) == "1969-12-29..1970-01-04");
}

TEST_CASE("months, quarters and years follow the fiscal start") {
  const CalendarRules february{WeekStart::kMonday, 2};
  CHECK(bucket("2024-02-29", Grain::kMonth) == "2024-02-01..2024-02-29");
  CHECK(bucket("2024-02-29", Grain::kMonth, february) == "2024-02-01..2024-02-29");
  CHECK(bucket("2024-05-15", Grain::kQuarter) == "2024-04-01..2024-06-30");
  CHECK(bucket("2024-05-15", Grain::kYear) == "2024-01-01..2024-12-31");
  CHECK(bucket("2024-01-31", Grain::kQuarter, february) == "2023-11-01..2024-01-31");
  CHECK(bucket("2024-02-01", Grain::kQuarter, february) == "2024-02-01..2024-04-30");
  CHECK(bucket("2024-01-31", Grain::kYear, february) == "2023-02-01..2024-01-31");
  CHECK(bucket("2024-10-01", Grain::kYear, {WeekStart::kMonday, 10}) == "2024-10-01..2025-09-30");
}

TEST_CASE("buckets of every grain tile the calendar") {
  std::size_t wrong = 0;
  for (int fiscal = 1; fiscal <= 12; ++fiscal) {
    for (const WeekStart start : {WeekStart::kMonday, WeekStart::kSunday, WeekStart::kSaturday}) {
      const CalendarRules rules{start, fiscal};
      for (const Grain grain :
           {Grain::kDay, Grain::kWeek, Grain::kMonth, Grain::kQuarter, Grain::kYear}) {
        for (Day d = day("1999-01-01"); d < day("2001-03-01"); ++d) {
          const Day first = bucket_start(d, grain, rules);
          const Day next = next_bucket_start(d, grain, rules);
          const bool holds = first <= d && d < next;
          if (!holds || bucket_start(next, grain, rules) != next ||
              bucket_start(next - 1, grain, rules) != first) {
            ++wrong;
          }
        }
      }
    }
  }
  CHECK(wrong == 0);
}

TEST_CASE("adding months clips the day") {
  CHECK(to_text(add_months(day("2024-01-31"), 1)) == "2024-02-29");
  CHECK(to_text(add_months(day("2024-01-31"), -11)) == "2023-02-28");
  CHECK(to_text(add_months(day("2024-03-15"), -3)) == "2023-12-15");
  CHECK(to_text(add_months(day("2024-12-31"), 2)) == "2025-02-28");
}

TEST_CASE("the previous range has the same meaning") {
  CHECK(previous("2024-03-01", "2024-03-31") == "2024-02-01..2024-02-29");
  CHECK(previous("2024-01-01", "2024-03-31") == "2023-10-01..2023-12-31");
  CHECK(previous("2024-01-01", "2024-12-31") == "2023-01-01..2023-12-31");
  CHECK(previous("2024-03-01", "2024-03-30") == "2024-01-31..2024-02-29");  // 30 days
  CHECK(previous("2024-05-13", "2024-05-19") == "2024-05-06..2024-05-12");
  CHECK(previous("2024-03-01", "2024-03-01") == "2024-02-29..2024-02-29");
}

TEST_CASE("the range of a year ago keeps month ends") {
  CHECK(year_ago("2024-02-01", "2024-02-29") == "2023-02-01..2023-02-28");
  CHECK(year_ago("2025-02-01", "2025-02-28") == "2024-02-01..2024-02-29");
  CHECK(year_ago("2024-02-29", "2024-03-10") == "2023-02-28..2023-03-10");
  CHECK(year_ago("2024-02-29", "2024-02-29") == "2023-02-28..2023-02-28");
  CHECK(year_ago("2025-02-28", "2025-02-28") == "2024-02-28..2024-02-28");  // one day stays one day
}

TEST_CASE("grains and week starts have names") {
  for (const Grain grain :
       {Grain::kDay, Grain::kWeek, Grain::kMonth, Grain::kQuarter, Grain::kYear}) {
    CHECK(parse_grain(name_of(grain)) == grain);
  }
  for (const WeekStart start : {WeekStart::kMonday, WeekStart::kSunday, WeekStart::kSaturday}) {
    CHECK(parse_week_start(name_of(start)) == start);
  }
  CHECK_FALSE(parse_grain("decade").has_value());
  CHECK_FALSE(parse_week_start("").has_value());
}
