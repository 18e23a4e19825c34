#include "expr/functions.h"

#include <array>

namespace vitrine {
namespace {

// One line each, however long: it is a table.
// clang-format off
constexpr std::array<Function, 21> kFunctions{{
    {{"abs", "x", "the number without its sign"}, TypeRule::kNumber, 1, 1, true, true},
    {{"round", "x, places", "rounded to so many decimal places (0 to 12), halves away from zero"}, TypeRule::kRound, 2, 2, true, false},
    {{"coalesce", "a, b, ..", "the first value that is not null"}, TypeRule::kSame, 2, kAnyCount, true, true},
    {{"if", "condition, then, else", "then where the condition is true, else otherwise"}, TypeRule::kIf, 3, 3, true, true},
    {{"least", "a, b, ..", "the smallest of numbers or dates; null if one is null"}, TypeRule::kOrdered, 2, kAnyCount, true, true},
    {{"greatest", "a, b, ..", "the largest of numbers or dates; null if one is null"}, TypeRule::kOrdered, 2, kAnyCount, true, true},
    {{"lower", "text", "the text in lower case"}, TypeRule::kText, 1, 1, true, false},
    {{"contains", "text, part", "does the part stand anywhere in the text, letter case ignored"}, TypeRule::kTextTest, 2, 2, true, false},
    {{"starts_with", "text, part", "does the text begin with the part, letter case ignored"}, TypeRule::kTextTest, 2, 2, true, false},
    {{"ends_with", "text, part", "does the text end with the part, letter case ignored"}, TypeRule::kTextTest, 2, 2, true, false},
    {{"year", "date", "calendar year"}, TypeRule::kDatePart, 1, 1, true, false},
    {{"quarter", "date", "calendar quarter, 1 to 4"}, TypeRule::kDatePart, 1, 1, true, false},
    {{"month", "date", "month, 1 to 12"}, TypeRule::kDatePart, 1, 1, true, false},
    {{"weekday", "date", "day of the week, 1 = Monday to 7 = Sunday"}, TypeRule::kDatePart, 1, 1, true, false},
    {{"previous", "x", "the metric in the period before"}, TypeRule::kTime, 1, 1, false, true},
    {{"year_ago", "x", "the metric in the same period a year earlier"}, TypeRule::kTime, 1, 1, false, true},
    {{"trailing", "x, N months", "the metric over the last N months (1 to 120) up to the period's end"}, TypeRule::kTrailing, 2, 2, false, true},
    {{"total", "x", "the metric over all slices"}, TypeRule::kTime, 1, 1, false, true},
    {{"p_equal_shares", "x1, n1, x2, n2", "p-value of the test that x1 of n1 and x2 of n2 are the same share"}, TypeRule::kNumber, 4, 4, false, true},
    {{"difference_low", "x1, n1, x2, n2", "lower end of the 95 % interval of x1 / n1 - x2 / n2"}, TypeRule::kNumber, 4, 4, false, true},
    {{"difference_high", "x1, n1, x2, n2", "upper end of the 95 % interval of x1 / n1 - x2 / n2"}, TypeRule::kNumber, 4, 4, false, true},
}};
// clang-format on

std::vector<FunctionInfo> list_functions(Dialect dialect) {
  std::vector<FunctionInfo> list;
  for (const Function& function : kFunctions) {
    if (exists_in(function, dialect)) list.push_back(function.info);
  }
  return list;
}

}  // namespace

const Function* find_function(std::string_view name) {
  for (const Function& function : kFunctions) {
    if (function.info.name == name) return &function;
  }
  return nullptr;
}

const std::vector<FunctionInfo>& functions(Dialect dialect) {
  static const std::vector<FunctionInfo> row = list_functions(Dialect::kRow);
  static const std::vector<FunctionInfo> metric = list_functions(Dialect::kMetric);
  return dialect == Dialect::kRow ? row : metric;
}

}  // namespace vitrine
