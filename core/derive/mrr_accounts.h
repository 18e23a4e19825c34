// Who pays how much and when: subscription intervals by customer and currency, with the level of the yearly recurring amount on any
// day. Overlapping subscriptions of one customer add up; trials and rows without an amount are none.
#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <vector>

#include "base/date.h"
#include "query/range.h"
#include "table/column.h"

namespace vitrine {

/// What accounts are made of; columns as long as the subscriptions fact. All but `customer` and `yearly` may be null.
struct SubscriptionColumns {
  ColumnPtr customer;    ///< kText
  ColumnPtr currency;    ///< kText
  ColumnPtr yearly;      ///< kDecimal or kInteger: recurring amount a year
  ColumnPtr started_on;  ///< kDate or kTimestamp; null cell: since nobody knows when
  ColumnPtr ended_on;    ///< exclusive; null cell: still running
  ColumnPtr trial;       ///< kBoolean
};

/// One subscription: active on day d when from <= d < to.
struct MrrInterval {
  static constexpr Day kUnknown = std::numeric_limits<Day>::min();  ///< `from` of an undated row
  static constexpr Day kNever = std::numeric_limits<Day>::max();    ///< `to` of a running one

  Day from = 0;
  Day to = 0;
  std::int64_t yearly = 0;  ///< units of the column's scale
  std::uint32_t row = 0;    ///< of the subscriptions

  bool is_dated() const { return from != kUnknown; }
  bool holds(Day day) const { return from <= day && day < to; }
};

/// The two days that are compared. Without a first day the opening lies before all data.
struct MrrDays {
  std::optional<Day> opening;
  Day close = 0;
  bool with_undated = false;  ///< undated rows count: where no period is set
};
/// The close is the range's last day, or `today` while it is not over.
MrrDays mrr_days(Range range, Day today);

/// Intervals of one customer in one currency, by start.
struct MrrAccount {
  std::uint32_t customer = 0;  ///< code in the column's dictionary
  std::uint32_t currency = 0;  ///< code; 0 without a currency column
  bool has_currency = false;
  std::size_t begin = 0;
  std::size_t end = 0;
};

class MrrAccounts {
 public:
  explicit MrrAccounts(const SubscriptionColumns& columns);

  /// Ordered by customer.
  const std::vector<MrrAccount>& accounts() const { return accounts_; }
  std::span<const MrrInterval> intervals(const MrrAccount& account) const {
    return std::span(intervals_).subspan(account.begin, account.end - account.begin);
  }
  /// Of all currencies of the account's customer. Pre: an index of accounts().
  std::span<const MrrInterval> intervals_of_customer(std::size_t account) const;
  /// Accounts of the customer: [first, last). Pre: first is the customer's first account.
  std::size_t last_of_customer(std::size_t first) const;
  int scale() const { return scale_; }
  /// First day on which any subscription starts, or ends where nobody knows its start; nullopt when none is dated.
  std::optional<Day> first_day() const { return first_day_; }

 private:
  std::vector<MrrInterval> intervals_;
  std::vector<MrrAccount> accounts_;
  int scale_ = 0;
  std::optional<Day> first_day_;
};

/// The subscription that speaks for a customer: the one with the largest amount at the opening, else at the close, else the last to
/// start. Of equals the one that started first, then the one that runs longest. Pre: not empty.
std::uint32_t speaking_row(std::span<const MrrInterval> intervals, MrrDays days);

/// The subscription that ended last up to the close, of equals the largest; kNoRow when none ended.
std::uint32_t last_ended_row(std::span<const MrrInterval> intervals, MrrDays days);

}  // namespace vitrine
