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

/// The one day on whose end a stock of the range is what is active; nullopt where more is asked: of leavers, of all data (rows without a
/// start count), of a range without an opening.
std::optional<Day> single_reading(Aggregate aggregate, Range range, const Context& context);

/// Which rows count in a stock for one range. The opening is the end of the day before the range; the close is its last
/// day, or today while it is not over. The selection outlives the test.
class StockTest {
 public:
  StockTest(const MeasureDef& measure, const Context& context, const Selection& selection,
            Range range);

  /// False where the aggregate compares with an opening that the range does not have.
  bool can_answer() const { return opening_ || aggregate_ != Aggregate::kAtStart; }
  /// kLost: active at the opening, and the row's customer is active in no row at the close. Without an opening, all data: the last row of
  /// each customer who is active in none at the close.
  bool counts(std::size_t row) const;

 private:
  bool has_left(std::size_t row) const;
  void find_last_ends();

  Aggregate aggregate_;
  const Selection* selection_;
  std::optional<Day> opening_;
  Day closing_;
  bool undated_count_ = false;
  ColumnPtr keys_;
  std::vector<std::uint8_t> returned_;    ///< by code: active at the close
  std::vector<std::uint32_t> last_ends_;  ///< by code: the row that ended last, for all data
};

}  // namespace vitrine
