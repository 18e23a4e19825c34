#include "query/currency.h"

#include <algorithm>

#include "catalogue/scope.h"
#include "model/normalise.h"

namespace vitrine {
namespace {

constexpr std::string_view kCurrencyField = "currency";
constexpr int kDeepestField = 4;  // computed fields name fields that are computed themselves

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

bool names_money(const Expr& expr, const Catalogue& catalogue, const FactDef& fact, int depth) {
  const auto names = names_in(expr);
  return std::any_of(names.begin(), names.end(), [&](const std::string& name) {
    const FactDef* owner = nullptr;
    const FieldDef* field = find_field(catalogue, fact, name, &owner);
    if (!field) return false;
    if (field->kind == FieldKind::kMoney) return true;
    return field->computed && depth > 0 &&
           std::any_of(field->otherwise.begin(), field->otherwise.end(), [&](const Expr& made_of) {
             return names_money(made_of, catalogue, *owner, depth - 1);
           });
  });
}

}  // namespace

std::string main_currency(const FactSource& facts, const std::vector<std::string>& fact_ids,
                          const std::optional<Filtering>& filtering) {
  std::map<std::string, std::int64_t> rows;
  for (const auto& fact : fact_ids) {
    const ColumnPtr column = currency_column(facts, fact);
    if (!column) continue;
    const std::vector<std::string> codes = codes_of(*column);
    const std::vector<std::uint8_t>* passes = nullptr;
    if (filtering) {
      const auto found = filtering->passes.find(fact);
      if (found == filtering->passes.end()) continue;
      passes = &found->second;
    }
    for (std::size_t row = 0; row < column->size(); ++row) {
      if (!column->is_null(row) && (!passes || (*passes)[row])) ++rows[codes[column->codes[row]]];
    }
  }
  rows.erase("");
  if (rows.size() < 2) return {};
  return std::max_element(rows.begin(), rows.end(),
                          [](const auto& a, const auto& b) { return a.second < b.second; })
      ->first;
}

bool is_about_money(const MeasureDef& measure, const Catalogue& catalogue) {
  if (measure.unit == Unit::kMoney) return true;
  const FactDef* fact = catalogue.fact(measure.fact);
  if (!fact) return false;
  const auto names = [&](const Expr& expr) {
    return names_money(expr, catalogue, *fact, kDeepestField);
  };
  if (measure.where && names(*measure.where)) return true;
  if (measure.per && measure.per->inner_of && names(*measure.per->inner_of)) return true;
  return measure.of && !measure.per && names(*measure.of);
}

std::vector<std::uint8_t> rows_in_other_currency(const FactSource& facts, std::string_view fact,
                                                 const std::string& main) {
  const ColumnPtr column = currency_column(facts, fact);
  if (!column) return {};
  const std::vector<std::string> codes = codes_of(*column);
  std::vector<std::uint8_t> other(column->size(), 0);
  for (std::size_t row = 0; row < column->size(); ++row) {
    if (!column->is_null(row)) other[row] = codes[column->codes[row]] != main ? 1 : 0;
  }
  return other;
}

}  // namespace vitrine
