#include "query/currency.h"

#include <algorithm>

#include "base/order.h"
#include "model/normalise.h"
#include "query/exchange_rates.h"

namespace vitrine {
namespace {

constexpr std::string_view kCurrencyField = "currency";
constexpr int kAmountPlaces = 8;  // of quotients, which have as many as fit
constexpr int kFewPlaces = 4;     // of rates, where amounts are too large for more

ColumnPtr currency_column(const FactSource& facts, std::string_view fact) {
  auto field = facts.column(fact, kCurrencyField, false);
  const bool found = field.ok() && field->has_value() && (*field)->field != nullptr &&
                     (*field)->column->type == ColumnType::kText;
  return found ? (*field)->column : nullptr;
}

/// ISO code of every text of the column's dictionary.
std::vector<std::string> codes_of(const Column& column) {
  std::vector<std::string> codes;
  codes.reserve(column.dictionary->size());
  for (std::uint32_t code = 0; code < column.dictionary->size(); ++code) {
    codes.push_back(currency_code((*column.dictionary)[code]));
  }
  return codes;
}

/// The day of each row, and the one that stands in.
struct RowDays {
  ColumnPtr column;
  Day last = 0;
  Day of(std::size_t row) const {
    return column && !column->is_null(row) ? column->day_at(row) : last;
  }
};

/// The amounts rounded to so many places, where they have more.
Column with_places(const Column& amounts, int places) {
  Column column = amounts;
  if (amounts.type != ColumnType::kDecimal || amounts.scale <= places) return column;
  column.scale = places;
  for (auto& units : column.wide) {
    const auto rounded = rescale({units, amounts.scale}, places);
    units = rounded ? static_cast<std::int64_t>(rounded->units) : 0;  // fewer digits always fit
  }
  return column;
}

/// Values times rates, all at one scale: that of the amounts and the longest rate, whose places are at most `most_places`.
Result<ColumnPtr> convert_rows(const ExchangeRates& rates, const Column& amounts,
                               const Column& currency, const std::vector<std::string>& codes,
                               const RowDays& days, int most_places) {
  std::vector<std::optional<Decimal>> factors(amounts.size());
  int places = 0;
  std::map<std::pair<std::uint32_t, Day>, std::optional<Decimal>> known;
  for (std::size_t row = 0; row < amounts.size(); ++row) {
    factors[row] = Decimal{1, 0};
    if (currency.is_null(row)) continue;
    const std::pair key(currency.codes[row], days.of(row));
    const auto [found, fresh] = known.try_emplace(key);
    if (fresh) found->second = rates.factor(codes[key.first], key.second);
    factors[row] = found->second;
    if (factors[row]) places = std::max(places, std::min(factors[row]->scale, most_places));
  }
  auto column = std::make_shared<Column>();
  column->type = ColumnType::kDecimal;
  column->scale = (amounts.type == ColumnType::kDecimal ? amounts.scale : 0) + places;
  for (std::size_t row = 0; row < amounts.size(); ++row) {
    const bool known_value = !amounts.is_null(row) && factors[row].has_value();
    column->valid.push_back(known_value);
    column->wide.push_back(0);
    if (!known_value) continue;
    const auto factor = rescale(*factors[row], places);
    const auto product = factor ? checked_multiply(amounts.wide[row], factor->units) : std::nullopt;
    if (!product || *product > INT64_MAX || *product < INT64_MIN) {
      Error error{ErrorCode::kOverflow, "an amount is too large to be converted", "", {}};
      error.place.row = static_cast<std::int64_t>(row);
      return error;
    }
    column->wide.back() = static_cast<std::int64_t>(*product);
  }
  return ColumnPtr(column);
}

}  // namespace

std::vector<std::string> currencies_by_rows(const FactSource& facts,
                                            const std::vector<std::string>& fact_ids,
                                            const std::optional<Filtering>& filtering) {
  std::map<std::string, std::int64_t> rows;
  for (const auto& fact : fact_ids) {
    // Rates name currencies that no amount is in.
    const ColumnPtr column = fact == kRates ? nullptr : currency_column(facts, fact);
    if (!column) continue;
    const std::vector<std::string> codes = codes_of(*column);
    const RowSet* passes = nullptr;
    // Where the filter's answer depends on the range every row may be meant.
    if (filtering && filtering->in_range.count(fact) == 0) {
      const auto found = filtering->passes.find(fact);
      if (found == filtering->passes.end()) continue;
      passes = &found->second;
    }
    for (std::size_t row = 0; row < column->size(); ++row) {
      if (!column->is_null(row) && (!passes || passes->holds(row)))
        ++rows[codes[column->codes[row]]];
    }
  }
  rows.erase("");
  std::vector<std::string> currencies;
  currencies.reserve(rows.size());
  for (const auto& [code, count] : rows) currencies.push_back(code);
  sort_items(currencies, [&](const std::string& a, const std::string& b) {
    return rows[a] != rows[b] ? rows[a] > rows[b] : a < b;
  });
  return currencies;
}

Result<ColumnPtr> converted(const Context& context, std::string_view fact, const ColumnPtr& amounts,
                            const ColumnPtr& days, Day last_day) {
  const ColumnPtr currency = currency_column(*context.facts, fact);
  const bool numeric =
      amounts->type == ColumnType::kDecimal || amounts->type == ColumnType::kInteger;
  if (!currency || !numeric) return amounts;
  const std::vector<std::string> codes = codes_of(*currency);
  const RowDays row_days{days, last_day};
  const Column shorter = with_places(*amounts, kAmountPlaces);
  auto made = convert_rows(*context.rates, *amounts, *currency, codes, row_days, kMaxScale);
  if (!made) made = convert_rows(*context.rates, shorter, *currency, codes, row_days, kMaxScale);
  if (made) return made;
  return convert_rows(*context.rates, shorter, *currency, codes, row_days, kFewPlaces);
}

std::optional<RowSet> rows_in_other_currency(const Context& context, std::string_view fact) {
  const ColumnPtr column = currency_column(*context.facts, fact);
  if (!column) return std::nullopt;
  const std::vector<std::string> codes = codes_of(*column);
  std::vector<std::uint8_t> is_other;
  for (const auto& code : codes) {
    const bool known = context.rates ? context.rates->knows(code) : code == context.main_currency;
    is_other.push_back(known ? 0 : 1);
  }
  RowSet other(column->size());
  for (std::size_t row = 0; row < column->size(); ++row) {
    if (!column->is_null(row) && is_other[column->codes[row]] != 0) other.add(row);
  }
  return other;
}

}  // namespace vitrine
