// The tree of the one expression language: row filters, row arithmetic and metric formulas alike.
// Knows neither tables nor metrics: names are just names. See expr/parse.h for the grammar.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/decimal.h"

namespace vitrine {

enum class ValueType { kNumber, kText, kBoolean, kDate, kNull };

const char* name_of(ValueType type);

enum class ExprKind {
  kNumber,   ///< `number`
  kText,     ///< `text`; becomes kDate by the type check where it is compared with a date
  kBoolean,  ///< `boolean`
  kNull,
  kDate,    ///< `day`
  kMonths,  ///< `number` months; only as the second argument of trailing()
  kName,  ///< `text` is the name, dotted parts joined by '.': amount, customer.region; quoted names keep their spelling
  kNegate,  ///< -a
  kNot,     ///< not a
  kAdd,
  kSubtract,
  kMultiply,
  kDivide,
  kEqual,
  kNotEqual,
  kLess,
  kLessEqual,
  kGreater,
  kGreaterEqual,
  kAnd,
  kOr,
  kIn,  ///< children[0] in (children[1..])
  kIsNull,
  kIsNotNull,
  kCall,  ///< function `text`(children...)
};

/// A node. Plain value tree: copies are deep, no sharing.
struct Expr {
  ExprKind kind = ExprKind::kNull;
  ValueType type = ValueType::kNull;  ///< set by check_types
  std::string text;
  Decimal number;
  bool boolean = false;
  std::int32_t day = 0;
  std::vector<Expr> children;
  std::uint32_t begin = 0;  ///< byte range in the source text
  std::uint32_t end = 0;
  bool quoted = false;  ///< kName written in "..." or `...`: an original header, never a field id
};

/// Every name in the tree, in order of appearance, each once.
std::vector<std::string> names_in(const Expr& expr);

/// Names whose absence makes the expression meaningless: names_in without those that stand only inside coalesce(..)
/// or under is null / is not null.
std::vector<std::string> required_names(const Expr& expr);

/// Source text of the tree with minimal parentheses; parses back to the same tree.
std::string to_text(const Expr& expr);

}  // namespace vitrine
