#include "query/rows_by_day.h"

#include <catch2/catch_test_macros.hpp>
#include <optional>

using namespace vitrine;

namespace {

ColumnPtr dates(const std::vector<std::optional<Day>>& days) {
  Column column;
  column.type = ColumnType::kDate;
  for (const auto& day : days) {
    column.valid.push_back(day.has_value());
    column.days.push_back(day.value_or(0));
  }
  return std::make_shared<const Column>(std::move(column));
}

}  // namespace

TEST_CASE("a range has the rows dated in it, in their order, and none without a date",
          "[rows_by_day]") {
  // Days before 1970 are below 0.
  const std::vector<std::optional<Day>> days = {5, -3, std::nullopt, 7, 5, 0, -3, 9};
  const RowsByDay rows(dates(days));
  for (const Range& range : {Range{5, 7}, Range{-3, -3}, Range{std::nullopt, 0},
                             Range{6, std::nullopt}, Range{}, Range{10, 20}, Range{8, 4}}) {
    RowNumbers expected;
    for (std::uint32_t row = 0; row < days.size(); ++row) {
      if (days[row] && range.holds(*days[row])) expected.push_back(row);
    }
    CAPTURE(range.from.value_or(-999), range.to.value_or(999));
    CHECK(rows.in(range) == expected);
  }
}
