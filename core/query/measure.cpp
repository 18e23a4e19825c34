#include "query/measure.h"

#include "query/flow_measure.h"
#include "query/interval_measure.h"
#include "query/per_key_measure.h"
#include "query/rows_behind.h"
#include "query/selection.h"
#include "query/spread_measure.h"
#include "query/stock.h"

namespace vitrine {
namespace {

MeasureCells missing_cells(const Missing& missing, const CellRequest& request,
                           const Context& context) {
  const bool sliced = request.sliced && context.slicing;
  MeasureCells cells;
  cells.slots.assign(sliced ? context.slicing->slot_count() : 1, {Number::absent(missing), 0});
  return cells;
}

/// Reason why the whole request has no answer, whatever the rows.
std::optional<Missing> missing_for(const MeasureDef& measure, const Selection& selection,
                                   const CellRequest& request) {
  if (selection.missing) return selection.missing;
  const bool dated = effective_range(measure, request.range).is_all() || measure.date.empty();
  if (!dated && !selection.date) {
    return Missing{MissingCode::kNeedsField, {measure.fact + "." + measure.date}, {}};
  }
  return std::nullopt;
}

/// Slices of a fact that lacks the sliced name cannot be formed; the whole can.
void refuse_slices(MeasureCells& cells, const MeasureDef& measure, const Context& context) {
  const Missing missing{MissingCode::kNeedsField, {measure.fact + "." + context.slicing->name}, {}};
  cells.slots.resize(context.slicing->slot_count(), {Number::absent(missing), 0});
}

Result<std::vector<MeasureCells>> evaluate_selected(const MeasureDef& measure,
                                                    const Context& context,
                                                    const Selection& selection,
                                                    const std::vector<CellRequest>& requests) {
  if (measure.per)
    return evaluate_per_key(measure, context, selection, selection.slots.get(), requests);
  if (is_spread(measure) && selection.ended) {
    return evaluate_spread(measure, context, selection, selection.slots.get(), requests);
  }
  if (is_stock(measure)) {
    return evaluate_intervals(measure, context, selection, selection.slots.get(), requests);
  }
  return evaluate_flow(measure, context, selection, requests);
}

/// Evaluates those requests that can be answered; the others get their reason.
Result<std::vector<MeasureCells>> evaluate_with(const MeasureDef& measure, const Context& context,
                                                const Selection& selection,
                                                const std::vector<CellRequest>& requests) {
  std::vector<MeasureCells> answers(requests.size());
  std::vector<CellRequest> open;
  std::vector<std::size_t> places;
  for (std::size_t index = 0; index < requests.size(); ++index) {
    if (auto missing = missing_for(measure, selection, requests[index])) {
      answers[index] = missing_cells(*missing, requests[index], context);
    } else {
      open.push_back(requests[index]);
      places.push_back(index);
    }
  }
  if (open.empty()) return answers;
  auto evaluated = evaluate_selected(measure, context, selection, open);
  if (!evaluated) return std::move(evaluated).error();
  std::vector<MeasureCells>& cells = *evaluated;
  for (std::size_t index = 0; index < open.size(); ++index) {
    if (open[index].sliced && context.slicing && !selection.slots) {
      refuse_slices(cells[index], measure, context);
    }
    if (selection.mixed_currencies) {
      cells[index].slots.front().value = Number::absent(MissingCode::kMixedCurrencies);
    }
    if (open[index].with_rows) {
      cells[index].rows = rows_behind(measure, context, selection, open[index].range, 0);
    }
    answers[places[index]] = std::move(cells[index]);
  }
  return answers;
}

}  // namespace

Range effective_range(const MeasureDef& measure, Range range) {
  switch (measure.window) {
    case Window::kPeriod:
      return range;
    case Window::kToDate:
      return {std::nullopt, range.to};
    case Window::kAll:
      return {};
  }
  return range;
}

bool is_snapshot(const MeasureDef& measure, const Context& context) {
  return measure.window == Window::kAll && !is_stock(measure) &&
         selection_is_fixed(measure, context);
}

Result<std::vector<MeasureCells>> evaluate_measure(const MeasureDef& measure,
                                                   const Context& context,
                                                   const std::vector<CellRequest>& requests) {
  if (selection_is_fixed(measure, context)) {
    auto selection = select_rows(measure, context, {}, {});
    if (!selection) return std::move(selection).error();
    return evaluate_with(measure, context, *selection, requests);
  }
  std::vector<MeasureCells> answers;
  const RowSet possible = possible_rows(measure, context);
  for (const auto& request : requests) {
    // The rows behind the whole are told by their numbers in the fact, those without a date too.
    std::optional<RowNumbers> only;
    if (!request.with_rows && !context.rates) {
      auto in_play = rows_in_play(measure, context, request.range, possible);
      if (!in_play) return std::move(in_play).error();
      only = std::move(*in_play);
    }
    auto selection =
        select_rows(measure, context, request.range, request.asked, only ? &*only : nullptr);
    if (!selection) return std::move(selection).error();
    auto one = evaluate_with(measure, context, *selection, {request});
    if (!one) return std::move(one).error();
    answers.push_back(std::move(one->front()));
  }
  return answers;
}

Result<MeasureRows> rows_of_measure(const MeasureDef& measure, const Context& context,
                                    const CellRequest& request, std::uint32_t slot) {
  auto selection = select_rows(measure, context, request.range, request.asked);
  if (!selection) return std::move(selection).error();
  const bool sliceable = slot == 0 || selection->slots != nullptr;
  if (!sliceable || missing_for(measure, *selection, request)) return MeasureRows{};
  return rows_behind(measure, context, *selection, request.range, slot);
}

}  // namespace vitrine
