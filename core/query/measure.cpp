#include "query/measure.h"

#include <algorithm>

#include "query/aggregate.h"
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

/// Plain aggregates: one pass over the rows for each family of disjoint ranges.
class FlowPass {
 public:
  FlowPass(const MeasureDef& measure, const Context& context, const Selection& selection,
           const std::vector<CellRequest>& requests)
      : measure_(measure), selection_(selection), slots_(context.slots_of(measure.fact)) {
    for (const auto& request : requests) {
      bases_.push_back(cells_);
      const bool sliced = request.sliced && slots_;
      widths_.push_back(sliced ? context.slicing->slot_count() : 1);
      cells_ += widths_.back();
      ranges_.push_back(effective_range(measure, request.range));
    }
  }

  std::vector<MeasureCells> run(DayRange span) {
    const int scale = selection_.of ? selection_.of->scale : 0;
    Accumulators accumulators(measure_.aggregate, measure_.quantile, scale, cells_);
    for (std::size_t request = 0; request < ranges_.size(); ++request) {
      if (ranges_[request].is_all() || !selection_.date) add_all_rows(request, accumulators);
    }
    if (selection_.date) {
      for (const auto& family : make_families(ranges_, span)) add_dated_rows(family, accumulators);
    }
    if (measure_.aggregate == Aggregate::kSum) add_blanks(accumulators);
    return finish(accumulators);
  }

 private:
  void add_row(std::size_t request, std::size_t row, std::int64_t units,
               Accumulators& accumulators) const {
    accumulators.add(bases_[request], units);
    if (widths_[request] > 1) accumulators.add(bases_[request] + (*slots_)[row], units);
  }

  template <class Add>
  void for_each_used(Add add) const {
    if (!selection_.of) {
      for (std::size_t row = 0; row < selection_.rows; ++row) {
        if (selection_.uses(row)) add(row, std::int64_t{0});
      }
      return;
    }
    const UnitReader units(*selection_.of);
    for (std::size_t row = 0; row < selection_.rows; ++row) {
      if (selection_.uses(row)) add(row, units[row]);
    }
  }

  void add_all_rows(std::size_t request, Accumulators& accumulators) const {
    for_each_used(
        [&](std::size_t row, std::int64_t units) { add_row(request, row, units, accumulators); });
  }

  void add_dated_rows(const RangeFamily& family, Accumulators& accumulators) const {
    const Column& date = *selection_.date;
    for_each_used([&](std::size_t row, std::int64_t units) {
      if (date.is_null(row)) return;
      const std::int32_t request = family.find(date.day_at(row));
      if (request != RangeFamily::kNone) {
        add_row(static_cast<std::size_t>(request), row, units, accumulators);
      }
    });
  }

  /// Rows that the measure means but that lack the value, told to the cells they would be in.
  void add_blanks(Accumulators& accumulators) const {
    if (selection_.reasons.empty()) return;
    for (std::size_t row = 0; row < selection_.rows; ++row) {
      if (!selection_.is_blank(row)) continue;
      for (std::size_t request = 0; request < ranges_.size(); ++request) {
        if (!may_hold(ranges_[request], row)) continue;
        accumulators.add_blank(bases_[request]);
        if (widths_[request] > 1) accumulators.add_blank(bases_[request] + (*slots_)[row]);
      }
    }
  }

  bool may_hold(Range range, std::size_t row) const {
    if (range.is_all() || !selection_.date) return true;
    if (selection_.date->is_null(row)) return false;
    return range.holds(selection_.date->day_at(row));
  }

  std::vector<MeasureCells> finish(Accumulators& accumulators) const {
    std::vector<MeasureCells> answers(ranges_.size());
    for (std::size_t request = 0; request < ranges_.size(); ++request) {
      for (std::size_t slot = 0; slot < widths_[request]; ++slot) {
        const std::size_t cell = bases_[request] + slot;
        answers[request].slots.push_back({accumulators.finish(cell), accumulators.rows(cell)});
      }
    }
    return answers;
  }

  const MeasureDef& measure_;
  const Selection& selection_;
  const std::vector<std::uint32_t>* slots_;
  std::vector<Range> ranges_;
  std::vector<std::size_t> bases_;
  std::vector<std::size_t> widths_;
  std::size_t cells_ = 0;
};

Result<std::vector<MeasureCells>> evaluate_selected(const MeasureDef& measure,
                                                    const Context& context,
                                                    const Selection& selection,
                                                    const std::vector<CellRequest>& requests) {
  if (measure.per)
    return evaluate_per_key(measure, context, selection, context.slots_of(measure.fact), requests);
  if (is_spread(measure) && selection.ended) {
    return evaluate_spread(context, selection, context.slots_of(measure.fact), requests);
  }
  if (is_stock(measure)) {
    return evaluate_intervals(measure, context, selection, context.slots_of(measure.fact),
                              requests);
  }
  return FlowPass(measure, context, selection, requests).run(context.span);
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
    if (open[index].sliced && context.slicing && !context.slots_of(measure.fact)) {
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

Result<std::vector<MeasureCells>> evaluate_measure(const MeasureDef& measure,
                                                   const Context& context,
                                                   const std::vector<CellRequest>& requests) {
  if (selection_is_fixed(measure, context)) {
    auto selection = select_rows(measure, context, {}, {});
    if (!selection) return std::move(selection).error();
    return evaluate_with(measure, context, *selection, requests);
  }
  std::vector<MeasureCells> answers;
  for (const auto& request : requests) {
    auto selection = select_rows(measure, context, request.range, request.asked);
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
  const bool sliceable = slot == 0 || context.slots_of(measure.fact) != nullptr;
  if (!sliceable || missing_for(measure, *selection, request)) return MeasureRows{};
  return rows_behind(measure, context, *selection, request.range, slot);
}

}  // namespace vitrine
