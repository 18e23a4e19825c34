#include "query/rows_by_day.h"

#include <algorithm>
#include <limits>

#include "base/order.h"
#include "table/row_set.h"

namespace vitrine {

RowsByDay::RowsByDay(ColumnPtr dates) : dates_(std::move(dates)) {
  RowNumbers dated;
  std::vector<std::uint64_t> days;
  for (std::size_t row = 0; row < dates_->size(); ++row) {
    if (dates_->is_null(row)) continue;
    dated.push_back(static_cast<std::uint32_t>(row));
    constexpr auto kEarliest = std::numeric_limits<Day>::min();
    days.push_back(static_cast<std::uint64_t>(std::int64_t{dates_->day_at(row)} - kEarliest));
  }
  rows_.reserve(dated.size());
  for (const std::uint32_t place : order_of_keys(days)) rows_.push_back(dated[place]);
}

RowNumbers RowsByDay::in(const Range& range) const {
  const auto first = std::partition_point(rows_.begin(), rows_.end(), [&](std::uint32_t row) {
    return range.from && dates_->day_at(row) < *range.from;
  });
  const auto last = std::partition_point(first, rows_.end(), [&](std::uint32_t row) {
    return !range.to || dates_->day_at(row) <= *range.to;
  });
  RowSet found(dates_->size());
  for (auto row = first; row != last; ++row) found.add(*row);
  RowNumbers ascending;
  ascending.reserve(static_cast<std::size_t>(last - first));
  found.for_each([&](std::size_t row) { ascending.push_back(static_cast<std::uint32_t>(row)); });
  return ascending;
}

}  // namespace vitrine
