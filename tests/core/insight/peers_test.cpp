#include "insight/peers.h"

#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>

using Catch::Approx;
using namespace vitrine;

TEST_CASE("fences lie one and a half distances of the quartiles beyond them", "[peers]") {
  // 30 31 33 35 60: quartiles 31 and 35, distance 4, so 31 - 6 and 35 + 6.
  const auto fences = fences_of({35, 60, 30, 33, 31});
  REQUIRE(fences);
  CHECK(fences->median == Approx(33));
  CHECK(fences->spread == Approx(4));
  CHECK(fences->low == Approx(25));
  CHECK(fences->high == Approx(41));
}

TEST_CASE("peers that agree closely leave a tenth of the median", "[peers]") {
  // Quartiles 100 and 100: the fences are 100 - 10 and 100 + 10.
  const auto fences = fences_of({100, 100, 100, 100, 105});
  REQUIRE(fences);
  CHECK(fences->low == Approx(90));
  CHECK(fences->high == Approx(110));
}

TEST_CASE("three peers cannot tell what is usual", "[peers]") {
  CHECK_FALSE(fences_of({1, 2, 300}));
  CHECK_FALSE(fences_of({}));
}

TEST_CASE("equal values share the mean of their places", "[peers]") {
  CHECK(places_of({10, 20, 20, 5}, 1) == std::vector<double>{3, 1.5, 1.5, 4});
  CHECK(places_of({10, 20, 20, 5}, -1) == std::vector<double>{2, 3.5, 3.5, 1});
}
