// Which names an expression of the catalogue may use and what types they have: fields of a fact (and of what it refers to),
// the days of the range that is asked for, the inner values of a per-key measure, ids of measures, metrics and parameters.
// query binds the same names to columns and numbers.
#pragma once

#include <array>
#include <optional>
#include <string_view>

#include "catalogue/catalogue.h"
#include "expr/types.h"

namespace vitrine {

/// A name that the engine binds for each range in a measure's row expressions.
struct RangeName {
  std::string_view name;
  ValueType type = ValueType::kDate;
};

/// period_start, period_end: the range's first and last day (of the data where no period is set). today: an option.
/// pipeline_day: the day on which deals must be open: period_start, today where the range holds today and goes on after it.
/// elapsed_days: days of the range asked for up to and including today (all of them when it is over); the same number inside
/// previous() and year_ago(), so that unfinished periods can be compared like for like.
inline constexpr std::array<RangeName, 5> kRangeNames{{{"period_start", ValueType::kDate},
                                                       {"period_end", ValueType::kDate},
                                                       {"today", ValueType::kDate},
                                                       {"pipeline_day", ValueType::kDate},
                                                       {"elapsed_days", ValueType::kNumber}}};

/// Inner values of a per-key measure: rows, first, last, days, orders, sum.
inline constexpr std::array<RangeName, 6> kInnerNames{{{"rows", ValueType::kNumber},
                                                       {"first", ValueType::kDate},
                                                       {"last", ValueType::kDate},
                                                       {"days", ValueType::kNumber},
                                                       {"orders", ValueType::kNumber},
                                                       {"sum", ValueType::kNumber}}};

/// Type of a field's values in expressions.
ValueType value_type_of(FieldKind kind);

/// Definition behind a name of the fact's scope: "amount", "customer.region" (through fields that refer to other facts);
/// nullptr when there is none. `owner` gets the fact that has the field, when given.
const FieldDef* find_field(const Catalogue& catalogue, const FactDef& fact, std::string_view name,
                           const FactDef** owner = nullptr);

/// Names for row expressions of the fact: fields, fields of referred facts, and with `with_range` the range names.
/// The catalogue and the fact must outlive the scope. A field goes before a range name.
NameScope row_scope(const Catalogue& catalogue, const FactDef& fact, bool with_range);

/// Names for `having` and `of` of a per-key measure: kInnerNames and the range names.
NameScope inner_scope();

/// Names for metric formulas: measures, metrics, parameters; all numbers. The catalogue must outlive the scope.
NameScope metric_scope(const Catalogue& catalogue);

}  // namespace vitrine
