#include "table/column_extent.h"

#include <catch2/catch_test_macros.hpp>
#include <cstdint>
#include <limits>
#include <optional>

#include "table/columns.h"

using namespace vitrine;
using namespace vitrine::test;

TEST_CASE("days span from the first to the last, empty cells aside") {
  Column days = date_column({"2024-03-01", "2023-12-31", "2024-02-29"});
  days.valid.push_back(false);
  days.days.push_back(0);
  const auto extent = day_extent(days);
  REQUIRE(extent);
  CHECK(to_text(extent->first) == "2023-12-31");
  CHECK(to_text(extent->last) == "2024-03-01");
  CHECK_FALSE(number_extent(days));
  CHECK_FALSE(day_extent(date_column({})));
}

TEST_CASE("numbers have a smallest, a largest and an exact sum") {
  // By hand: 12.50 - 3.25 + 0.75 = 10.00.
  const auto extent =
      number_extent(wide_column(ColumnType::kDecimal, 2, {1250, -325, std::nullopt, 75}));
  REQUIRE(extent);
  CHECK(to_text(extent->smallest) == "-3.25");
  CHECK(to_text(extent->largest) == "12.50");
  CHECK(to_text(extent->sum) == "10.00");
  CHECK_FALSE(number_extent(wide_column(ColumnType::kInteger, 0, {std::nullopt})));
  // Sums beyond 64 bits are sums all the same.
  constexpr std::int64_t kMost = std::numeric_limits<std::int64_t>::max();
  const auto large = number_extent(wide_column(ColumnType::kInteger, 0, {kMost, kMost}));
  REQUIRE(large);
  CHECK(to_text(large->sum) == "18446744073709551614");
}
