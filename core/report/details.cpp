#include "report/details.h"

#include <algorithm>

#include "base/order.h"
#include "query/exchange_rates.h"

namespace vitrine {
namespace {

/// Second step: series and slices of what computes, in one context.
class DetailPass {
 public:
  DetailPass(const Question& question, const Context& context)
      : question_(question), context_(context), formulas_(context) {}

  void need(const Shown& one, Range range) {
    if (context_.slicing) formulas_.need(one.formula, range, true);
    for (const auto& bucket : question_.buckets()) {
      formulas_.need(one.formula, bucket.range(), slice_series());
    }
  }

  Status compute() { return formulas_.compute(); }

  void fill(const Shown& one, MetricResult& result) const {
    result.series = series(one, 0);
    if (!context_.slicing) return;
    result.has_slices = true;
    const auto uses = formulas_.uses(one.formula, result.range);
    std::vector<std::vector<MeasureUse>> bucket_uses;
    for (const auto& bucket : question_.buckets()) {
      if (slice_series()) bucket_uses.push_back(formulas_.uses(one.formula, bucket.range()));
    }
    for (std::uint32_t slot = 1; slot < context_.slicing->slot_count(); ++slot) {
      SliceCell cell = slice(one, result.range, uses, slot);
      // A slice may be there in a bucket and not in the whole: what a customer's plan is depends on the range.
      const bool seen = has_rows(uses, slot) || std::any_of(bucket_uses.begin(), bucket_uses.end(),
                                                            [&](const auto& in_bucket) {
                                                              return has_rows(in_bucket, slot);
                                                            });
      if (seen || (!cell.value.is_missing() && !cell.value.is_zero()))
        result.slices.push_back(std::move(cell));
    }
    order_slices(result.slices);
    const auto limit = question_.request().slice_limit;
    if (limit && result.slices.size() > *limit) result.slices.resize(*limit);
  }

 private:
  bool has_rows(const std::vector<MeasureUse>& uses, std::uint32_t slot) const {
    return std::any_of(uses.begin(), uses.end(), [&](const MeasureUse& use) {
      return !use.total && formulas_.cell(use, slot).rows_used > 0;
    });
  }

  bool slice_series() const { return context_.slicing && question_.request().slice_series; }

  std::vector<SeriesCell> series(const Shown& one, std::uint32_t slot) const {
    std::vector<SeriesCell> cells;
    for (const auto& bucket : question_.buckets()) {
      const Number value = formulas_.value(one.formula, bucket.range(), slot);
      cells.push_back({bucket, as_shown(value, one.unit, context_)});
    }
    return cells;
  }

  SliceCell slice(const Shown& one, Range range, const std::vector<MeasureUse>& uses,
                  std::uint32_t slot) const {
    SliceCell cell;
    cell.key = context_.slicing->keys[slot - 1];
    cell.value = as_shown(formulas_.value(one.formula, range, slot), one.unit, context_);
    if (uses.size() == 1) cell.rows_used = formulas_.cell(uses.front(), slot).rows_used;
    if (slice_series()) cell.series = series(one, slot);
    return cell;
  }

  /// Largest first, missing ones after them, rows without the value last.
  static void order_slices(std::vector<SliceCell>& slices) {
    sort_items(slices, [](const SliceCell& a, const SliceCell& b) {
      if (a.key.has_value() != b.key.has_value()) return a.key.has_value();
      if (a.value.is_missing() != b.value.is_missing()) return b.value.is_missing();
      if (!a.value.is_missing()) {
        const int order = vitrine::compare(a.value, b.value);
        if (order != 0) return order > 0;
      }
      return a.key < b.key;
    });
  }

  const Question& question_;
  const Context& context_;
  Formulas formulas_;
};

/// Name each result is sliced by: the one asked for, else the metric's own, else none.
std::string slicing_name(const Question& question, const Shown& one) {
  if (!question.request().by.empty()) return question.request().by;
  return one.metric ? one.metric->default_by : std::string();
}

}  // namespace

Status fill_details(const Question& question, const std::vector<Shown>& shown,
                    std::vector<MetricResult>& results) {
  std::map<std::string, std::vector<std::size_t>> by_name;
  for (std::size_t i = 0; i < results.size(); ++i) {
    if (lacks_data(results[i].value)) continue;
    by_name[slicing_name(question, shown[i])].push_back(i);
  }
  for (const auto& [name, indexes] : by_name) {
    Context context = question.context();
    if (question.request().by.empty() && !name.empty()) {
      // A metric's own slices are left out where the data has no such field.
      if (auto own = question.sliced_by(name)) context = std::move(*own);
    }
    DetailPass pass(question, context);
    for (const auto index : indexes) pass.need(shown[index], results[index].range);
    if (auto status = pass.compute(); !status) return status;
    for (const auto index : indexes) pass.fill(shown[index], results[index]);
  }
  return {};
}

}  // namespace vitrine
