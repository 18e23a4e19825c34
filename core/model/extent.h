// What the whole dataset covers: its first and last day, and the currency of its money.
// Used by the other files of model only.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "model/fact_table.h"

namespace vitrine {

struct Extent {
  std::optional<Day> first;
  std::optional<Day> last;
  bool ends_agreed = false;  ///< ends of subscriptions are terms agreed on, most of them ahead
};

/// Days of what happened: plans, expectations, ends of contracts and rates are not looked at;
/// attributes of customers, products and
/// owners count only where nothing else is dated.
Extent extent_of(const FactSet& set);

/// ISO codes of all money, sorted: from currency fields, signs at the values, and headers
/// ("amount_usd").
std::vector<std::string> currencies_of(const FactSet& set);

}  // namespace vitrine
