#include "query/flow_measure.h"

#include "query/aggregate.h"
#include "query/segments.h"

namespace vitrine {
namespace {

/// One pass for requests that are all sliced, or all not: each row is added to the segment of its day, then ranges are put together.
class FlowPass {
 public:
  FlowPass(const MeasureDef& measure, const Selection& selection, const std::vector<Range>& ranges,
           std::size_t slot_count)
      : measure_(measure),
        selection_(selection),
        slots_(slot_count > 1 ? selection.slots.get() : nullptr),
        width_(slot_count),
        segments_(ranges),
        cells_(measure.aggregate, measure.quantile, scale(), segments_.count() * width_) {}

  void add_rows() {
    cells_.with_add([&](const auto& add) {
      if (!selection_.of) {
        for_each([&](std::size_t cell, std::size_t) { add(cell, 0); });
      } else {
        const UnitReader units(*selection_.of);
        for_each([&](std::size_t cell, std::size_t row) { add(cell, units[row]); });
      }
    });
    if (measure_.aggregate == Aggregate::kSum) add_blanks();
  }

  MeasureCells answer(Range range) {
    // Without a date of their own all rows are in every range.
    const Segments::Span span = segments_.of(selection_.date ? range : Range{});
    MeasureCells cells;
    cells.slots.reserve(width_);
    Accumulators joined(measure_.aggregate, measure_.quantile, scale(), 1);
    for (std::size_t slot = 0; slot < width_; ++slot) {
      if (span.end == span.begin + 1) {
        const std::size_t cell = span.begin * width_ + slot;
        cells.slots.push_back({cells_.finish(cell), cells_.rows(cell)});
        continue;
      }
      joined.clear(0);
      for (std::size_t segment = span.begin; segment < span.end; ++segment)
        joined.absorb(0, cells_, segment * width_ + slot);
      cells.slots.push_back({joined.finish(0), joined.rows(0)});
    }
    return cells;
  }

 private:
  int scale() const { return selection_.of ? selection_.of->scale : 0; }

  /// Every answer is of all rows: there is no day to look up.
  bool asks_for_all() const { return !selection_.date || segments_.is_uncut(); }

  std::size_t segment_of(std::size_t row) const {
    if (!selection_.date || selection_.date->is_null(row)) return segments_.undated();
    return segments_.of(selection_.date->day_at(row));
  }

  /// Calls add(cell, row) for the whole and the slice that a row is in.
  template <class Add>
  void add_row(std::size_t row, const Add& add) const {
    const std::size_t base = segment_of(row) * width_;
    add(base, row);
    if (slots_) add(base + (*slots_)[row], row);
  }

  template <class Add>
  void for_each(const Add& add) const {
    if (asks_for_all() && !slots_) {
      selection_.used.for_each([&](std::size_t row) { add(0, row); });
      return;
    }
    selection_.used.for_each([&](std::size_t row) { add_row(row, add); });
  }

  /// Rows that the measure means but that lack the value, told to the cells they would be in.
  void add_blanks() {
    const auto add_blank = [&](std::size_t cell, std::size_t) { cells_.add_blank(cell); };
    selection_.blank_rows().for_each([&](std::size_t row) { add_row(row, add_blank); });
  }

  const MeasureDef& measure_;
  const Selection& selection_;
  const std::vector<std::uint32_t>* slots_;
  std::size_t width_;
  Segments segments_;
  Accumulators cells_;
};

}  // namespace

std::vector<MeasureCells> evaluate_flow(const MeasureDef& measure, const Context& context,
                                        const Selection& selection,
                                        const std::vector<CellRequest>& requests) {
  std::vector<MeasureCells> answers(requests.size());
  // Apart, so that one sliced range does not make a slice of every bucket.
  for (const bool sliced : {false, true}) {
    std::vector<Range> ranges;
    std::vector<std::size_t> places;
    for (std::size_t place = 0; place < requests.size(); ++place) {
      if ((requests[place].sliced && selection.slots) != sliced) continue;
      ranges.push_back(effective_range(measure, requests[place].range));
      places.push_back(place);
    }
    if (places.empty()) continue;
    FlowPass pass(measure, selection, ranges, sliced ? context.slicing->slot_count() : 1);
    pass.add_rows();
    for (std::size_t at = 0; at < places.size(); ++at)
      answers[places[at]] = pass.answer(ranges[at]);
  }
  return answers;
}

}  // namespace vitrine
