#include "derive/purchases.h"

#include <algorithm>

#include "base/order.h"

namespace vitrine {
namespace {

bool is_purchase_row(const PurchaseColumns& columns, std::size_t row) {
  if (columns.customer->is_null(row) || columns.date->is_null(row)) return false;
  if (!columns.is_purchase) return true;
  return !columns.is_purchase->is_null(row) && columns.is_purchase->flags[row] != 0;
}

enum BuyerKind : std::uint32_t { kNew = 0, kReturned = 1, kContinuing = 2 };

BuyerKind kind_in(const Day* begin, const Day* end, Range range, int inactivity_days) {
  if (begin == end) return range.is_all() ? kNew : kContinuing;
  if (range.holds(*begin)) return kNew;
  const Day* day = range.from ? std::lower_bound(begin + 1, end, *range.from) : begin + 1;
  for (; day < end && range.holds(*day); ++day) {
    if (*day - *(day - 1) > inactivity_days) return kReturned;
  }
  return kContinuing;
}

}  // namespace

PurchaseDays::PurchaseDays(const PurchaseColumns& columns) {
  const std::size_t customer_count = columns.customer->dictionary->size();
  std::vector<std::uint32_t> rows;
  std::vector<std::uint64_t> keys;  // customer, then day
  for (std::size_t row = 0; row < columns.customer->size(); ++row) {
    if (!is_purchase_row(columns, row)) continue;
    rows.push_back(static_cast<std::uint32_t>(row));
    const std::uint64_t customer = columns.customer->codes[row];
    keys.push_back(customer << 32U |
                   (static_cast<std::uint32_t>(columns.date->day_at(row)) ^ 0x80000000U));
  }
  starts_.assign(customer_count + 1, 0);
  first_rows_.assign(customer_count, kNoRow);
  last_rows_.assign(customer_count, kNoRow);
  std::uint32_t customer = 0;
  for (const std::uint32_t at : order_of_keys(keys)) {
    const std::uint32_t row = rows[at];
    while (customer < columns.customer->codes[row]) starts_[++customer] = days_.size();
    const Day day = columns.date->day_at(row);
    if (days_.size() == starts_[customer] || days_.back() != day) days_.push_back(day);
    if (first_rows_[customer] == kNoRow) first_rows_[customer] = row;
    last_rows_[customer] = row;
  }
  while (customer < customer_count) starts_[++customer] = days_.size();
}

Column first_purchase_column(const PurchaseColumns& columns, const PurchaseDays& days) {
  Column first;
  first.type = ColumnType::kDate;
  first.days.reserve(columns.customer->size());
  for (std::size_t row = 0; row < columns.customer->size(); ++row) {
    const bool known = !columns.customer->is_null(row);
    const std::uint32_t customer = known ? columns.customer->codes[row] : 0;
    const bool bought = known && days.begin(customer) != days.end(customer);
    first.valid.push_back(bought);
    first.days.push_back(bought ? *days.begin(customer) : 0);
  }
  return first;
}

Column buyer_kind_column(const PurchaseColumns& columns, const PurchaseDays& days, Range range,
                         int inactivity_days) {
  std::vector<std::uint32_t> kinds(days.customers());
  for (std::uint32_t customer = 0; customer < kinds.size(); ++customer) {
    kinds[customer] = kind_in(days.begin(customer), days.end(customer), range, inactivity_days);
  }
  auto dictionary = std::make_shared<Dictionary>();
  for (const char* id : {"new", "returned", "continuing"}) dictionary->intern(id);
  Column column;
  column.type = ColumnType::kText;
  column.dictionary = std::move(dictionary);
  column.valid = columns.customer->valid;
  column.codes.resize(columns.customer->size(), 0);
  for (std::size_t row = 0; row < columns.customer->size(); ++row) {
    if (!columns.customer->is_null(row)) column.codes[row] = kinds[columns.customer->codes[row]];
  }
  return column;
}

}  // namespace vitrine
