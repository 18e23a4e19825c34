#include "derive/mrr_accounts.h"

#include <algorithm>
#include <tuple>

#include "base/order.h"

namespace vitrine {
namespace {

bool is_set(const ColumnPtr& column, std::size_t row) { return column && !column->is_null(row); }

bool is_paid(const SubscriptionColumns& columns, std::size_t row) {
  if (columns.customer->is_null(row) || columns.yearly->is_null(row)) return false;
  if (is_set(columns.trial, row) && columns.trial->flags[row] != 0) return false;
  return columns.yearly->wide[row] != 0;
}

MrrInterval interval_of(const SubscriptionColumns& columns, std::uint32_t row) {
  MrrInterval interval;
  interval.from =
      is_set(columns.started_on, row) ? columns.started_on->day_at(row) : MrrInterval::kUnknown;
  interval.to = is_set(columns.ended_on, row) ? columns.ended_on->day_at(row) : MrrInterval::kNever;
  interval.yearly = columns.yearly->wide[row];
  interval.row = row;
  return interval;
}

/// Larger is better in each place; rows come last so that order in the file decides between real equals only.
auto weight(const MrrInterval& one) {
  return std::tuple(one.yearly, -static_cast<std::int64_t>(one.from), one.to,
                    -static_cast<std::int64_t>(one.row));
}

/// The heaviest of the intervals that pass; nullptr when none does.
template <class Test>
const MrrInterval* heaviest(std::span<const MrrInterval> intervals, const Test& test) {
  const MrrInterval* best = nullptr;
  for (const MrrInterval& one : intervals) {
    if (test(one) && (!best || weight(*best) < weight(one))) best = &one;
  }
  return best;
}

}  // namespace

MrrDays mrr_days(Range range, Day today) {
  const Day close = range.to ? std::min(*range.to, today) : today;
  if (!range.from) return {std::nullopt, close, true};
  return {std::min(*range.from - 1, close), close, false};
}

MrrAccounts::MrrAccounts(const SubscriptionColumns& columns) {
  if (columns.yearly->type == ColumnType::kDecimal) scale_ = columns.yearly->scale;
  const auto currency_of = [&](std::uint32_t row) -> std::uint64_t {
    return is_set(columns.currency, row) ? columns.currency->codes[row] + 1ULL : 0ULL;
  };
  std::vector<std::uint32_t> rows;
  std::vector<std::uint64_t> starts;
  for (std::uint32_t row = 0; row < columns.customer->size(); ++row) {
    if (!is_paid(columns, row)) continue;
    rows.push_back(row);
    const Day from = interval_of(columns, row).from;
    starts.push_back(static_cast<std::uint32_t>(from) ^ 0x80000000U);
  }
  const auto by_start = order_of_keys(starts);
  std::vector<std::uint64_t> owners;
  owners.reserve(rows.size());
  for (const std::uint32_t at : by_start) {
    const std::uint32_t row = rows[at];
    owners.push_back(static_cast<std::uint64_t>(columns.customer->codes[row]) << 32U |
                     currency_of(row));
  }
  std::uint64_t last = 0;
  for (const std::uint32_t at : order_of_keys(owners)) {
    const std::uint32_t row = rows[by_start[at]];
    if (accounts_.empty() || owners[at] != last) {
      MrrAccount account;
      account.customer = columns.customer->codes[row];
      account.has_currency = currency_of(row) > 0;
      if (account.has_currency) account.currency = columns.currency->codes[row];
      account.begin = intervals_.size();
      accounts_.push_back(account);
      last = owners[at];
    }
    intervals_.push_back(interval_of(columns, row));
    accounts_.back().end = intervals_.size();
    const MrrInterval& added = intervals_.back();
    const Day first = added.is_dated() ? added.from : added.to;
    if (first != MrrInterval::kNever) first_day_ = std::min(first_day_.value_or(first), first);
  }
}

std::size_t MrrAccounts::last_of_customer(std::size_t first) const {
  std::size_t last = first + 1;
  while (last < accounts_.size() && accounts_[last].customer == accounts_[first].customer) ++last;
  return last;
}

std::span<const MrrInterval> MrrAccounts::intervals_of_customer(std::size_t account) const {
  std::size_t first = account;
  while (first > 0 && accounts_[first - 1].customer == accounts_[account].customer) --first;
  const std::size_t begin = accounts_[first].begin;
  return std::span(intervals_).subspan(begin, accounts_[last_of_customer(first) - 1].end - begin);
}

std::uint32_t speaking_row(std::span<const MrrInterval> intervals, MrrDays days) {
  const MrrInterval* best = nullptr;
  if (days.opening) {
    best = heaviest(intervals, [&](const MrrInterval& one) {
      return one.is_dated() && one.holds(*days.opening);
    });
  }
  if (!best)
    best = heaviest(intervals, [&](const MrrInterval& one) { return one.holds(days.close); });
  if (best) return best->row;
  return std::max_element(intervals.begin(), intervals.end(),
                          [](const MrrInterval& a, const MrrInterval& b) {
                            return std::tuple(a.from, weight(a)) < std::tuple(b.from, weight(b));
                          })
      ->row;
}

std::uint32_t last_ended_row(std::span<const MrrInterval> intervals, MrrDays days) {
  const MrrInterval* last = nullptr;
  for (const MrrInterval& one : intervals) {
    if (one.to > days.close) continue;
    if (!last || std::tuple(last->to, weight(*last)) < std::tuple(one.to, weight(one))) last = &one;
  }
  return last ? last->row : kNoRow;
}

}  // namespace vitrine
