#include "base/decimal.h"

#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <cstdlib>

using namespace vitrine;

namespace {

constexpr Int128 kLargest = (Int128{1} << 126) - 1 + (Int128{1} << 126);
constexpr Int128 kSmallest = -kLargest - 1;

std::string text_of(std::optional<Decimal> value) { return value ? to_text(*value) : "none"; }

Decimal decimal(const char* text) { return *parse_decimal(text); }

}  // namespace

TEST_CASE("the extremes of 128 bits are what this file takes them for") {
  CHECK(to_text({kLargest, 0}) == "170141183460469231731687303715884105727");
  CHECK(to_text({kSmallest, 0}) == "-170141183460469231731687303715884105728");
  CHECK(to_text({kSmallest, 38}) == "-1.70141183460469231731687303715884105728");
  CHECK(to_text({power_of_ten(38), 38}) == "1.00000000000000000000000000000000000000");
}

TEST_CASE("plain decimal text and nothing else parses") {
  CHECK(to_text(decimal("12.50")) == "12.50");
  CHECK(to_text(decimal("+7")) == "7");
  CHECK(to_text(decimal("-0.05")) == "-0.05");
  CHECK(to_text(decimal("-0")) == "0");
  CHECK(decimal("007.10").scale == 2);
  CHECK(to_text(decimal("9223372036854775807")) == "9223372036854775807");
  CHECK(to_text(decimal("-9223372036854775808")) == "-9223372036854775808");
  CHECK(to_text(decimal("0.000000000000000001")) == "0.000000000000000001");
  for (const char* bad : {"", "+", "-", ".", ".5", "5.", "1e5", " 1", "1 ", "1,5", "1.2.3", "--1",
                          "9223372036854775808", "-9223372036854775809", "0.0000000000000000001",
                          "1000000000000.00000000"}) {
    CAPTURE(bad);
    CHECK_FALSE(parse_decimal(bad).has_value());
  }
}

TEST_CASE("short text drops the zeros of the fraction only") {
  CHECK(to_short_text({1250, 2}) == "12.5");
  CHECK(to_short_text({1200, 2}) == "12");
  CHECK(to_short_text({1200, 0}) == "1200");
  CHECK(to_short_text({0, 4}) == "0");
  CHECK(to_short_text({-50, 3}) == "-0.05");
}

TEST_CASE("rescale rounds half away from zero") {
  CHECK(text_of(rescale({1250, 2}, 4)) == "12.5000");
  CHECK(text_of(rescale({1245, 3}, 2)) == "1.25");
  CHECK(text_of(rescale({1244, 3}, 2)) == "1.24");
  CHECK(text_of(rescale({-1245, 3}, 2)) == "-1.25");
  CHECK(text_of(rescale({5, 1}, 0)) == "1");
  CHECK(text_of(rescale({49, 2}, 0)) == "0");
  CHECK(text_of(rescale({kSmallest, 38}, 0)) == "-2");
  CHECK(text_of(rescale({kLargest, 0}, 1)) == "none");
  CHECK(text_of(rescale({0, 0}, 38)).size() == 40);
}

TEST_CASE("checked arithmetic stops at the edges of 128 bits") {
  CHECK(checked_add(kLargest, 0) == kLargest);
  CHECK_FALSE(checked_add(kLargest, 1).has_value());
  CHECK_FALSE(checked_add(kSmallest, -1).has_value());
  CHECK(checked_add(kSmallest, kLargest) == Int128{-1});
  CHECK(checked_multiply(kLargest, -1) == -kLargest);
  CHECK_FALSE(checked_multiply(kSmallest, -1).has_value());
  CHECK_FALSE(checked_multiply(Int128{1} << 64, Int128{1} << 63).has_value());
  CHECK(checked_multiply(Int128{1} << 63, Int128{1} << 63) == Int128{1} << 126);
  CHECK(checked_multiply(-(Int128{1} << 64), Int128{1} << 63) == kSmallest);
  CHECK(scale_up(17, 37) == 17 * power_of_ten(37));
  CHECK_FALSE(scale_up(18, 37).has_value());
  CHECK(scale_up(0, 60) == Int128{0});
  CHECK_FALSE(scale_up(1, 39).has_value());
}

TEST_CASE("sums and products are exact") {
  CHECK(text_of(add(decimal("0.1"), decimal("0.20"))) == "0.30");
  CHECK(text_of(subtract(decimal("1"), decimal("0.999"))) == "0.001");
  CHECK(text_of(multiply(decimal("19.99"), decimal("-3.5"))) == "-69.965");
  CHECK(text_of(add({kLargest, 0}, {1, 0})) == "none");
  CHECK(text_of(subtract({0, 0}, {kSmallest, 0})) == "none");
  CHECK(text_of(subtract({-1, 0}, {kLargest, 0})) == to_text({kSmallest, 0}));
}

TEST_CASE("zeros at the end do not make a result overflow") {
  const Decimal half = *divide({1, 0}, {2, 0});  // eighteen places
  CHECK(text_of(multiply(*multiply(half, half), half)) == "0.125");
  CHECK(text_of(add({1000 * power_of_ten(35), 35}, {power_of_ten(20), 0})) ==
        "100000000000000001000");
  CHECK(text_of(multiply({3 * power_of_ten(30) + 1, 0}, {power_of_ten(18) + 1, 0})) == "none");
}

TEST_CASE("quotients have eighteen places, rounded half away from zero") {
  CHECK(text_of(divide({1, 0}, {3, 0})) == "0.333333333333333333");
  CHECK(text_of(divide({-2, 0}, {3, 0})) == "-0.666666666666666667");
  CHECK(text_of(divide({1250, 2}, {-5, 1})) == "-25.000000000000000000");
  CHECK(text_of(divide({1, 18}, {2, 0})) == "0.000000000000000001");
  CHECK(text_of(divide({-1, 18}, {2, 0})) == "-0.000000000000000001");
  CHECK(text_of(divide({1, 18}, {3, 0})) == "0.000000000000000000");
  CHECK(text_of(divide({1, 0}, {0, 2})) == "none");
  // 10^37 / 10^18 at scale 18 each needs more than 128 bits on the way.
  CHECK(text_of(divide({power_of_ten(37), 18}, {power_of_ten(18), 18})) ==
        "10000000000000000000.000000000000000000");
  CHECK(text_of(divide({kLargest, 0}, {kLargest, 0})) == "1.000000000000000000");
  CHECK(text_of(divide({kSmallest, 0}, {kSmallest, 0})) == "1.000000000000000000");
  CHECK(text_of(divide({kLargest, 18}, {1, 0})) == "170141183460469231731.687303715884105727");
  CHECK(text_of(divide({kLargest, 17}, {1, 0})) == "none");
  CHECK(text_of(divide({kLargest, 38}, {1, 0})) == "1.701411834604692317");
  // The slow way's largest result: 1.5 x 10^38 units.
  CHECK(text_of(divide({15 * power_of_ten(36), 16}, {power_of_ten(17), 16})) ==
        "150000000000000000000.000000000000000000");
}

TEST_CASE("comparison is by value") {
  CHECK(compare({125, 1}, {1250, 2}) == 0);
  CHECK(compare({1, 0}, {99, 2}) == 1);
  CHECK(compare({-1, 0}, {-99, 2}) == -1);
  CHECK(compare({kLargest, 0}, {kLargest, 38}) == 1);
  CHECK(compare({kSmallest, 38}, {kSmallest, 0}) == 1);
  CHECK(compare({kSmallest, 0}, {kSmallest, 0}) == 0);
  CHECK(compare({0, 38}, {0, 0}) == 0);
}

TEST_CASE("doubles are the nearest ones") {
  CHECK(to_double({1250, 2}) == 12.5);
  CHECK(to_double({1, 1}) == 0.1);
  CHECK(to_double({-1, 22}) == -1e-22);
  CHECK(to_double({0, 5}) == 0.0);
  CHECK(to_double({kLargest, 0}) == std::ldexp(1.0, 127));
  CHECK(to_double({kSmallest, 0}) == -std::ldexp(1.0, 127));
  // 2^53 + 1 lies half way between two doubles and goes to the even one.
  CHECK(to_double({(Int128{1} << 53) + 1, 0}) == 9007199254740992.0);
  CHECK(to_double({((Int128{1} << 53) + 1) * 10 + 1, 1}) == 9007199254740994.0);
}

TEST_CASE("doubles agree with the C library's parser at every scale") {
  Int128 units = 7;
  std::size_t wrong = 0;
  std::uint64_t state = 42;
  for (int round = 0; round < 20'000; ++round) {
    state = state * 6'364'136'223'846'793'005U + 1'442'695'040'888'963'407U;
    units = (units << 41) ^ static_cast<Int128>(state >> 20);
    const Decimal value{units >> (state >> 57), static_cast<int>((state >> 33) % 39)};
    if (to_double(value) != std::strtod(to_text(value).c_str(), nullptr)) ++wrong;
  }
  CHECK(wrong == 0);
}
