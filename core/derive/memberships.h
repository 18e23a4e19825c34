// Memberships: the intervals in which somebody is a customer. Made from the best source there is:
// churned_on of the customers, else inactivity on sales (a customer is lost the window after the last purchase).
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "derive/purchases.h"
#include "model/dataset.h"
#include "table/column.h"

namespace vitrine {

/// One row an interval, ordered by customer and start.
struct Memberships {
  ColumnPtr customer;                  ///< kText
  ColumnPtr started_on;                ///< kDate
  ColumnPtr ended_on;                  ///< kDate, exclusive; null = still a customer
  ColumnPtr is_first;                  ///< kBoolean: the customer's first interval
  std::string fact;                    ///< fact whose rows stand behind the intervals
  std::vector<std::uint32_t> origins;  ///< row of that fact
  std::string source;  ///< id of the choice memberships.source: churned_on, inactivity
};

/// From customers: started on `acquired_on` (null column: unknown), ended on `churned_on`.
Memberships memberships_of_customers(const ColumnPtr& customer, const ColumnPtr& acquired_on,
                                     const ColumnPtr& churned_on);

/// From sales: an interval begins with a purchase and ends `inactivity_days` after the last one before a longer gap. An end that
/// lies after `today` is not known yet (censored): the interval stays open.
Memberships memberships_of_purchases(const PurchaseColumns& columns, const PurchaseDays& days,
                                     int inactivity_days, Day today);

}  // namespace vitrine
