// Row expressions as SQL with the language's own meaning: three-valued logic, exact decimals, null where the denominator is 0.
// Knows no facts: a callback says what a name is.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/callback.h"
#include "expr/ast.h"
#include "sql/dialect.h"

namespace vitrine {

/// A piece of SQL and what it gives.
struct SqlTerm {
  std::string sql;
  ValueType type = ValueType::kNull;
  bool exact = true;  ///< a number without rounding
};

/// nullopt: the tables have no such column, it reads as null.
using SqlNames = Callback<std::optional<SqlTerm>(std::string_view name)>;

/// Pre: `expr` is type-checked as a row expression.
SqlTerm row_sql(const SqlDialect& dialect, const Expr& expr, const SqlNames& names);

/// SQL's sign of an operator with two sides, a space on each: " <> ", " AND ".
const char* sql_sign(ExprKind kind);

}  // namespace vitrine
