// Row expressions over columns, block-wise: arithmetic in 128 bits, predicates as three-valued masks.
// Stands on expr and table only (model and query use it); where columns come from is the caller's business (a ColumnScope).
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "base/callback.h"
#include "base/result.h"
#include "compute/truth.h"
#include "expr/ast.h"
#include "table/column.h"

namespace vitrine {

/// Column for a name; nullptr where the fact has none (reads as all null).
using ColumnScope = Callback<Result<ColumnPtr>(std::string_view name, bool quoted)>;

/// Evaluates a type-checked row expression of any type into a column: whole numbers become integers, other numbers decimals with int64
/// units and at most 12 places. Where a value would not fit with its places the whole column keeps fewer, but no less than 6 (a yearly
/// amount / 12 has twelve only below 9.2 million). Quotients have 12 places, rounded half away from zero; x / 0 is null.
/// An untyped null gives null integers. Error: kOverflow with place.row = row index from 0, the first row that fails; a value
/// that overflows in a branch nobody takes is no error. kBadExpression where a column is of another type than was checked.
Result<Column> evaluate_column(const Expr& expr, const ColumnScope& scope, std::size_t rows);

/// Evaluates a type-checked boolean expression.
Result<Truth> evaluate_predicate(const Expr& expr, const ColumnScope& scope, std::size_t rows);

}  // namespace vitrine
