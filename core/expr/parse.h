// Text -> tree, with byte positions in every error. One grammar for row expressions and metric formulas:
//
//   or:       and {"or" and}
//   and:      not {"and" not}
//   not:      "not" not | compare
//   compare:  sum [("=" | "==" | "!=" | "<>" | "<" | "<=" | ">" | ">=") sum
//                  | ["not"] "in" "(" or {"," or} ")" | ["not"] "between" sum "and" sum | "is" ["not"] "null"]
//   sum:      product {("+" | "-") product}
//   product:  unary {("*" | "/") unary}
//   unary:    "-" unary | primary
//   primary:  number ["months"|"month"] | 'text' | "date" 'YYYY-MM-DD' | true | false | null | name | name "(" args ")" | "(" or ")"
//   name:     identifier {"." identifier} | "quoted header" | `quoted header`     (a quote is doubled inside)
//
// Identifiers may hold letters of any script, digits and '_'. Keywords ignore letter case. `between` becomes two comparisons.
#pragma once

#include <string_view>

#include "base/result.h"
#include "expr/ast.h"

namespace vitrine {

/// Depth of nesting beyond which an expression is refused.
inline constexpr int kMaxExprDepth = 100;

/// Parses the whole text. Error: kBadExpression, place.byte = position, message says what was expected there.
Result<Expr> parse_expression(std::string_view text);

}  // namespace vitrine
