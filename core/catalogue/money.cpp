#include "catalogue/money.h"

#include <algorithm>

#include "catalogue/scope.h"

namespace vitrine {
namespace {

constexpr int kDeepestField = 4;  // computed fields name fields that are computed themselves

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

bool is_about_money(const MeasureDef& measure, const Catalogue& catalogue) {
  if (adds_money(measure, catalogue)) return true;
  const FactDef* fact = catalogue.fact(measure.fact);
  return fact && measure.where && names_money(*measure.where, catalogue, *fact, kDeepestField);
}

bool adds_money(const MeasureDef& measure, const Catalogue& catalogue) {
  if (measure.unit == Unit::kMoney) return true;
  // Amounts of something else: a plan of deals stands in the column of the plan's money.
  if (measure.unit == Unit::kNumber) return false;
  const FactDef* fact = catalogue.fact(measure.fact);
  const std::optional<Expr>& value = measure.per ? measure.per->inner_of : measure.of;
  return fact && value && names_money(*value, catalogue, *fact, kDeepestField);
}

}  // namespace vitrine
