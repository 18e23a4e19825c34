// Movements of recurring revenue: what each customer's amount did between the opening and the close of a range, by rule 4 of the
// catalogue. Amounts are a year's; customer by customer opening + new + expansion + reactivation - contraction - churned = closing.
#pragma once

#include <memory>

#include "base/result.h"
#include "derive/derived_table.h"
#include "derive/mrr_accounts.h"

namespace vitrine {

/// One customer (in one currency) in one range; amounts in units of the accounts' scale, none negative where amounts are not.
struct Movement {
  std::int64_t opening = 0;
  std::int64_t closing = 0;
  std::int64_t fresh = 0;         ///< from nothing, never paid before
  std::int64_t reactivation = 0;  ///< from nothing, paid some time before the opening
  std::int64_t expansion = 0;
  std::int64_t contraction = 0;
  std::int64_t churned = 0;  ///< to nothing
};

/// Error kOverflow when the amounts of one customer do not fit 64 bits together.
Result<Movement> movement_of(std::span<const MrrInterval> intervals, MrrDays days);

/// A row for each account, ordered by customer. Own columns: customer, currency, the cohorts; in range: date (the close), opening, closing, new,
/// expansion, contraction, churned, reactivation, first_amount (on the account's first day, once it has
/// come); the months of the range added up: new_by_months, reactivation_by_months, expansion_by_months, contraction_by_months,
/// churned_by_months, closing_by_months, and how many months ended with, began with and lost recurring revenue: paying_months,
/// opening_months, lost_months. Months are cut at the ends of the range.
DerivedTable movements_of(const std::shared_ptr<const MrrAccounts>& accounts,
                          const SubscriptionColumns& columns, Day today);

}  // namespace vitrine
