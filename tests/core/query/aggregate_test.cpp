#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>

#include "query/aggregate.h"

using namespace vitrine;

namespace {

Number aggregate(Aggregate kind, std::vector<std::int64_t> units, int scale = 0,
                 double quantile = 0.5) {
  Accumulators cells(kind, quantile, scale, 1);
  for (const auto value : units) cells.add(0, value);
  return cells.finish(0);
}

}  // namespace

TEST_CASE("sums are exact beyond 64 bits", "[aggregate]") {
  const std::int64_t large = 9'000'000'000'000'000'000;
  CHECK(to_short_text(aggregate(Aggregate::kSum, {large, large, large}).decimal()) ==
        "27000000000000000000");
}

TEST_CASE("the median of an even count is the mean of the middle two, exactly", "[aggregate]") {
  CHECK(to_short_text(aggregate(Aggregate::kMedian, {40, 10, 30, 20}).decimal()) == "25");
  CHECK(to_short_text(aggregate(Aggregate::kMedian, {1001, 1000}, 2).decimal()) == "10.005");
  CHECK(aggregate(Aggregate::kMedian, {7}).as_double() == 7);
}

TEST_CASE("quantiles interpolate linearly between ranks", "[aggregate]") {
  // numpy.quantile([1, 2, 3, 4, 10], 0.9): rank 0.9 * 4 = 3.6, so 4 + 0.6 * 6 = 7.6
  CHECK(aggregate(Aggregate::kQuantile, {10, 4, 3, 2, 1}, 0, 0.9).as_double() ==
        Catch::Approx(7.6));
}

TEST_CASE("distinct counts count each value once", "[aggregate]") {
  CHECK(aggregate(Aggregate::kCountDistinct, {5, 3, 5, 5, 3}).as_double() == 2);
}

TEST_CASE("extremes and means of no rows are missing, counts and sums are 0", "[aggregate]") {
  CHECK(aggregate(Aggregate::kMin, {}).is_missing());
  CHECK(aggregate(Aggregate::kMean, {}).is_missing());
  CHECK(aggregate(Aggregate::kMedian, {}).is_missing());
  CHECK(aggregate(Aggregate::kSum, {}).as_double() == 0);
  CHECK(aggregate(Aggregate::kCount, {}).as_double() == 0);
  CHECK(aggregate(Aggregate::kMin, {-3, 4}).as_double() == -3);
  CHECK(aggregate(Aggregate::kMax, {-3, -4}).as_double() == -3);
}
