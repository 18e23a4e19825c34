#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>

#include "query/two_proportions.h"

using namespace vitrine;
using Catch::Approx;

// Newcombe (1998), Statistics in Medicine 17, table II, method 10.
TEST_CASE("intervals of a difference are the published ones", "[two proportions]") {
  const TwoProportions a{56, 70, 48, 80};
  CHECK(share_difference_low(a) == Approx(0.0524).margin(5e-5));
  CHECK(share_difference_high(a) == Approx(0.3339).margin(5e-5));
  const TwoProportions b{9, 10, 3, 10};
  CHECK(share_difference_low(b) == Approx(0.1705).margin(5e-5));
  CHECK(share_difference_high(b) == Approx(0.8090).margin(5e-5));
  const TwoProportions c{10, 10, 0, 10};
  CHECK(share_difference_low(c) == Approx(0.6075).margin(5e-5));
  CHECK(share_difference_high(c) == Approx(1).margin(5e-5));
}

// By hand: 30 of 100 and 15 of 100. Pooled share 45 / 200 = .225, variance .225 x .775 x .02 = .0034875, z = .15 / .0590550 = 2.54000.
// Two-sided p of 2.54000 = .0110852.   Four-field chi-square: 200 (30 x 85 - 70 x 15)^2 / (45 x 155 x 100 x 100) = 6.4516 = 2.54^2.
TEST_CASE("the p-value is that of the chi-square of the four fields", "[two proportions]") {
  CHECK(equal_shares_p({30, 100, 15, 100}) == Approx(0.0110852).margin(5e-8));
  CHECK(equal_shares_p({15, 100, 30, 100}) == equal_shares_p({30, 100, 15, 100}));
  CHECK(equal_shares_p({5, 10, 50, 100}) == Approx(1));
  CHECK(equal_shares_p({0, 10, 0, 20}) == 1);
}

TEST_CASE("an empty group has no answer", "[two proportions]") {
  const auto count = [](std::int64_t value) { return Number::exact_count(value); };
  const Number none = of_two_proportions("p_equal_shares", count(0), count(0), count(3), count(10));
  REQUIRE(none.is_missing());
  CHECK(none.missing().code == MissingCode::kZeroDenominator);
  CHECK_FALSE(
      of_two_proportions("difference_low", count(1), count(5), count(3), count(10)).is_missing());
}
