// A request made ready to be answered: facts with their derivations, filter and slices applied, period and today settled.
// Report, explanation and rows all start here, so that they can never disagree.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "derive/derived_facts.h"
#include "model/dataset.h"
#include "query/context.h"
#include "query/formula.h"
#include "report/kept_facts.h"
#include "report/request.h"

namespace vitrine {

class Question {
 public:
  /// Errors: kUnknownName (field, filter, parameter), kBadExpression.
  static Result<std::unique_ptr<Question>> make(KeptFacts& kept, Request request);

  const Request& request() const { return request_; }
  const Context& context() const { return context_; }
  const Dataset& dataset() const { return facts().dataset(); }
  const DerivedFacts& facts() const { return work_->facts; }
  /// The currencies that filtered money stands in, most rows first.
  const std::vector<std::string>& currencies() const { return currencies_; }
  /// The one that the answer is in; empty where nobody knows.
  std::string currency() const;
  /// True when any value in the data is dated.
  bool is_dated() const { return dated_; }

  /// The range a metric shows: the period; else the last complete bucket for metrics that need an opening; else all data.
  Range range_for(const MetricDef& metric) const;
  /// The range of a measure, or of a metric that needs no opening.
  Range plain_range() const;
  /// First and last day that a range covers, open ends filled from the data; nullopt when nothing is dated.
  std::optional<DayRange> days_of(Range range) const;
  /// Buckets of the requested grain; empty without a grain or dates.
  const std::vector<Bucket>& buckets() const { return buckets_; }
  /// Range to compare with, nullopt without comparison or when the range is open.
  std::optional<Range> compared(Range range) const;

  /// The same question sliced by another name. Error kUnknownName.
  Result<Context> sliced_by(std::string_view name) const;
  /// Slot of the requested key in the context's slicing. Error kUnknownName.
  Result<std::uint32_t> slot_of_key() const;

 private:
  explicit Question(KeptFacts& kept) : kept_(kept) {}
  void answer_from(std::shared_ptr<DerivedWork> work);
  Status settle();
  Status settle_parameters();
  Status settle_buckets();
  void settle_currency();
  std::vector<std::string> fact_ids() const;

  Request request_;
  KeptFacts& kept_;
  std::shared_ptr<DerivedWork> work_;
  Context context_;
  bool dated_ = false;
  std::vector<std::string> currencies_;
  std::vector<Bucket> buckets_;
};

}  // namespace vitrine
