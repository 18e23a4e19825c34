// Every sort is checked against the standard library's stable sort on the same numbers.
#include "base/order.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <limits>
#include <random>
#include <string>

using namespace vitrine;

namespace {

/// Sizes on both sides of where the method changes.
constexpr std::size_t kSizes[] = {0, 1, 2, 7, 8, 9, 16, 17, 48, 49, 63, 1000, 5000};

std::vector<std::int64_t> numbers(std::size_t count, std::int64_t spread, unsigned seed) {
  std::mt19937_64 random(seed);
  std::uniform_int_distribution<std::int64_t> any(-spread, spread);
  std::vector<std::int64_t> values(count);
  for (auto& value : values) value = any(random);
  return values;
}

}  // namespace

TEST_CASE("numbers are sorted as the library sorts them") {
  for (const std::size_t size : kSizes) {
    for (const std::int64_t spread : {std::int64_t{0}, std::int64_t{3}, std::int64_t{70'000},
                                      std::numeric_limits<std::int64_t>::max()}) {
      auto values = numbers(size, spread, static_cast<unsigned>(size));
      auto expected = values;
      std::sort(expected.begin(), expected.end());
      sort_numbers(values);
      CHECK(values == expected);
      const auto distinct = std::unique(expected.begin(), expected.end()) - expected.begin();
      CHECK(count_distinct(values) == static_cast<std::size_t>(distinct));
    }
  }
  std::vector<std::int64_t> ends = {0, std::numeric_limits<std::int64_t>::max(), -1,
                                    std::numeric_limits<std::int64_t>::min(), 1};
  ends.resize(60, 5);
  sort_numbers(ends);
  CHECK(ends.front() == std::numeric_limits<std::int64_t>::min());
  CHECK(ends[1] == -1);
  CHECK(ends.back() == std::numeric_limits<std::int64_t>::max());
}

TEST_CASE("equal keys and equal items keep their order") {
  for (const std::size_t size : kSizes) {
    const auto values = numbers(size, 20, static_cast<unsigned>(size) + 1);
    std::vector<std::uint64_t> keys;
    for (const auto value : values)
      keys.push_back(static_cast<std::uint64_t>(value + 20) << 32U | 7U);
    std::vector<std::uint32_t> expected(size);
    for (std::size_t i = 0; i < size; ++i) expected[i] = static_cast<std::uint32_t>(i);
    std::stable_sort(expected.begin(), expected.end(),
                     [&](std::uint32_t a, std::uint32_t b) { return values[a] < values[b]; });
    CHECK(order_of_keys(keys) == expected);

    std::vector<std::pair<std::int64_t, std::string>> items;
    for (std::size_t i = 0; i < size; ++i) items.emplace_back(values[i], std::to_string(i));
    sort_items(items, [](const auto& a, const auto& b) { return a.first < b.first; });
    REQUIRE(items.size() == size);
    for (std::size_t i = 0; i < size; ++i) CHECK(items[i].second == std::to_string(expected[i]));
  }
}
