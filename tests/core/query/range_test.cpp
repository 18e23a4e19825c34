#include <catch2/catch_test_macros.hpp>

#include "query/range.h"

using namespace vitrine;

namespace {
Day day(int year, int month, int date) { return to_day({year, month, date}); }
}  // namespace

TEST_CASE("buckets are clipped to the period and marked where they are cut", "[range]") {
  const DayRange period{day(2024, 1, 15), day(2024, 3, 31)};
  const auto buckets = make_buckets(period, Grain::kMonth, {}, day(2024, 3, 10));
  REQUIRE(buckets.size() == 3);
  CHECK(buckets[0].days == DayRange{day(2024, 1, 15), day(2024, 1, 31)});
  CHECK_FALSE(buckets[0].complete);
  CHECK(buckets[1].days == DayRange{day(2024, 2, 1), day(2024, 2, 29)});
  CHECK(buckets[1].complete);
  CHECK_FALSE(buckets[2].complete);  // March is not over on the 10th
}

TEST_CASE("too many buckets are refused by an empty answer", "[range]") {
  CHECK(make_buckets({0, 30'000}, Grain::kDay, {}, 30'000).empty());
}

TEST_CASE("the last complete bucket is over by the last day", "[range]") {
  const Day first = day(2024, 1, 1);
  CHECK(last_complete_bucket(first, day(2024, 3, 30), Grain::kMonth, {}) ==
        DayRange{day(2024, 2, 1), day(2024, 2, 29)});
  CHECK(last_complete_bucket(first, day(2024, 3, 31), Grain::kMonth, {}) ==
        DayRange{day(2024, 3, 1), day(2024, 3, 31)});
  CHECK_FALSE(last_complete_bucket(first, day(2024, 1, 20), Grain::kMonth, {}).has_value());
}
