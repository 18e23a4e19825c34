// Exchange rates to the currency that a request is answered in: from the rates fact, or given as parameters (rate_usd). A rate says how
// much of that currency one unit of another is.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/decimal.h"
#include "query/context.h"

namespace vitrine {

/// The fact of exchange rates.
inline constexpr std::string_view kRates = "rates";

/// A parameter that gives a rate: "rate_usd" -> "USD"; nullopt for other names.
std::optional<std::string> rate_parameter(std::string_view name);

class ExchangeRates {
 public:
  /// `given` by ISO code; a given rate goes before those of the files. Days of the files are the day of the row.
  static ExchangeRates read(const FactSource& facts, std::map<std::string, Decimal> given);

  bool empty() const { return given_.empty() && rates_.empty(); }
  bool knows(const std::string& currency) const;

  /// Which of the data's currencies (most rows first) the rates lead to: the first whose rate is always 1, else the first that has none,
  /// else the first of all, and then the others' rates are divided by its own.
  std::string target(const std::vector<std::string>& currencies) const;
  /// Settles the currency that factor() leads to.
  void lead_to(std::string currency) { target_ = std::move(currency); }
  const std::string& target() const { return target_; }

  /// What one unit of the currency is in the target on a day: the latest rate on or before it. nullopt where there is none.
  std::optional<Decimal> factor(const std::string& currency, Day day) const;

 private:
  bool is_always_one(const std::string& currency) const;
  std::optional<Decimal> rate(const std::string& currency, Day day) const;

  std::map<std::string, Decimal> given_;
  std::map<std::string, std::map<Day, Decimal>> rates_;
  std::string target_;
};

/// Money as people see it where amounts were converted: the exact total rounded once, to cents. Other numbers are not changed.
Number as_shown(const Number& number, Unit unit, const Context& context);

}  // namespace vitrine
