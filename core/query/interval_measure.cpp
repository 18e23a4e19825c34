#include "query/interval_measure.h"

#include <algorithm>

#include "query/aggregate.h"
#include "query/stock.h"

namespace vitrine {
namespace {

/// Of texts (whose intervals are there) a stock is how many different ones there are.
bool counts_names(const Selection& selection) {
  return selection.of && selection.of->type == ColumnType::kText;
}

MeasureCells evaluate_one(const MeasureDef& measure, const Context& context,
                          const Selection& selection, const std::vector<std::uint32_t>* slots,
                          const CellRequest& request) {
  const std::size_t width = request.sliced && slots ? context.slicing->slot_count() : 1;
  const StockTest test(measure, context, selection, request.range);
  MeasureCells cells;
  if (!test.can_answer()) {
    cells.slots.assign(width, {Number::absent(MissingCode::kNoOpening), 0});
    return cells;
  }
  const Aggregate inner = counts_names(selection) ? Aggregate::kCountDistinct
                          : selection.of          ? measure.aggregate
                                                  : Aggregate::kCount;
  Accumulators accumulators(inner, measure.quantile, selection.of ? selection.of->scale : 0, width);
  const std::optional<UnitReader> units =
      selection.of ? std::optional<UnitReader>(*selection.of) : std::nullopt;
  selection.blank_rows().for_each([&](std::size_t row) {
    if (!test.counts(row)) return;
    accumulators.add_blank(0);
    if (width > 1) accumulators.add_blank((*slots)[row]);
  });
  selection.used.for_each([&](std::size_t row) {
    if (!test.counts(row)) return;
    const std::int64_t value = units ? (*units)[row] : 0;
    accumulators.add(0, value);
    if (width > 1) accumulators.add((*slots)[row], value);
  });
  for (std::size_t slot = 0; slot < width; ++slot) {
    cells.slots.push_back({accumulators.finish(slot), accumulators.rows(slot)});
  }
  return cells;
}

/// Counts and sums read on many days in one pass: a row is added on the first of them that it is active on, and taken out on the first
/// that it no longer is; what a day reads is what was added up to it.
class StockSweep {
 public:
  StockSweep(const MeasureDef& measure, const Selection& selection, std::vector<Day> days,
             std::size_t slot_count)
      : selection_(selection),
        slots_(slot_count > 1 ? selection.slots.get() : nullptr),
        width_(slot_count),
        days_(std::move(days)),
        cells_(selection.of ? measure.aggregate : Aggregate::kCount, measure.quantile,
               selection.of ? selection.of->scale : 0, (days_.size() + 1) * width_) {
    std::sort(days_.begin(), days_.end());
    days_.erase(std::unique(days_.begin(), days_.end()), days_.end());
    add_rows();
    for (std::size_t cell = width_; cell < days_.size() * width_; ++cell)
      cells_.absorb(cell, cells_, cell - width_);
  }

  MeasureCells read_on(Day day) {
    MeasureCells cells;
    for (std::size_t slot = 0; slot < width_; ++slot) {
      const std::size_t cell = place_of(day) * width_ + slot;
      cells.slots.push_back({cells_.finish(cell), cells_.rows(cell)});
    }
    return cells;
  }

 private:
  /// Place of the first reading on the day or after it.
  std::size_t place_of(Day day) const {
    return static_cast<std::size_t>(std::lower_bound(days_.begin(), days_.end(), day) -
                                    days_.begin());
  }

  void add_rows() {
    if (!selection_.date) return;
    const std::optional<UnitReader> units =
        selection_.of ? std::optional<UnitReader>(*selection_.of) : std::nullopt;
    for_each_reading(selection_.used, [&](std::size_t added, std::size_t taken, std::size_t row) {
      const std::int64_t value = units ? (*units)[row] : 0;
      cells_.add(added, value);
      cells_.take(taken, value);
    });
    const auto add_blank = [&](std::size_t added, std::size_t taken, std::size_t) {
      cells_.add_blank(added);
      cells_.take_blank(taken);
    };
    for_each_reading(selection_.blank_rows(), add_blank);
  }

  /// Calls use(cell it is added to, cell it is taken from, row) for the whole and the slice that a row is in.
  template <class Use>
  void for_each_reading(const RowSet& rows, const Use& use) const {
    rows.for_each([&](std::size_t row) {
      if (selection_.date->is_null(row)) return;
      const std::size_t from = place_of(selection_.date->day_at(row));
      const bool ends = selection_.ended && !selection_.ended->is_null(row);
      const std::size_t to = ends ? place_of(selection_.ended->day_at(row)) : days_.size();
      if (from >= to) return;
      use(from * width_, to * width_, row);
      if (slots_) use(from * width_ + (*slots_)[row], to * width_ + (*slots_)[row], row);
    });
  }

  const Selection& selection_;
  const std::vector<std::uint32_t>* slots_;
  std::size_t width_;
  std::vector<Day> days_;
  Accumulators cells_;
};

}  // namespace

std::vector<MeasureCells> evaluate_intervals(const MeasureDef& measure, const Context& context,
                                             const Selection& selection,
                                             const std::vector<std::uint32_t>* slots,
                                             const std::vector<CellRequest>& requests) {
  std::vector<MeasureCells> answers(requests.size());
  for (const bool sliced : {false, true}) {
    std::vector<Day> days;
    std::vector<std::size_t> places;
    for (std::size_t place = 0; place < requests.size(); ++place) {
      const CellRequest& request = requests[place];
      if ((request.sliced && slots) != sliced) continue;
      const auto day = counts_names(selection)
                           ? std::nullopt
                           : single_reading(measure.aggregate, request.range, context);
      if (day) {
        days.push_back(*day);
        places.push_back(place);
      } else {
        answers[place] = evaluate_one(measure, context, selection, slots, request);
      }
    }
    if (places.empty()) continue;
    StockSweep sweep(measure, selection, days, sliced ? context.slicing->slot_count() : 1);
    for (std::size_t at = 0; at < places.size(); ++at)
      answers[places[at]] = sweep.read_on(days[at]);
  }
  return answers;
}

}  // namespace vitrine
