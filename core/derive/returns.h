// Who came back: the payments of customers who were leaving, within a window after they were contacted (or noticed, where nobody
// contacted them). A payment is a positive order, or a row of sales where there is no order; refunds are not subtracted.
#pragma once

#include <map>
#include <string>

#include "base/result.h"
#include "table/column.h"

namespace vitrine {

/// The outreach fact; all but `customer` may be null columns.
struct OutreachColumns {
  ColumnPtr customer;      ///< kText
  ColumnPtr contacted;     ///< kBoolean
  ColumnPtr detected_on;   ///< kDate or kTimestamp
  ColumnPtr contacted_on;  ///< kDate or kTimestamp
};

/// The sales fact; `order`, `currency` and `is_purchase` may be null columns.
struct PaymentColumns {
  ColumnPtr customer;     ///< kText
  ColumnPtr date;         ///< kDate or kTimestamp
  ColumnPtr amount;       ///< kDecimal or kInteger
  ColumnPtr order;        ///< kText
  ColumnPtr currency;     ///< kText
  ColumnPtr is_purchase;  ///< kBoolean
};

/// Columns over the outreach rows. The window is the day of contact (of detection where there was none) and `window_days` days after
/// it. payments_in_window: how many; paid_in_window: their sum; first_payment_after: the first of them; last_payment_before: the last one
/// before the day of detection (of contact where that is unknown). Of several payments on a day the largest is the first and the last.
/// currency: that of the customer's latest payment up to the window's end; payments in another one are counted, but no part of the
/// amounts. Rows without customer or day are null. Error: kOverflow.
Result<std::map<std::string, ColumnPtr, std::less<>>> returns_of(const OutreachColumns& outreach,
                                                                 const PaymentColumns& payments,
                                                                 int window_days);

}  // namespace vitrine
