#include "report/question.h"

#include <algorithm>

#include "base/text.h"
#include "query/currency.h"
#include "query/exchange_rates.h"
#include "report/merged_names.h"

namespace vitrine {
namespace {

constexpr std::string_view kInactivityDays = "inactivity_days";
constexpr std::string_view kReturnWindowDays = "return_window_days";
constexpr int kMostDays = 100'000;

Error unknown_parameter(const std::string& name, const Catalogue& catalogue) {
  std::vector<std::string> known;
  for (const auto& parameter : catalogue.parameters) known.push_back(parameter.id);
  const std::string near = nearest_name(name, known);
  return {ErrorCode::kUnknownName,
          "there is no parameter '" + name + "'",
          near.empty() ? "See the catalogue for the parameters." : "Did you mean '" + near + "'?",
          {}};
}

/// The days of the data and of the plan figures.
DayRange with_plan(const FactSource& facts, DayRange span) {
  for (const std::string_view name : {"period_start", "period_end"}) {
    auto field = facts.column("targets", name, false);
    if (!field.ok() || !field->has_value() || (*field)->column->type != ColumnType::kDate) continue;
    const Column& days = *(*field)->column;
    for (std::size_t row = 0; row < days.size(); ++row) {
      if (days.is_null(row)) continue;
      span.from = std::min(span.from, days.day_at(row));
      span.to = std::max(span.to, days.day_at(row));
    }
  }
  return span;
}

/// A parameter that is a window of days. Error where it is no whole number of days from 1.
Result<int> window_days(std::string_view id, const Request& request, const Catalogue& catalogue) {
  const ParameterDef* parameter = catalogue.parameter(id);
  Decimal days{1, 0};
  if (parameter && parameter->standard) days = *parameter->standard;
  for (const auto& [name, value] : request.parameters) {
    if (name == id) days = value;
  }
  const auto whole = rescale(days, 0);
  if (!whole || compare(*whole, days) != 0 || whole->units < 1 || whole->units > kMostDays) {
    return Error{ErrorCode::kBadOptions,
                 "parameter " + std::string(id) + " is " + to_short_text(days),
                 "Give a whole number of days from 1 to " + std::to_string(kMostDays) + ".",
                 {}};
  }
  return static_cast<int>(whole->units);
}

}  // namespace

Result<std::unique_ptr<Question>> Question::make(KeptFacts& kept, Request asked) {
  std::unique_ptr<Question> question(new Question(kept));
  question->request_ = std::move(asked);
  const Dataset& dataset = *kept.dataset();
  use_merged_names(dataset, question->request_);
  const Request& request = question->request_;
  const Catalogue& catalogue = dataset.catalogue();
  const auto inactivity = window_days(kInactivityDays, request, catalogue);
  if (!inactivity) return inactivity.error();
  const auto return_window = window_days(kReturnWindowDays, request, catalogue);
  if (!return_window) return return_window.error();
  DeriveOptions options{*inactivity, *return_window, {}, 0, request.zone};
  for (const auto& [name, value] : request.parameters) {
    if (const auto stage = stage_parameter(name)) options.stage_table[*stage] = value;
  }
  const auto days = DerivedFacts(kept.dataset(), options).span();
  options.today = request.today.value_or(days ? days->to : 0);
  question->context_.catalogue = &catalogue;
  question->answer_from(kept.under(options));
  question->context_.rules = request.rules;
  question->context_.today = options.today;
  if (auto status = question->settle(); !status) return status.error();
  return question;
}

void Question::answer_from(std::shared_ptr<DerivedWork> work) {
  work_ = std::move(work);
  context_.facts = &work_->facts;
  context_.worked_out = &work_->worked_out;
}

Status Question::settle() {
  const auto span = facts().span();
  dated_ = span.has_value();
  context_.span = span.value_or(DayRange{0, 0});
  context_.planned = with_plan(facts(), context_.span);
  if (auto status = settle_parameters(); !status) return status;
  if (!request_.where.empty()) {
    auto filtering = make_filtering(facts(), fact_ids(), request_.where);
    if (!filtering) return filtering.error();
    context_.filtering = std::move(*filtering);
  }
  settle_currency();
  if (!request_.by.empty()) {
    auto slicing = make_slicing(facts(), fact_ids(), request_.by);
    if (!slicing) return slicing.error();
    context_.slicing = std::move(*slicing);
  }
  return settle_buckets();
}

/// Where the request names no day buckets are whole: the plan of a month that the data do not fill is that of the month.
Status Question::settle_buckets() {
  const auto data = days_of(plain_range());
  if (!request_.grain || !data) return {};
  const Grain grain = *request_.grain;
  DayRange period = *data;
  if (!request_.from) period.from = bucket_start(data->from, grain, request_.rules);
  if (!request_.to) period.to = next_bucket_start(data->to, grain, request_.rules) - 1;
  buckets_ = make_buckets(period, grain, request_.rules, context_.today);
  if (buckets_.empty()) {
    return Error{ErrorCode::kBadOptions,
                 std::string("the period has too many buckets of grain ") + name_of(grain),
                 "Choose a coarser grain or a shorter period.",
                 {}};
  }
  if (buckets_.front().days.from < data->from) buckets_.front().complete = false;
  return {};
}

/// One currency answers the request: the one that rates lead to, else the one that most rows are in.
void Question::settle_currency() {
  // Rows of derived facts are those of files once more; they have a say only where the filter knows no others.
  // They are not made to learn that they are there.
  std::vector<std::string> of_files;
  for (const auto& fact : context_.catalogue->facts) {
    if (!DerivedTables::makes(fact.id) && facts().has(fact.id)) of_files.push_back(fact.id);
  }
  currencies_ = currencies_by_rows(facts(), of_files, context_.filtering);
  // Where no row of a file names one, none of a derived fact does, and these need not be made.
  const bool filter_knows_no_file = currencies_.empty() && context_.filtering &&
                                    !currencies_by_rows(facts(), of_files, std::nullopt).empty();
  if (filter_knows_no_file)
    currencies_ = currencies_by_rows(facts(), fact_ids(), context_.filtering);
  if (currencies_.size() < 2) return;
  context_.main_currency = currencies_.front();
  std::map<std::string, Decimal> given;
  for (const auto& [name, value] : request_.parameters) {
    if (const auto currency = rate_parameter(name)) given[*currency] = value;
  }
  auto rates = std::make_shared<ExchangeRates>(ExchangeRates::read(facts(), std::move(given)));
  const bool any = std::any_of(currencies_.begin(), currencies_.end(),
                               [&](const std::string& one) { return rates->knows(one); });
  if (!any) return;
  context_.main_currency = rates->target(currencies_);
  rates->lead_to(context_.main_currency);
  context_.rates = std::move(rates);
  // Another question may ask with other rates.
  answer_from(kept_.apart(facts().options()));
  work_->facts.convert_by(
      [this](std::string_view fact, const ColumnPtr& amounts, const ColumnPtr& days) {
        return converted(context_, fact, amounts, days, context_.span.to);
      });
}

std::string Question::currency() const {
  if (!context_.main_currency.empty()) return context_.main_currency;
  return currencies_.size() == 1 ? currencies_.front() : dataset().currency();
}

Status Question::settle_parameters() {
  const Catalogue& catalogue = *context_.catalogue;
  for (const auto& parameter : catalogue.parameters) {
    if (parameter.standard) context_.parameters[parameter.id] = Number::exact(*parameter.standard);
  }
  for (const auto& [name, value] : request_.parameters) {
    if (stage_parameter(name)) {
      if (compare(value, {0, 0}) >= 0 && compare(value, {1, 0}) <= 0) continue;
      return Error{ErrorCode::kBadOptions,
                   "parameter " + name + " is " + to_short_text(value),
                   "Give a share from 0 to 1: 0.6 for 60 %.",
                   {}};
    }
    if (rate_parameter(name)) {
      if (compare(value, {0, 0}) > 0) continue;
      return Error{ErrorCode::kBadOptions,
                   "parameter " + name + " is " + to_short_text(value),
                   "Give a rate above 0: how much of the main currency one unit is.",
                   {}};
    }
    if (!catalogue.parameter(name)) return unknown_parameter(name, catalogue);
    context_.parameters[name] = Number::exact(value);
  }
  return {};
}

std::vector<std::string> Question::fact_ids() const {
  std::vector<std::string> ids;
  for (const auto& fact : context_.catalogue->facts) {
    if (facts().has(fact.id)) ids.push_back(fact.id);
  }
  return ids;
}

Range Question::plain_range() const {
  if (!request_.has_period()) return {};
  const Day last = std::max(context_.today, request_.from.value_or(context_.today));
  return {request_.from.value_or(
              std::min(context_.span.from, request_.to.value_or(context_.span.from))),
          request_.to.value_or(last)};
}

Range Question::range_for(const MetricDef& metric) const {
  if (!metric.opening || !dated_) return plain_range();
  // Quarter-on-quarter metrics read quarters whatever the period; the others take the period or the grain asked for.
  const bool reads_quarters = *metric.opening == Grain::kQuarter;
  if (request_.has_period() && !reads_quarters) return plain_range();
  const bool own_grain = *metric.opening != Grain::kMonth || !request_.grain;
  const Grain grain = own_grain ? *metric.opening : *request_.grain;
  const Range period = plain_range();
  const Day last = std::min(period.to.value_or(context_.today), context_.today);
  const auto bucket = last_complete_bucket(context_.span.from, last, grain, request_.rules);
  if (bucket && (!period.from || bucket->from >= *period.from)) return Range::of(*bucket);
  return period;
}

std::optional<DayRange> Question::days_of(Range range) const {
  if (range.is_closed()) return range.days();
  if (!dated_) return std::nullopt;
  return DayRange{range.from.value_or(context_.span.from), range.to.value_or(context_.span.to)};
}

std::optional<Range> Question::compared(Range range) const {
  if (request_.compare == Comparison::kNone || !range.is_closed()) return std::nullopt;
  return Range::of(request_.compare == Comparison::kPrevious ? previous_range(range.days())
                                                             : year_ago_range(range.days()));
}

Result<Context> Question::sliced_by(std::string_view name) const {
  auto slicing = make_slicing(facts(), fact_ids(), name);
  if (!slicing) return std::move(slicing).error();
  Context context = context_;
  context.slicing = std::move(*slicing);
  return context;
}

Result<std::uint32_t> Question::slot_of_key() const {
  if (!request_.has_key) return std::uint32_t{0};
  if (!context_.slicing) {
    return Error{ErrorCode::kBadOptions,
                 "option key needs option by",
                 "Name the field the slice belongs to.",
                 {}};
  }
  const auto& keys = context_.slicing->keys;
  const auto found = std::find(keys.begin(), keys.end(), request_.key);
  if (found == keys.end()) {
    std::vector<std::string> known;
    for (const auto& key : keys) {
      if (key) known.push_back(*key);
    }
    const std::string near = request_.key ? nearest_name(*request_.key, known) : std::string();
    return Error{
        ErrorCode::kUnknownName,
        "no row has the value '" + request_.key.value_or("") + "' in " + context_.slicing->name,
        near.empty() ? "" : "Did you mean '" + near + "'?",
        {}};
  }
  return static_cast<std::uint32_t>(found - keys.begin()) + 1;
}

}  // namespace vitrine
