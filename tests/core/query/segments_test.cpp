#include "query/segments.h"

#include <catch2/catch_test_macros.hpp>

using namespace vitrine;

namespace {

/// Is the day's segment one of the range's?
bool holds(const Segments& segments, Range range, Day day) {
  const auto span = segments.of(range);
  const std::size_t at = segments.of(day);
  return span.begin <= at && at < span.end;
}

}  // namespace

TEST_CASE("a range is made of the segments of its days, and of no others", "[segments]") {
  // The last spans too many days for a table.
  for (const Range& wide : {Range{-50, 50}, Range{-700'000, 2'900'000}}) {
    const std::vector<Range> ranges = {
        {0, 9}, {10, 19}, {5, 14}, {std::nullopt, 7}, {12, std::nullopt}, {9, 8}, wide, {}};
    const Segments segments(ranges);
    for (const Range& range : ranges) {
      for (Day day = -60; day <= 60; ++day) {
        CAPTURE(range.from.value_or(-999), range.to.value_or(999), day);
        CHECK(holds(segments, range, day) == range.holds(day));
      }
    }
  }
}

TEST_CASE("rows without a date are in all data only", "[segments]") {
  const std::vector<Range> ranges = {{0, 9}, {std::nullopt, 7}, {12, std::nullopt}, {}};
  const Segments segments(ranges);
  for (const Range& range : ranges) {
    const auto span = segments.of(range);
    CHECK((span.begin <= segments.undated() && segments.undated() < span.end) == range.is_all());
  }
  CHECK(segments.undated() < segments.count());
}
