#include "query/rows_behind.h"

#include <optional>

#include "query/spread_measure.h"
#include "query/stock.h"

namespace vitrine {
namespace {

enum class RowPlace { kInside, kOutside, kUndated };

/// Where rows stand to a measure's window: flow measures by their date, stocks by being active on the day that is read.
class RowPlacer {
 public:
  RowPlacer(const MeasureDef& measure, const Context& context, const Selection& selection,
            Range range)
      : selection_(selection),
        window_(effective_range(measure, range)),
        spread_(is_spread(measure) && selection.ended) {
    if (is_stock(measure)) stock_.emplace(measure, context, selection, range);
  }

  /// Every row is in the window.
  bool all_inside() const { return !stock_ && (window_.is_all() || !selection_.date); }

  RowPlace operator()(std::size_t row) const {
    if (all_inside()) return RowPlace::kInside;
    if (!selection_.date) return stock_->counts(row) ? RowPlace::kInside : RowPlace::kOutside;
    if (selection_.date->is_null(row) && !(stock_ && stock_->counts(row))) {
      return RowPlace::kUndated;
    }
    if (stock_) return stock_->counts(row) ? RowPlace::kInside : RowPlace::kOutside;
    const Day day = selection_.date->day_at(row);
    const DayRange days = spread_ ? spread_days(selection_, row) : DayRange{day, day};
    const bool inside =
        (!window_.from || *window_.from <= days.to) && (!window_.to || days.from <= *window_.to);
    return inside ? RowPlace::kInside : RowPlace::kOutside;
  }

 private:
  const Selection& selection_;
  Range window_;
  bool spread_;
  std::optional<StockTest> stock_;
};

}  // namespace

MeasureRows rows_behind(const MeasureDef& measure, const Context& context,
                        const Selection& selection, Range range, std::uint32_t slot) {
  MeasureRows rows{RowSet(selection.rows), {}};
  const RowPlacer place(measure, context, selection, range);
  const auto* slots = selection.slots.get();
  const auto leave_out = [&](const std::string& reason, std::size_t row) {
    rows.left_out.try_emplace(reason, selection.rows).first->second.add(row);
  };
  if (place.all_inside() && slot == 0) {
    rows.used = selection.used;
    for (const LeftOut& one : selection.left_out) rows.left_out.emplace(one.reason, one.rows);
    return rows;
  }
  const auto in_slot = [&](std::size_t row) { return slot == 0 || (*slots)[row] == slot; };
  selection.used.for_each([&](std::size_t row) {
    if (!in_slot(row)) return;
    const RowPlace where = place(row);
    if (where == RowPlace::kInside) rows.used.add(row);
    if (where == RowPlace::kUndated) leave_out("no_date", row);
  });
  for (const LeftOut& one : selection.left_out) {
    one.rows.for_each([&](std::size_t row) {
      if (in_slot(row) && place(row) != RowPlace::kOutside) leave_out(one.reason, row);
    });
  }
  return rows;
}

}  // namespace vitrine
