#include <catch2/catch_test_macros.hpp>

#include <limits>

#include "query/number.h"

using namespace vitrine;

TEST_CASE("sums and differences of exact numbers stay exact", "[number]") {
  const Number sum = Number::exact({105, 1}) + Number::exact({25, 2});  // 10.5 + 0.25
  REQUIRE(sum.is_exact());
  CHECK(to_short_text(sum.decimal()) == "10.75");
  CHECK((Number::exact_count(3) - Number::exact_count(5)).as_double() == -2);
}

TEST_CASE("a division gives a double, and by zero nothing", "[number]") {
  const Number third = Number::exact_count(1) / Number::exact_count(3);
  CHECK_FALSE(third.is_exact());
  CHECK(third.as_double() == 1.0 / 3);
  const Number none = Number::exact_count(1) / Number::exact_count(0);
  REQUIRE(none.is_missing());
  CHECK(none.missing().code == MissingCode::kZeroDenominator);
}

TEST_CASE("missing operands pass on what both need", "[number]") {
  const Number a = Number::absent({MissingCode::kNeedsFact, {"costs.amount"}, {}});
  const Number b = Number::absent({MissingCode::kNeedsField, {"sales.customer"}, {}});
  const Number sum = a + b;
  REQUIRE(sum.is_missing());
  CHECK(sum.missing().code == MissingCode::kNeedsFact);
  CHECK(sum.missing().needs == std::vector<std::string>{"costs.amount", "sales.customer"});
  CHECK((a * Number::exact_count(2)).is_missing());
}

TEST_CASE("no infinity and no NaN ever leaves", "[number]") {
  CHECK(Number::approximate(std::numeric_limits<double>::infinity()).is_missing());
  CHECK(Number::approximate(std::numeric_limits<double>::quiet_NaN()).is_missing());
}

TEST_CASE("a need for data goes before an empty result", "[number]") {
  const Number empty = Number::absent(MissingCode::kNoRows);
  const Number needy = Number::absent({MissingCode::kNeedsFact, {"targets.amount"}, {}});
  CHECK((empty / needy).missing().code == MissingCode::kNeedsFact);
}
