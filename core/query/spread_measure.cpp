#include "query/spread_measure.h"

#include <algorithm>

#include "query/aggregate.h"
#include "query/plan_levels.h"

namespace vitrine {
namespace {

constexpr int kPartPlaces = 10;

/// The days that the span shares with the range; of none the last day is before the first.
DayRange shared_days(DayRange span, Range range) {
  return {std::max(span.from, range.from.value_or(span.from)),
          std::min(span.to, range.to.value_or(span.to))};
}

/// units x 10^kPartPlaces x part / whole, rounded half away from zero.
Int128 part_of(std::int64_t units, int part, int whole) {
  const Int128 scaled = static_cast<Int128>(units) * power_of_ten(kPartPlaces) * part;
  const Int128 half = whole / 2;
  return (scaled + (scaled < 0 ? -half : half)) / whole;
}

MeasureCells evaluate_one(const Context& context, const Selection& selection,
                          const std::vector<std::uint32_t>* slots, const CellRequest& request,
                          const PlanLevels& levels) {
  const std::size_t width = request.sliced && slots ? context.slicing->slot_count() : 1;
  std::vector<Int128> sums(width, 0);
  std::vector<std::int64_t> rows(width, 0);
  const UnitReader units(*selection.of);
  selection.used.for_each([&](std::size_t row) {
    const bool dated = selection.date && !selection.date->is_null(row);
    if (!dated && !request.range.is_all()) return;
    const DayRange span = dated ? spread_days(selection, row) : DayRange{0, 0};
    const DayRange shared = dated ? shared_days(span, request.range) : span;
    if (shared.to < shared.from) return;
    const auto add = [&](std::uint32_t slot) {
      const int days = dated ? levels.free_days(row, shared, slot) : shared.days();
      if (days == 0) return;
      sums[slot] += part_of(units[row], days, span.days());
      ++rows[slot];
    };
    add(0);
    if (width > 1) add((*slots)[row]);
  });
  MeasureCells cells;
  for (std::size_t slot = 0; slot < width; ++slot) {
    const Decimal sum{sums[slot], selection.of->scale + kPartPlaces};
    cells.slots.push_back({Number::exact(sum), rows[slot]});
  }
  return cells;
}

}  // namespace

DayRange spread_days(const Selection& selection, std::size_t row) {
  const Day first = selection.date->day_at(row);
  const bool ends = selection.ended && !selection.ended->is_null(row);
  return {first, ends ? std::max(first, selection.ended->day_at(row)) : first};
}

bool is_spread(const MeasureDef& measure) {
  return measure.aggregate == Aggregate::kSum && measure.of && !measure.ended.empty();
}

std::vector<MeasureCells> evaluate_spread(const MeasureDef& measure, const Context& context,
                                          const Selection& selection,
                                          const std::vector<std::uint32_t>* slots,
                                          const std::vector<CellRequest>& requests) {
  const PlanLevels levels(context, measure.fact, selection, slots);
  std::vector<MeasureCells> answers;
  answers.reserve(requests.size());
  for (const auto& request : requests) {
    answers.push_back(evaluate_one(context, selection, slots, request, levels));
  }
  return answers;
}

}  // namespace vitrine
