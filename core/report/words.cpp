#include "report/words.h"

#include "expr/parse.h"
#include "json/writer.h"

namespace vitrine {
namespace {

/// Replaces parts of the printed formula from the end, so that positions stay right. `replace` answers nullopt to look deeper.
template <class Replace>
void substitute(const Expr& expr, std::string& text, const Replace& replace) {
  if (const auto words = replace(expr)) {
    text.replace(expr.begin, expr.end - expr.begin, *words);
    return;
  }
  for (auto child = expr.children.rbegin(); child != expr.children.rend(); ++child) {
    substitute(*child, text, replace);
  }
}

template <class Replace>
std::string printed_with(const Expr& formula, const Replace& replace) {
  std::string text = to_text(formula);
  const auto parsed = parse_expression(text);
  if (parsed.ok()) substitute(*parsed, text, replace);
  return text;
}

}  // namespace

std::string number_text(const Number& number) {
  if (number.is_missing()) return "?";
  return number.is_exact() ? to_short_text(number.decimal()) : json_number(number.as_double());
}

std::string formula_in_numbers(const Expr& formula, const Formulas& formulas, Range range,
                               std::uint32_t slot) {
  return printed_with(formula, [&](const Expr& part) -> std::optional<std::string> {
    const bool moved =
        part.kind == ExprKind::kCall && (part.text == "previous" || part.text == "year_ago" ||
                                         part.text == "trailing" || part.text == "total");
    if (part.kind != ExprKind::kName && !moved) return std::nullopt;
    return number_text(formulas.value(part, range, slot));
  });
}

}  // namespace vitrine
