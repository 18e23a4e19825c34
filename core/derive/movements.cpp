#include "derive/movements.h"

#include <array>

#include "base/decimal.h"
#include "derive/cohorts.h"

namespace vitrine {
namespace {

Result<std::int64_t> level(std::span<const MrrInterval> intervals, Day day, bool with_undated) {
  Int128 sum = 0;
  for (const MrrInterval& one : intervals) {
    if ((one.is_dated() || with_undated) && one.holds(day)) sum += one.yearly;
  }
  if (sum > INT64_MAX || sum < INT64_MIN) {
    return Error{ErrorCode::kOverflow,
                 "the subscriptions of one customer add up to more than fits",
                 "Look for amounts with too many digits.",
                 {}};
  }
  return static_cast<std::int64_t>(sum);
}

bool paid_by(std::span<const MrrInterval> intervals, Day day, bool with_undated) {
  for (const MrrInterval& one : intervals) {
    if ((one.is_dated() || with_undated) && one.from <= day && one.from < one.to && one.yearly > 0)
      return true;
  }
  return false;
}

/// The day on which the account first pays; nullopt where nobody knows.
std::optional<Day> first_paid_day(std::span<const MrrInterval> intervals) {
  std::optional<Day> first;
  for (const MrrInterval& one : intervals) {
    const bool paid = one.is_dated() && one.from < one.to && one.yearly > 0;
    if (paid && (!first || one.from < *first)) first = one.from;
  }
  return first;
}

/// What a range holds of one account.
struct AccountInRange {
  Movement whole;
  std::int64_t first_amount = 0;  ///< on the day it started, once it has
  Movement months;                ///< added up
  std::int64_t paying_months = 0;
  std::int64_t opening_months = 0;
  std::int64_t lost_months = 0;
};

/// What months hold is of dated rows only: since when the others run nobody knows, and so for how many months.
Status add_stocks(AccountInRange& sum, std::span<const MrrInterval> intervals, MrrDays days) {
  const auto opening =
      days.opening ? level(intervals, *days.opening, false) : Result<std::int64_t>(0);
  if (!opening) return opening.error();
  const auto closing = level(intervals, days.close, false);
  if (!closing) return closing.error();
  sum.months.closing += *closing;
  sum.paying_months += *closing > 0;
  sum.opening_months += *opening > 0;
  return {};
}

void add_month(AccountInRange& sum, const Movement& month) {
  sum.months.fresh += month.fresh;
  sum.months.reactivation += month.reactivation;
  sum.months.expansion += month.expansion;
  sum.months.contraction += month.contraction;
  sum.months.churned += month.churned;
  sum.lost_months += month.churned > 0;
}

/// A column and where its values come from.
struct OwnColumn {
  const char* name;
  bool money;
  bool by_months;
  std::int64_t (*value)(const AccountInRange& account);
};

constexpr std::array<OwnColumn, 17> kColumns{{
    {"opening", true, false, [](const AccountInRange& one) { return one.whole.opening; }},
    {"closing", true, false, [](const AccountInRange& one) { return one.whole.closing; }},
    {"new", true, false, [](const AccountInRange& one) { return one.whole.fresh; }},
    {"expansion", true, false, [](const AccountInRange& one) { return one.whole.expansion; }},
    {"contraction", true, false, [](const AccountInRange& one) { return one.whole.contraction; }},
    {"churned", true, false, [](const AccountInRange& one) { return one.whole.churned; }},
    {"reactivation", true, false, [](const AccountInRange& one) { return one.whole.reactivation; }},
    {"first_amount", true, false, [](const AccountInRange& one) { return one.first_amount; }},
    {"new_by_months", true, true, [](const AccountInRange& one) { return one.months.fresh; }},
    {"reactivation_by_months", true, true,
     [](const AccountInRange& one) { return one.months.reactivation; }},
    {"expansion_by_months", true, true,
     [](const AccountInRange& one) { return one.months.expansion; }},
    {"contraction_by_months", true, true,
     [](const AccountInRange& one) { return one.months.contraction; }},
    {"churned_by_months", true, true, [](const AccountInRange& one) { return one.months.churned; }},
    {"closing_by_months", true, true, [](const AccountInRange& one) { return one.months.closing; }},
    {"paying_months", false, true, [](const AccountInRange& one) { return one.paying_months; }},
    {"opening_months", false, true, [](const AccountInRange& one) { return one.opening_months; }},
    {"lost_months", false, true, [](const AccountInRange& one) { return one.lost_months; }},
}};

const OwnColumn* own_column(std::string_view name) {
  for (const OwnColumn& column : kColumns) {
    if (name == column.name) return &column;
  }
  return nullptr;
}

class MovementsInRange final : public InRange {
 public:
  MovementsInRange(std::shared_ptr<const MrrAccounts> accounts, Day today)
      : accounts_(std::move(accounts)), today_(today) {}

  bool has(std::string_view name) const override { return name == "date" || own_column(name); }

  Result<ColumnPtr> column(std::string_view name, Range range) const override {
    auto column = std::make_shared<Column>();
    const std::size_t rows = accounts_->accounts().size();
    column->valid.append(true, rows);
    if (name == "date") {
      column->type = ColumnType::kDate;
      column->days.assign(rows, mrr_days(range, today_).close);
      return ColumnPtr(column);
    }
    const OwnColumn& own = *own_column(name);
    column->type = own.money ? ColumnType::kDecimal : ColumnType::kInteger;
    if (own.money) column->scale = accounts_->scale();
    const std::vector<MrrDays> months = own.by_months ? months_of(range) : std::vector<MrrDays>();
    column->wide.reserve(rows);
    for (const MrrAccount& account : accounts_->accounts()) {
      auto values = values_of(accounts_->intervals(account), range, own.by_months, months);
      if (!values) return std::move(values).error();
      column->wide.push_back(own.value(*values));
    }
    return ColumnPtr(column);
  }

  std::vector<std::uint32_t> rows_behind(Range range, bool ending) const override {
    const MrrDays days = mrr_days(range, today_);
    std::vector<std::uint32_t> rows;
    rows.reserve(accounts_->accounts().size());
    for (std::size_t i = 0; i < accounts_->accounts().size(); ++i) {
      const auto intervals = accounts_->intervals_of_customer(i);
      rows.push_back(ending ? last_ended_row(intervals, days) : speaking_row(intervals, days));
    }
    return rows;
  }

 private:
  /// The months of the range up to its close, cut at its ends. An open range begins with what is there before the first of them.
  std::vector<MrrDays> months_of(Range range) const {
    const Day close = mrr_days(range, today_).close;
    const Day first = range.from.value_or(std::min(accounts_->first_day().value_or(close), close));
    std::vector<MrrDays> months;
    if (!range.from) months.push_back({std::nullopt, first - 1, true});
    if (first > close) return months;
    for (const Bucket& bucket : make_buckets({first, close}, Grain::kMonth, {}, today_))
      months.push_back({bucket.days.from - 1, bucket.days.to, !range.from});
    return months;
  }

  Result<AccountInRange> values_of(std::span<const MrrInterval> intervals, Range range,
                                   bool by_months, const std::vector<MrrDays>& months) const {
    AccountInRange values;
    if (!by_months) {
      auto whole = movement_of(intervals, mrr_days(range, today_));
      if (!whole) return std::move(whole).error();
      values.whole = *whole;
      const auto started = first_paid_day(intervals);
      if (!started || *started > mrr_days(range, today_).close) return values;
      auto first = level(intervals, *started, false);
      if (!first) return std::move(first).error();
      values.first_amount = *first;
      return values;
    }
    Day last = MrrInterval::kUnknown;
    for (const MrrInterval& one : intervals) last = std::max(last, one.to);
    for (const MrrDays& month : months) {
      // Nothing moves before the first interval begins and after the last one has ended.
      if (month.close < intervals.front().from || (month.opening && *month.opening >= last))
        continue;
      auto moved = movement_of(intervals, month);
      if (!moved) return std::move(moved).error();
      add_month(values, *moved);
      if (auto status = add_stocks(values, intervals, month); !status) return status.error();
    }
    return values;
  }

  std::shared_ptr<const MrrAccounts> accounts_;
  Day today_;
};

}  // namespace

Result<Movement> movement_of(std::span<const MrrInterval> intervals, MrrDays days) {
  Movement moved;
  if (days.opening) {
    auto opening = level(intervals, *days.opening, days.with_undated);
    if (!opening) return std::move(opening).error();
    moved.opening = *opening;
  }
  auto closing = level(intervals, days.close, days.with_undated);
  if (!closing) return std::move(closing).error();
  moved.closing = *closing;
  if (moved.opening == moved.closing) return moved;
  // Who owes nothing or is owed something is no customer.
  if (moved.opening <= 0 && moved.closing > 0) {
    const bool returned = days.opening && paid_by(intervals, *days.opening, days.with_undated);
    (returned ? moved.reactivation : moved.fresh) = moved.closing - moved.opening;
  } else if (moved.opening > 0 && moved.closing <= 0) {
    moved.churned = moved.opening - moved.closing;
  } else if (moved.closing > moved.opening) {
    moved.expansion = moved.closing - moved.opening;
  } else {
    moved.contraction = moved.opening - moved.closing;
  }
  return moved;
}

DerivedTable movements_of(const std::shared_ptr<const MrrAccounts>& accounts,
                          const SubscriptionColumns& columns, Day today) {
  DerivedTable table;
  table.fact = "subscriptions";
  table.source = "subscriptions";
  auto customer = std::make_shared<Column>();
  customer->dictionary = columns.customer->dictionary;
  auto currency = std::make_shared<Column>();
  if (columns.currency) currency->dictionary = columns.currency->dictionary;
  std::vector<std::optional<Day>> started;
  for (std::size_t i = 0; i < accounts->accounts().size(); ++i) {
    const MrrAccount& account = accounts->accounts()[i];
    customer->valid.push_back(true);
    customer->codes.push_back(account.customer);
    currency->valid.push_back(account.has_currency);
    currency->codes.push_back(account.currency);
    table.origins.push_back(speaking_row(accounts->intervals(account), mrr_days({}, today)));
    started.push_back(first_paid_day(accounts->intervals_of_customer(i)));
  }
  add_cohorts(table, started);
  table.columns.emplace("customer", std::move(customer));
  if (columns.currency) table.columns.emplace("currency", std::move(currency));
  table.in_range = std::make_shared<const MovementsInRange>(accounts, today);
  return table;
}

}  // namespace vitrine
