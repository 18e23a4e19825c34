#include "derive/memberships.h"

#include <memory>

namespace vitrine {
namespace {

/// Collects intervals row by row into columns.
class Collector {
 public:
  explicit Collector(std::shared_ptr<const Dictionary> names) {
    customer_.type = ColumnType::kText;
    customer_.dictionary = std::move(names);
    started_.type = ColumnType::kDate;
    ended_.type = ColumnType::kDate;
    first_.type = ColumnType::kBoolean;
  }

  void add(std::uint32_t customer, std::optional<Day> started, std::optional<Day> ended, bool first,
           std::uint32_t origin) {
    customer_.valid.push_back(true);
    customer_.codes.push_back(customer);
    push_day(started_, started);
    push_day(ended_, ended);
    first_.valid.push_back(true);
    first_.flags.push_back(first ? 1 : 0);
    origins_.push_back(origin);
  }

  Memberships finish(std::string fact, std::string source) {
    Memberships result;
    result.customer = std::make_shared<const Column>(std::move(customer_));
    result.started_on = std::make_shared<const Column>(std::move(started_));
    result.ended_on = std::make_shared<const Column>(std::move(ended_));
    result.is_first = std::make_shared<const Column>(std::move(first_));
    result.origins = std::move(origins_);
    result.fact = std::move(fact);
    result.source = std::move(source);
    return result;
  }

 private:
  static void push_day(Column& column, std::optional<Day> day) {
    column.valid.push_back(day.has_value());
    column.days.push_back(day.value_or(0));
  }

  Column customer_;
  Column started_;
  Column ended_;
  Column first_;
  std::vector<std::uint32_t> origins_;
};

std::optional<Day> day_in(const ColumnPtr& column, std::size_t row) {
  if (!column || column->is_null(row)) return std::nullopt;
  return column->day_at(row);
}

}  // namespace

Memberships memberships_of_customers(const ColumnPtr& customer, const ColumnPtr& acquired_on,
                                     const ColumnPtr& churned_on) {
  Collector collector(customer->dictionary);
  for (std::size_t row = 0; row < customer->size(); ++row) {
    if (customer->is_null(row)) continue;
    collector.add(customer->codes[row], day_in(acquired_on, row), day_in(churned_on, row), true,
                  static_cast<std::uint32_t>(row));
  }
  return collector.finish("customers", "churned_on");
}

Memberships memberships_of_purchases(const PurchaseColumns& columns, const PurchaseDays& days,
                                     int inactivity_days, Day today) {
  Collector collector(columns.customer->dictionary);
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
