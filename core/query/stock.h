// Stocks: rows are intervals, read at the end of a day. Active on day d when started <= d and (no end or d < ended).
#pragma once

#include <optional>
#include <vector>

#include "query/context.h"
#include "query/range.h"
#include "query/selection.h"

namespace vitrine {

/// True for aggregates that read intervals: kAtStart, kAtEnd, kLost.
bool is_stock(const MeasureDef& measure);

/// The close of a range: its last day, or today while it is not over.
Day closing_day(Range range, const Context& context);

/// Which rows count in a stock for one range. The opening is the end of the day before the range; the close is its last
/// day, or today while it is not over. The selection outlives the test.
class StockTest {
 public:
  StockTest(const MeasureDef& measure, const Context& context, const Selection& selection,
            Range range);

  bool has_opening() const { return opening_.has_value(); }
  /// kLost: active at the opening, and the row's customer is active in no row at the close.
  bool counts(std::size_t row) const;

 private:
  Aggregate aggregate_;
  const Selection* selection_;
  std::optional<Day> opening_;
  Day closing_;
  bool undated_count_ = false;
  ColumnPtr keys_;
  std::vector<std::uint8_t> returned_;  ///< by code: active at the close
};

}  // namespace vitrine
