// Expression tree -> nodes: columns looked up once per name, constants computed once, the quickest node for each test chosen.
// Only compute/ includes it.
#pragma once

#include "base/result.h"
#include "compute/evaluate.h"
#include "compute/node.h"

namespace vitrine {

/// Node of the whole expression. `expr` must be type-checked. Error: of the scope, or kBadExpression where a column is of
/// another type than the expression was checked with.
Result<NodePtr> plan_expression(const Expr& expr, const ColumnScope& scope);

}  // namespace vitrine
