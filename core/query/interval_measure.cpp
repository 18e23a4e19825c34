#include "query/interval_measure.h"

#include "query/aggregate.h"
#include "query/stock.h"

namespace vitrine {
namespace {

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
  // Of texts (whose intervals are there) a stock is how many different ones there are.
  const bool names = selection.of && selection.of->type == ColumnType::kText;
  const Aggregate inner = names          ? Aggregate::kCountDistinct
                          : selection.of ? measure.aggregate
                                         : Aggregate::kCount;
  Accumulators accumulators(inner, measure.quantile, selection.of ? selection.of->scale : 0, width);
  const std::optional<UnitReader> units =
      selection.of ? std::optional<UnitReader>(*selection.of) : std::nullopt;
  for (std::size_t row = 0; row < selection.rows; ++row) {
    if (selection.is_blank(row) && test.counts(row)) {
      accumulators.add_blank(0);
      if (width > 1) accumulators.add_blank((*slots)[row]);
    }
    if (!selection.uses(row) || !test.counts(row)) continue;
    const std::int64_t value = units ? (*units)[row] : 0;
    accumulators.add(0, value);
    if (width > 1) accumulators.add((*slots)[row], value);
  }
  for (std::size_t slot = 0; slot < width; ++slot) {
    cells.slots.push_back({accumulators.finish(slot), accumulators.rows(slot)});
  }
  return cells;
}

}  // namespace

std::vector<MeasureCells> evaluate_intervals(const MeasureDef& measure, const Context& context,
                                             const Selection& selection,
                                             const std::vector<std::uint32_t>* slots,
                                             const std::vector<CellRequest>& requests) {
  std::vector<MeasureCells> answers;
  answers.reserve(requests.size());
  for (const auto& request : requests) {
    answers.push_back(evaluate_one(measure, context, selection, slots, request));
  }
  return answers;
}

}  // namespace vitrine
