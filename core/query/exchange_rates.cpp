#include "query/exchange_rates.h"

#include <algorithm>

#include "base/text.h"
#include "model/normalise.h"

namespace vitrine {
namespace {

constexpr std::string_view kPrefix = "rate_";
constexpr std::size_t kCodeLength = 3;
constexpr int kCrossPlaces = 8;  // of a rate that is a quotient of two
constexpr int kCents = 2;

ColumnPtr column_of(const FactSource& facts, std::string_view name) {
  if (!facts.has(kRates)) return nullptr;
  auto field = facts.column(kRates, name, false);
  return field.ok() && field->has_value() ? (*field)->column : nullptr;
}

/// Without trailing zeros, so that products stay short.
Decimal shortened(Decimal rate) {
  while (rate.scale > 0 && rate.units % 10 == 0) {
    rate.units /= 10;
    --rate.scale;
  }
  return rate;
}

bool is_one(const Decimal& rate) { return compare(rate, {1, 0}) == 0; }

}  // namespace

std::optional<std::string> rate_parameter(std::string_view name) {
  if (name.size() != kPrefix.size() + kCodeLength || name.substr(0, kPrefix.size()) != kPrefix)
    return std::nullopt;
  return currency_code(name.substr(kPrefix.size()));
}

ExchangeRates ExchangeRates::read(const FactSource& facts, std::map<std::string, Decimal> given) {
  ExchangeRates rates;
  rates.given_ = std::move(given);
  const ColumnPtr date = column_of(facts, "date");
  const ColumnPtr currency = column_of(facts, "currency");
  const ColumnPtr rate = column_of(facts, "rate");
  const bool usable = date && currency && rate && rate->is_number() &&
                      currency->type == ColumnType::kText &&
                      (date->type == ColumnType::kDate || date->type == ColumnType::kTimestamp);
  if (!usable) return rates;
  const int scale = rate->type == ColumnType::kDecimal ? rate->scale : 0;
  for (std::size_t row = 0; row < rate->size(); ++row) {
    if (date->is_null(row) || currency->is_null(row) || rate->is_null(row)) continue;
    if (rate->wide[row] <= 0) continue;
    const std::string code = currency_code((*currency->dictionary)[currency->codes[row]]);
    rates.rates_[code][date->day_at(row)] = shortened({rate->wide[row], scale});
  }
  return rates;
}

bool ExchangeRates::knows(const std::string& currency) const {
  return currency == target_ || given_.count(currency) > 0 || rates_.count(currency) > 0;
}

bool ExchangeRates::is_always_one(const std::string& currency) const {
  const auto given = given_.find(currency);
  if (given != given_.end()) return is_one(given->second);
  const auto found = rates_.find(currency);
  return found != rates_.end() && std::all_of(found->second.begin(), found->second.end(),
                                              [](const auto& rate) { return is_one(rate.second); });
}

std::string ExchangeRates::target(const std::vector<std::string>& currencies) const {
  const auto base = std::find_if(currencies.begin(), currencies.end(),
                                 [&](const std::string& one) { return is_always_one(one); });
  if (base != currencies.end()) return *base;
  const auto unrated = std::find_if(currencies.begin(), currencies.end(),
                                    [&](const std::string& one) { return !knows(one); });
  return unrated == currencies.end() ? currencies.front() : *unrated;
}

std::optional<Decimal> ExchangeRates::rate(const std::string& currency, Day day) const {
  const auto given = given_.find(currency);
  if (given != given_.end()) return given->second;
  const auto found = rates_.find(currency);
  if (found == rates_.end()) return std::nullopt;
  const auto after = found->second.upper_bound(day);
  if (after == found->second.begin()) return std::nullopt;
  return std::prev(after)->second;
}

std::optional<Decimal> ExchangeRates::factor(const std::string& currency, Day day) const {
  if (currency == target_) return Decimal{1, 0};
  const auto from = rate(currency, day);
  if (!from) return std::nullopt;
  const bool to_base = given_.count(target_) == 0 && rates_.count(target_) == 0;
  if (to_base) return from;
  const auto to = rate(target_, day);
  if (!to) return std::nullopt;
  if (is_one(*to)) return from;
  const auto cross = divide(*from, *to);
  const auto rounded = cross ? rescale(*cross, kCrossPlaces) : std::nullopt;
  return rounded ? std::optional(shortened(*rounded)) : std::nullopt;
}

Number as_shown(const Number& number, Unit unit, const Context& context) {
  if (!context.rates || unit != Unit::kMoney || number.is_missing() || !number.is_exact())
    return number;
  const auto rounded =
      number.decimal().scale > kCents ? rescale(number.decimal(), kCents) : std::nullopt;
  return rounded ? Number::exact(*rounded) : number;
}

}  // namespace vitrine
