// Any text as an expression. What parses is printed as text that parses to the same again.
#include "expr/parse.h"
#include "expr/types.h"
#include "target.h"

using namespace vitrine;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text = test::as_text(data, size);
  auto parsed = parse_expression(text);
  if (!parsed) {
    const auto byte = parsed.error().place.byte;
    test::require(byte >= 0 && byte <= static_cast<std::int64_t>(size),
                  "an error stands in the text");
    return 0;
  }
  const std::string printed = to_text(*parsed);
  const auto again = parse_expression(printed);
  test::require(again.ok() && to_text(*again) == printed, "printing and parsing agree");

  NameScope scope;
  scope.candidates = {"amount", "status", "closed_on"};
  scope.type_of = [](std::string_view name, bool) -> std::optional<ValueType> {
    if (name == "status") return ValueType::kText;
    if (name == "closed_on") return ValueType::kDate;
    return name == "amount" ? std::optional(ValueType::kNumber) : std::nullopt;
  };
  for (const Dialect dialect : {Dialect::kRow, Dialect::kMetric}) {
    Expr checked = *parsed;
    static_cast<void>(check_types(checked, dialect, scope).ok());
  }
  return 0;
}
