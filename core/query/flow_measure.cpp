#include "query/flow_measure.h"

#include <algorithm>

#include "query/aggregate.h"

namespace vitrine {
namespace {

class FlowPass {
 public:
  FlowPass(const MeasureDef& measure, const Context& context, const Selection& selection,
           const std::vector<CellRequest>& requests)
      : measure_(measure), selection_(selection), slots_(selection.slots.get()) {
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
      for (const auto& family : make_families(ranges_, dated_span(span)))
        add_dated_rows(family, accumulators);
    }
    if (measure_.aggregate == Aggregate::kSum) add_blanks(accumulators);
    return finish(accumulators);
  }

 private:
  /// The days that occur: plans and expected dates may lie beyond the data's own span.
  DayRange dated_span(DayRange span) const {
    const Column& date = *selection_.date;
    for (std::size_t row = 0; row < selection_.rows; ++row) {
      if (!selection_.uses(row) || date.is_null(row)) continue;
      const Day day = date.day_at(row);
      span = {std::min(span.from, day), std::max(span.to, day)};
    }
    return span;
  }

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

}  // namespace

std::vector<MeasureCells> evaluate_flow(const MeasureDef& measure, const Context& context,
                                        const Selection& selection,
                                        const std::vector<CellRequest>& requests) {
  return FlowPass(measure, context, selection, requests).run(context.span);
}

}  // namespace vitrine
