#include "catalogue/scope.h"

#include <string>

namespace vitrine {
namespace {

template <std::size_t kCount>
std::optional<ValueType> type_in(const std::array<RangeName, kCount>& names,
                                 std::string_view name) {
  for (const RangeName& known : names) {
    if (known.name == name) return known.type;
  }
  return std::nullopt;
}

std::vector<std::string> row_candidates(const Catalogue& catalogue, const FactDef& fact,
                                        bool with_range) {
  std::vector<std::string> names;
  for (const FieldDef& field : fact.fields) {
    names.push_back(field.id);
    const FactDef* other = catalogue.fact(field.refers_to);
    if (other == nullptr) continue;
    for (const FieldDef& theirs : other->fields) names.push_back(field.id + "." + theirs.id);
  }
  if (!with_range) return names;
  for (const RangeName& range : kRangeNames) names.emplace_back(range.name);
  return names;
}

}  // namespace

ValueType value_type_of(FieldKind kind) {
  switch (kind) {
    case FieldKind::kKey:
    case FieldKind::kText:
    case FieldKind::kChoice:
      return ValueType::kText;
    case FieldKind::kMoney:
    case FieldKind::kNumber:
    case FieldKind::kInteger:
    case FieldKind::kRate:
      return ValueType::kNumber;
    case FieldKind::kDate:
      return ValueType::kDate;
    case FieldKind::kBoolean:
      return ValueType::kBoolean;
  }
  return ValueType::kNull;
}

const FieldDef* find_field(const Catalogue& catalogue, const FactDef& fact, std::string_view name,
                           const FactDef** owner) {
  const std::size_t dot = name.find('.');
  const FieldDef* field = fact.field(name.substr(0, dot));
  if (field == nullptr) return nullptr;
  if (dot == std::string_view::npos) {
    if (owner != nullptr) *owner = &fact;
    return field;
  }
  const FactDef* other = catalogue.fact(field->refers_to);
  return other == nullptr ? nullptr : find_field(catalogue, *other, name.substr(dot + 1), owner);
}

NameScope row_scope(const Catalogue& catalogue, const FactDef& fact, bool with_range) {
  NameScope scope;
  scope.type_of = [&catalogue, &fact, with_range](std::string_view name,
                                                  bool quoted) -> std::optional<ValueType> {
    if (quoted) return std::nullopt;
    if (const FieldDef* field = find_field(catalogue, fact, name))
      return value_type_of(field->kind);
    return with_range ? type_in(kRangeNames, name) : std::nullopt;
  };
  scope.candidates = row_candidates(catalogue, fact, with_range);
  return scope;
}

NameScope inner_scope() {
  NameScope scope;
  scope.type_of = [](std::string_view name, bool quoted) -> std::optional<ValueType> {
    if (quoted) return std::nullopt;
    const std::optional<ValueType> inner = type_in(kInnerNames, name);
    return inner ? inner : type_in(kRangeNames, name);
  };
  for (const RangeName& inner : kInnerNames) scope.candidates.emplace_back(inner.name);
  for (const RangeName& range : kRangeNames) scope.candidates.emplace_back(range.name);
  return scope;
}

NameScope metric_scope(const Catalogue& catalogue) {
  NameScope scope;
  scope.type_of = [&catalogue](std::string_view name, bool quoted) -> std::optional<ValueType> {
    const bool known =
        !quoted && (catalogue.measure(name) != nullptr || catalogue.metric(name) != nullptr ||
                    catalogue.parameter(name) != nullptr);
    return known ? std::optional(ValueType::kNumber) : std::nullopt;
  };
  for (const MeasureDef& measure : catalogue.measures) scope.candidates.push_back(measure.id);
  for (const MetricDef& metric : catalogue.metrics) scope.candidates.push_back(metric.id);
  for (const ParameterDef& parameter : catalogue.parameters)
    scope.candidates.push_back(parameter.id);
  return scope;
}

}  // namespace vitrine
