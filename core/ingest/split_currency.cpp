#include "ingest/split_currency.h"

#include <algorithm>
#include <limits>
#include <memory>
#include <string_view>
#include <vector>

#include "base/decimal.h"
#include "ingest/values.h"

namespace vitrine::ingest {

namespace {

struct Amount {
  PlainNumber number;
  bool negative = false;
  std::string_view currency;
};

std::optional<Amount> amount_of(std::string_view text, DecimalSign sign) {
  const auto dressed = undress_number(text);
  const auto number = dressed ? read_number(*dressed, sign) : std::nullopt;
  if (!number || !number->fits()) return std::nullopt;
  return Amount{*number, dressed->negative, dressed->currency};
}

std::vector<std::optional<Amount>> amounts_of(const Dictionary& texts, DecimalSign sign) {
  std::vector<std::optional<Amount>> amounts(texts.size());
  for (std::uint32_t code = 0; code < amounts.size(); ++code)
    amounts[code] = amount_of(texts[code], sign);
  return amounts;
}

/// Of each amount at the scale; false where one does not fit.
bool to_units(std::vector<std::optional<Amount>>& amounts, int scale) {
  for (auto& amount : amounts) {
    if (!amount) continue;
    const Int128 units =
        static_cast<Int128>(amount->number.units) * power_of_ten(scale - amount->number.scale);
    if (units > std::numeric_limits<std::int64_t>::max()) return false;
    amount->number.units = static_cast<std::int64_t>(amount->negative ? -units : units);
  }
  return true;
}

}  // namespace

std::optional<SplitAmounts> split_currencies(const Column& texts, DecimalSign sign) {
  auto amounts = amounts_of(*texts.dictionary, sign);
  SplitAmounts split;
  for (const auto& amount : amounts) {
    if (amount) split.amounts.scale = std::max(split.amounts.scale, amount->number.scale);
  }
  if (!to_units(amounts, split.amounts.scale)) return std::nullopt;
  split.amounts.type = split.amounts.scale > 0 ? ColumnType::kDecimal : ColumnType::kInteger;
  split.currencies.type = ColumnType::kText;
  const auto codes = std::make_shared<Dictionary>();
  for (std::size_t row = 0; row < texts.codes.size(); ++row) {
    const Amount* amount = nullptr;
    if (!texts.is_null(row) && amounts[texts.codes[row]]) amount = &*amounts[texts.codes[row]];
    if (!texts.is_null(row) && amount == nullptr)
      split.misfits.add(row, (*texts.dictionary)[texts.codes[row]]);
    const bool has_currency = amount != nullptr && !amount->currency.empty();
    split.amounts.valid.push_back(amount != nullptr);
    split.amounts.wide.push_back(amount == nullptr ? 0 : amount->number.units);
    split.currencies.valid.push_back(has_currency);
    split.currencies.codes.push_back(has_currency ? codes->intern(amount->currency) : 0);
  }
  split.currencies.dictionary = codes;
  return split;
}

}  // namespace vitrine::ingest
