#include "derive/cohorts.h"
#include "derive/memberships.h"
#include "derive/row_columns.h"

namespace vitrine {
namespace {

class AcquisitionCollector {
 public:
  explicit AcquisitionCollector(const ColumnPtr& names) : customer_(names) {}

  void add(std::uint32_t customer, std::optional<Day> day, std::uint32_t origin) {
    customer_.add(customer);
    date_.add(day);
    days_.push_back(day);
    origins_.push_back(origin);
  }

  DerivedTable finish(std::string fact, std::string source) {
    DerivedTable table;
    table.fact = std::move(fact);
    table.source = std::move(source);
    table.origins = std::move(origins_);
    table.columns.emplace("customer", customer_.finish());
    table.columns.emplace("date", date_.finish());
    add_cohorts(table, days_);
    return table;
  }

 private:
  NameRows customer_;
  DayRows date_;
  std::vector<std::optional<Day>> days_;
  std::vector<std::uint32_t> origins_;
};

/// A dated subscription goes before one that nobody knows the start of; of equal starts the larger one.
bool starts_before(const MrrInterval& a, const MrrInterval& b) {
  if (a.is_dated() != b.is_dated()) return a.is_dated();
  if (a.from != b.from) return a.from < b.from;
  return a.yearly > b.yearly;
}

}  // namespace

DerivedTable acquisitions_of_subscriptions(const MrrAccounts& accounts,
                                           const SubscriptionColumns& columns) {
  AcquisitionCollector collector(columns.customer);
  const auto& all = accounts.accounts();
  for (std::size_t at = 0; at < all.size(); at = accounts.last_of_customer(at)) {
    const MrrInterval* first = nullptr;
    for (const MrrInterval& one : accounts.intervals_of_customer(at)) {
      if (one.from >= one.to || one.yearly <= 0) continue;
      if (!first || starts_before(one, *first)) first = &one;
    }
    if (!first) continue;
    collector.add(all[at].customer,
                  first->is_dated() ? std::optional<Day>(first->from) : std::nullopt, first->row);
  }
  return collector.finish("subscriptions", "subscriptions");
}

DerivedTable acquisitions_of_customers(const ColumnPtr& customer, const ColumnPtr& acquired_on) {
  AcquisitionCollector collector(customer);
  for (std::uint32_t row = 0; row < customer->size(); ++row) {
    if (!customer->is_null(row)) collector.add(customer->codes[row], day_in(acquired_on, row), row);
  }
  return collector.finish("customers", "acquired_on");
}

DerivedTable acquisitions_of_purchases(const PurchaseColumns& columns, const PurchaseDays& days) {
  AcquisitionCollector collector(columns.customer);
  for (std::uint32_t customer = 0; customer < days.customers(); ++customer) {
    if (days.begin(customer) == days.end(customer)) continue;
    collector.add(customer, *days.begin(customer), days.first_row(customer));
  }
  return collector.finish("sales", "first_purchase");
}

}  // namespace vitrine
