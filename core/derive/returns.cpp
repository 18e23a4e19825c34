#include "derive/returns.h"

#include <algorithm>
#include <optional>
#include <vector>

#include "base/decimal.h"
#include "base/order.h"
#include "derive/row_columns.h"

namespace vitrine {
namespace {

constexpr std::uint32_t kNone = 0xFFFFFFFFU;

struct Payment {
  std::uint32_t customer = 0;
  std::uint32_t currency = kNone;
  Day day = 0;
  std::int64_t amount = 0;
};

bool is_payment(const PaymentColumns& columns, std::size_t row) {
  if (columns.customer->is_null(row) || columns.date->is_null(row) || columns.amount->is_null(row))
    return false;
  if (!columns.is_purchase) return columns.amount->wide[row] > 0;
  return !columns.is_purchase->is_null(row) && columns.is_purchase->flags[row] != 0;
}

/// Lines of one order of one customer are one payment, on the day of the first.
class Payments {
 public:
  Status read(const PaymentColumns& columns) {
    std::vector<std::uint32_t> rows;
    std::vector<std::uint64_t> keys;  // customer, then order; a row without an order stands alone
    const auto order_count =
        columns.order && columns.order->dictionary ? columns.order->dictionary->size() : 0;
    for (std::uint32_t row = 0; row < columns.customer->size(); ++row) {
      if (!is_payment(columns, row)) continue;
      const bool ordered = columns.order && !columns.order->is_null(row);
      const std::uint64_t own = ordered ? columns.order->codes[row] : order_count + row;
      rows.push_back(row);
      keys.push_back(static_cast<std::uint64_t>(columns.customer->codes[row]) << 32U | own);
    }
    std::uint64_t last = 0;
    for (const std::uint32_t at : order_of_keys(keys)) {
      const std::uint32_t row = rows[at];
      const Day day = columns.date->day_at(row);
      const std::int64_t amount = columns.amount->wide[row];
      if (payments_.empty() || keys[at] != last) {
        payments_.push_back({columns.customer->codes[row], currency_of(columns, row), day, amount});
      } else {
        Payment& payment = payments_.back();
        const Int128 sum = static_cast<Int128>(payment.amount) + amount;
        if (sum > INT64_MAX) return too_much();
        payment.amount = static_cast<std::int64_t>(sum);
        payment.day = std::min(payment.day, day);
      }
      last = keys[at];
    }
    index(*columns.customer->dictionary);
    return {};
  }

  /// By day, of one day the smallest first.
  const std::vector<Payment>& all() const { return payments_; }
  std::pair<std::size_t, std::size_t> of(std::uint32_t customer) const {
    return customer == kNone ? std::pair<std::size_t, std::size_t>{0, 0}
                             : std::pair{starts_[customer], starts_[customer + 1]};
  }

  static Error too_much() {
    return {ErrorCode::kOverflow,
            "the payments of one customer add up to more than fits",
            "Look for amounts with too many digits.",
            {}};
  }

 private:
  static std::uint32_t currency_of(const PaymentColumns& columns, std::size_t row) {
    return columns.currency && !columns.currency->is_null(row) ? columns.currency->codes[row]
                                                               : kNone;
  }

  void index(const Dictionary& customers) {
    sort_items(payments_, [](const Payment& a, const Payment& b) {
      if (a.customer != b.customer) return a.customer < b.customer;
      return a.day != b.day ? a.day < b.day : a.amount < b.amount;
    });
    starts_.assign(customers.size() + 1, 0);
    for (const Payment& payment : payments_) ++starts_[payment.customer + 1];
    for (std::size_t i = 1; i < starts_.size(); ++i) starts_[i] += starts_[i - 1];
  }

  std::vector<Payment> payments_;
  std::vector<std::size_t> starts_;
};

/// What one row of outreach came to.
struct Return {
  std::int64_t payments = 0;
  std::int64_t paid = 0;
  std::optional<std::int64_t> first_after;
  std::optional<std::int64_t> last_before;
  std::uint32_t currency = kNone;
};

struct ReturnWindow {
  Day detected = 0;
  Day from = 0;
  Day to = 0;
};

std::optional<ReturnWindow> window_of(const OutreachColumns& outreach, std::size_t row, int days) {
  const auto detected = day_in(outreach.detected_on, row);
  const auto contacted_on = day_in(outreach.contacted_on, row);
  const bool contacted = outreach.contacted && !outreach.contacted->is_null(row) &&
                         outreach.contacted->flags[row] != 0;
  const auto from = contacted && contacted_on ? contacted_on : detected ? detected : contacted_on;
  if (!from) return std::nullopt;
  return ReturnWindow{detected.value_or(*from), *from, *from + days};
}

Result<Return> return_of(const Payments& payments, std::uint32_t customer,
                         const ReturnWindow& window) {
  Return result;
  const auto [begin, end] = payments.of(customer);
  const auto& all = payments.all();
  for (std::size_t at = begin; at < end && all[at].day <= window.to; ++at)
    result.currency = all[at].currency;
  Int128 paid = 0;
  std::optional<Day> first_day;
  for (std::size_t at = begin; at < end && all[at].day <= window.to; ++at) {
    const Payment& payment = all[at];
    const bool alike = payment.currency == result.currency;
    if (alike && payment.day < window.detected) result.last_before = payment.amount;
    if (payment.day < window.from) continue;
    ++result.payments;
    if (!alike) continue;
    if (!first_day) first_day = payment.day;
    if (payment.day == *first_day) result.first_after = payment.amount;
    paid += payment.amount;
  }
  if (paid > INT64_MAX) return Payments::too_much();
  result.paid = static_cast<std::int64_t>(paid);
  return result;
}

struct Writer {
  Writer(ColumnType type, int scale) {
    column.type = type;
    column.scale = scale;
  }
  void add(std::optional<std::int64_t> value) {
    column.valid.push_back(value.has_value());
    column.wide.push_back(value.value_or(0));
  }
  ColumnPtr finish() { return std::make_shared<const Column>(std::move(column)); }
  Column column;
};

}  // namespace

Result<std::map<std::string, ColumnPtr, std::less<>>> returns_of(const OutreachColumns& outreach,
                                                                 const PaymentColumns& columns,
                                                                 int window_days) {
  Payments payments;
  if (Status read = payments.read(columns); !read) return read.error();
  const int scale = columns.amount->type == ColumnType::kDecimal ? columns.amount->scale : 0;
  Writer count(ColumnType::kInteger, 0);
  Writer paid(ColumnType::kDecimal, scale);
  Writer first(ColumnType::kDecimal, scale);
  Writer last(ColumnType::kDecimal, scale);
  Column currency;
  if (columns.currency) currency.dictionary = columns.currency->dictionary;
  const Dictionary& known = *columns.customer->dictionary;
  for (std::size_t row = 0; row < outreach.customer->size(); ++row) {
    const auto window = window_of(outreach, row, window_days);
    const bool usable = window && !outreach.customer->is_null(row);
    Return found;
    if (usable) {
      const std::uint32_t customer =
          known.find((*outreach.customer->dictionary)[outreach.customer->codes[row]]);
      auto made =
          return_of(payments, customer == Dictionary::kNotFound ? kNone : customer, *window);
      if (!made) return std::move(made).error();
      found = *made;
    }
    count.add(usable ? std::optional(found.payments) : std::nullopt);
    paid.add(usable ? std::optional(found.paid) : std::nullopt);
    first.add(found.first_after);
    last.add(found.last_before);
    currency.valid.push_back(found.currency != kNone);
    currency.codes.push_back(found.currency == kNone ? 0 : found.currency);
  }
  std::map<std::string, ColumnPtr, std::less<>> result;
  result.emplace("payments_in_window", count.finish());
  result.emplace("paid_in_window", paid.finish());
  result.emplace("first_payment_after", first.finish());
  result.emplace("last_payment_before", last.finish());
  if (columns.currency)
    result.emplace("currency", std::make_shared<const Column>(std::move(currency)));
  return result;
}

}  // namespace vitrine
