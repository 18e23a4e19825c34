// The functions of both dialects as one table: names, how many arguments, which rule their types obey.
// types.cpp applies the rules. Only expr/ and compute/ include it; others read `functions` of types.h.
#pragma once

#include <string_view>
#include <vector>

#include "expr/types.h"

namespace vitrine {

/// What a function asks of its arguments and what it gives.
enum class TypeRule {
  kNumber,    ///< one number -> number
  kOrdered,   ///< numbers, or dates -> the same
  kSame,      ///< any one type -> the same
  kIf,        ///< boolean, then two of one type -> that type
  kRound,     ///< number, literal places 0..12 -> number
  kText,      ///< text -> text
  kTextTest,  ///< text, text -> boolean
  kDatePart,  ///< date -> number
  kTime,      ///< metric -> number
  kTrailing,  ///< metric, N months (1..120) -> number
};

inline constexpr int kAnyCount = 1000;

struct Function {
  FunctionInfo info;
  TypeRule rule = TypeRule::kNumber;
  int least_arguments = 1;
  int most_arguments = 1;
  bool in_rows = true;
  bool in_metrics = false;
};

/// nullptr when there is none of that name in either dialect.
const Function* find_function(std::string_view name);

inline bool exists_in(const Function& function, Dialect dialect) {
  return dialect == Dialect::kRow ? function.in_rows : function.in_metrics;
}

}  // namespace vitrine
