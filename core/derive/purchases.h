// Purchases as a customer makes them: first, repeated, and the first one after a gap. Read from the sales fact.
// A purchase is a positive line that is not a refund; several lines on one day are one purchase day.
#pragma once

#include <cstdint>
#include <vector>

#include "base/date.h"
#include "query/range.h"
#include "table/column.h"

namespace vitrine {

/// What purchases are made of; columns as long as the sales fact. `is_purchase` may be null: then every line is one.
struct PurchaseColumns {
  ColumnPtr customer;     ///< kText
  ColumnPtr date;         ///< kDate or kTimestamp
  ColumnPtr is_purchase;  ///< kBoolean
};

/// Distinct purchase days of every customer, by customer code, ascending.
class PurchaseDays {
 public:
  explicit PurchaseDays(const PurchaseColumns& columns);

  std::size_t customers() const { return starts_.empty() ? 0 : starts_.size() - 1; }
  /// Purchase days of a customer: [begin, end); none for one with refunds only.
  const Day* begin(std::uint32_t customer) const { return days_.data() + starts_[customer]; }
  const Day* end(std::uint32_t customer) const { return days_.data() + starts_[customer + 1]; }
  /// Sales row of the customer's first and last purchase; kNoRow without any.
  std::uint32_t first_row(std::uint32_t customer) const { return first_rows_[customer]; }
  std::uint32_t last_row(std::uint32_t customer) const { return last_rows_[customer]; }

 private:
  std::vector<std::size_t> starts_;  ///< by customer code, one more at the end
  std::vector<Day> days_;
  std::vector<std::uint32_t> first_rows_;
  std::vector<std::uint32_t> last_rows_;
};

/// Day of the customer's first purchase for each sales row; null without customer or purchase.
Column first_purchase_column(const PurchaseColumns& columns, const PurchaseDays& days);

/// new, returned or continuing for each sales row by what its customer does in the range; null without customer.
/// new: the first purchase lies in it; returned: a purchase after a gap longer than `inactivity_days` lies in it; continuing: the rest.
Column buyer_kind_column(const PurchaseColumns& columns, const PurchaseDays& days, Range range,
                         int inactivity_days);

}  // namespace vitrine
