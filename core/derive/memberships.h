// Memberships: the intervals in which somebody is a customer, and acquisitions: the day each became one. Made from one source of
// several (rule 8 of the catalogue): subscriptions, dates of the customers, or activity on sales.
#pragma once

#include <memory>

#include "derive/derived_table.h"
#include "derive/mrr_accounts.h"
#include "derive/purchases.h"

namespace vitrine {

// All memberships have the own columns customer (text), started_on, ended_on (dates; exclusive, null = still a customer) and
// is_first (boolean); rows are ordered by customer and start.

/// While any subscription of the customer is paid for. What a customer is like (plan, region, ..) depends on the range; reason and kind are
/// those of the subscription that ends the membership, once it has ended.
DerivedTable memberships_of_subscriptions(const std::shared_ptr<const MrrAccounts>& accounts,
                                          const SubscriptionColumns& columns, Day today);

/// From customers: started on `acquired_on` (null column: unknown), ended on `churned_on`. Whom the flag `churned` (null column: none) calls
/// lost and no date says when is in no interval: nobody knows until when.
DerivedTable memberships_of_customers(const ColumnPtr& customer, const ColumnPtr& acquired_on,
                                      const ColumnPtr& churned_on, const ColumnPtr& churned);

/// From sales: an interval begins with a purchase and ends `inactivity_days` after the last one before a longer gap. An end that
/// lies after `today` is not known yet (censored): the interval stays open.
DerivedTable memberships_of_purchases(const PurchaseColumns& columns, const PurchaseDays& days,
                                      int inactivity_days, Day today);

// All acquisitions have the own columns customer (text) and date; one row a customer.

/// The start of the first paid subscription.
DerivedTable acquisitions_of_subscriptions(const MrrAccounts& accounts,
                                           const SubscriptionColumns& columns);
DerivedTable acquisitions_of_customers(const ColumnPtr& customer, const ColumnPtr& acquired_on);
/// The first purchase.
DerivedTable acquisitions_of_purchases(const PurchaseColumns& columns, const PurchaseDays& days);

}  // namespace vitrine
