#include "derive/memberships.h"

#include <algorithm>

#include "base/order.h"
#include "derive/cohorts.h"
#include "derive/row_columns.h"

namespace vitrine {
namespace {

/// Collects intervals row by row into columns.
class MembershipCollector {
 public:
  explicit MembershipCollector(const ColumnPtr& names) : customer_(names) {
    first_.type = ColumnType::kBoolean;
  }

  /// The intervals of a customer come one after another, the first one first.
  void add(std::uint32_t customer, std::optional<Day> started, std::optional<Day> ended, bool first,
           std::uint32_t origin) {
    first_days_.push_back(first ? started : first_days_.back());
    customer_.add(customer);
    started_.add(started);
    ended_.add(ended);
    first_.valid.push_back(true);
    first_.flags.push_back(first ? 1 : 0);
    origins_.push_back(origin);
  }

  DerivedTable finish(std::string fact, std::string source) {
    DerivedTable table;
    table.fact = std::move(fact);
    table.source = std::move(source);
    table.origins = std::move(origins_);
    table.columns.emplace("customer", customer_.finish());
    table.columns.emplace("started_on", started_.finish());
    table.columns.emplace("ended_on", ended_.finish());
    table.columns.emplace("is_first", std::make_shared<const Column>(std::move(first_)));
    add_cohorts(table, first_days_);
    return table;
  }

 private:
  NameRows customer_;
  DayRows started_;
  DayRows ended_;
  Column first_;
  std::vector<std::uint32_t> origins_;
  std::vector<std::optional<Day>> first_days_;
};

/// A customer's paid time without gaps.
struct PaidTime {
  std::optional<Day> from;
  Day to = 0;
  std::uint32_t last_row = 0;  ///< the subscription that ends it, of equals the largest
};

bool is_paid_before(const MrrInterval* a, const MrrInterval* b) {
  return a->from != b->from ? a->from < b->from : a->row < b->row;
}

/// Intervals joined where they touch or overlap. Undated ones count where there is nothing else.
std::vector<PaidTime> paid_times(std::span<const MrrInterval> intervals) {
  std::vector<const MrrInterval*> paid;
  for (const MrrInterval& one : intervals) {
    if (one.from < one.to && one.yearly > 0) paid.push_back(&one);
  }
  const bool any_dated =
      std::any_of(paid.begin(), paid.end(), [](const MrrInterval* one) { return one->is_dated(); });
  if (any_dated) std::erase_if(paid, [](const MrrInterval* one) { return !one->is_dated(); });
  sort_items(paid, is_paid_before);
  std::vector<PaidTime> times;
  const MrrInterval* last = nullptr;
  for (const MrrInterval* one : paid) {
    if (times.empty() || one->from > times.back().to) {
      times.push_back(
          {one->is_dated() ? std::optional<Day>(one->from) : std::nullopt, one->to, one->row});
      last = one;
    } else if (one->to > last->to || (one->to == last->to && one->yearly > last->yearly)) {
      times.back().to = one->to;
      times.back().last_row = one->row;
      last = one;
    }
  }
  return times;
}

/// A membership as its subscriptions know it.
struct Member {
  std::size_t account = 0;  ///< the first one of the customer
  Day to = 0;
  std::uint32_t last_row = 0;
};

/// What is true of a customer in a range is true of each of their memberships, but for the end: each has its own.
class MembersInRange final : public InRange {
 public:
  MembersInRange(std::shared_ptr<const MrrAccounts> accounts, std::vector<Member> members,
                 Day today)
      : accounts_(std::move(accounts)), members_(std::move(members)), today_(today) {}

  bool has(std::string_view) const override { return false; }
  Result<ColumnPtr> column(std::string_view, Range) const override { return ColumnPtr(); }

  std::vector<std::uint32_t> rows_behind(Range range, bool ending) const override {
    const MrrDays days = mrr_days(range, today_);
    std::vector<std::uint32_t> rows;
    rows.reserve(members_.size());
    for (const Member& one : members_) {
      rows.push_back(ending ? (one.to <= days.close ? one.last_row : kNoRow)
                            : speaking_row(accounts_->intervals_of_customer(one.account), days));
    }
    return rows;
  }

 private:
  std::shared_ptr<const MrrAccounts> accounts_;
  std::vector<Member> members_;
  Day today_;
};

}  // namespace

DerivedTable memberships_of_subscriptions(const std::shared_ptr<const MrrAccounts>& accounts,
                                          const SubscriptionColumns& columns, Day today) {
  MembershipCollector collector(columns.customer);
  std::vector<Member> members;
  const auto& all = accounts->accounts();
  for (std::size_t at = 0; at < all.size(); at = accounts->last_of_customer(at)) {
    const auto times = paid_times(accounts->intervals_of_customer(at));
    for (const PaidTime& time : times) {
      const bool ended = time.to != MrrInterval::kNever;
      collector.add(all[at].customer, time.from, ended ? std::optional<Day>(time.to) : std::nullopt,
                    &time == &times.front(), time.last_row);
      members.push_back({at, time.to, time.last_row});
    }
  }
  DerivedTable table = collector.finish("subscriptions", "subscriptions");
  table.in_range = std::make_shared<const MembersInRange>(accounts, std::move(members), today);
  return table;
}

DerivedTable memberships_of_customers(const ColumnPtr& customer, const ColumnPtr& acquired_on,
                                      const ColumnPtr& churned_on, const ColumnPtr& churned) {
  MembershipCollector collector(customer);
  for (std::uint32_t row = 0; row < customer->size(); ++row) {
    const bool flagged = churned && !churned->is_null(row) && churned->flags[row] != 0;
    if (customer->is_null(row) || (flagged && churned_on->is_null(row))) continue;
    collector.add(customer->codes[row], day_in(acquired_on, row), day_in(churned_on, row), true,
                  row);
  }
  return collector.finish("customers", "churned_on");
}

DerivedTable memberships_of_purchases(const PurchaseColumns& columns, const PurchaseDays& days,
                                      int inactivity_days, Day today) {
  MembershipCollector collector(columns.customer);
  for (std::uint32_t customer = 0; customer < days.customers(); ++customer) {
    const Day* const first = days.begin(customer);
    const Day* const end = days.end(customer);
    for (const Day* start = first; start != end;) {
      const Day* last = start;
      while (last + 1 != end && *(last + 1) - *last <= inactivity_days) ++last;
      const Day lost_on = *last + inactivity_days;
      const auto ended = lost_on > today ? std::nullopt : std::optional<Day>(lost_on);
      collector.add(customer, *start, ended, start == first, days.last_row(customer));
      start = last + 1;
    }
  }
  return collector.finish("sales", "inactivity");
}

}  // namespace vitrine
