#include "expr/types.h"

#include <map>
#include <string>

#include <catch2/catch_test_macros.hpp>

#include "expr/parse.h"

using namespace vitrine;

namespace {

NameScope scope() {
  static const std::map<std::string, ValueType, std::less<>> kTypes = {
      {"amount", ValueType::kNumber},   {"cost", ValueType::kNumber},
      {"status", ValueType::kText},     {"region", ValueType::kText},
      {"closed_on", ValueType::kDate},  {"created_on", ValueType::kDate},
      {"churned", ValueType::kBoolean}, {"absent", ValueType::kNull},
      {"Сумма", ValueType::kNumber}};
  NameScope names;
  names.type_of = [](std::string_view name, bool) -> std::optional<ValueType> {
    const auto found = kTypes.find(name);
    if (found == kTypes.end()) return std::nullopt;
    return found->second;
  };
  for (const auto& [name, type] : kTypes) names.candidates.push_back(name);
  return names;
}

struct Checked {
  Result<ValueType> type;
  Expr expr;
};

Checked check(std::string_view text, Dialect dialect = Dialect::kRow) {
  Result<Expr> expr = parse_expression(text);
  REQUIRE(expr.ok());
  Expr tree = *std::move(expr);
  Result<ValueType> type = check_types(tree, dialect, scope());
  return {std::move(type), std::move(tree)};
}

std::string type_of(std::string_view text, Dialect dialect = Dialect::kRow) {
  const Checked checked = check(text, dialect);
  if (checked.type.ok()) return name_of(*checked.type);
  return "error at " + std::to_string(checked.type.error().place.byte) + ": " +
         checked.type.error().remedy;
}

}  // namespace

TEST_CASE("types of expressions", "[expr][types]") {
  CHECK(type_of("amount * 2 - -cost / 3") == "number");
  CHECK(type_of("Сумма > 1") == "boolean");
  CHECK(type_of("status = 'won' and not churned") == "boolean");
  CHECK(type_of("churned = true") == "boolean");
  CHECK(type_of("closed_on - created_on") == "number");
  CHECK(type_of("closed_on + 30") == "date");
  CHECK(type_of("30 + closed_on") == "date");
  CHECK(type_of("closed_on - 30") == "date");
  CHECK(type_of("closed_on - '2024-01-01'") == "number");
  CHECK(type_of("lower(status)") == "text");
  CHECK(type_of("contains(status, 'x')") == "boolean");
  CHECK(type_of("year(closed_on) * 12 + month(closed_on)") == "number");
  CHECK(type_of("if(amount > 0, 'big', null)") == "text");
  CHECK(type_of("if(amount > 0, null, closed_on)") == "date");
  CHECK(type_of("coalesce(null, absent, amount)") == "number");
  CHECK(type_of("coalesce('2024-01-01', closed_on)") == "date");
  CHECK(type_of("least(closed_on, created_on)") == "date");
  CHECK(type_of("greatest(amount, 0)") == "number");
  CHECK(type_of("round(amount, 2)") == "number");
  CHECK(type_of("absent + 1") == "number");
  CHECK(type_of("absent > 1 or absent = 'x'") == "boolean");
  CHECK(type_of("absent") == "null");
  CHECK(type_of("status is null") == "boolean");
}

TEST_CASE("text beside a date becomes a date", "[expr][types]") {
  const Checked checked = check("closed_on >= '2024-01-01' and '1970-01-02' < closed_on");
  REQUIRE(checked.type.ok());
  CHECK(to_text(checked.expr) ==
        "closed_on >= date '2024-01-01' and date '1970-01-02' < closed_on");
  CHECK(checked.expr.children[0].children[1].day == 19723);
  CHECK(type_of("closed_on in ('2024-01-01', '2024-01-02')") == "boolean");
  CHECK(type_of("closed_on between '2024-01-01' and '31.12.2024'") ==
        "error at 35: Write year-month-day: '2024-01-31'.");
  CHECK(type_of("closed_on > 2024-01-01") ==
        "error at 12: Dates are written in quotes: '2024-01-31'.");
}

TEST_CASE("mistakes come with position and remedy", "[expr][types]") {
  CHECK(type_of("amount > '1000'") == "error at 9: Write the number without quotes: 1000.");
  CHECK(type_of("status = 5") == "error at 9: Write it as text: '5'.");
  CHECK(type_of("status = won") == "error at 9: Text is written in single quotes: 'won'.");
  CHECK(type_of("won = status") == "error at 0: Text is written in single quotes: 'won'.");
  CHECK(type_of("status in ('lost', won)") ==
        "error at 19: Text is written in single quotes: 'won'.");
  CHECK(type_of("status = \"won\"") == "error at 9: Text is written in single quotes: 'won'.");
  CHECK(type_of("amout > 5") == "error at 0: Did you mean amount?");
  CHECK(type_of("amount > amout") == "error at 9: Did you mean amount?");
  CHECK(type_of("lowr(status) = 'x'") == "error at 0: Did you mean lower?");
  CHECK(type_of("churned = 'yes'") == "error at 10: Compare it with true or false.");
  CHECK(type_of("churned < true") == "error at 10: Compare them with = or !=.");
  CHECK(type_of("amount = null") == "error at 9: Write is null or is not null.");
  CHECK(type_of("amount in (1, null)") == "error at 14: Add or .. is null.");
  CHECK(type_of("status + 1").substr(0, 10) == "error at 0");
  CHECK(type_of("amount and churned") == "error at 0: Write a comparison, e.g. amount > 0.");
  CHECK(type_of("closed_on + created_on") == "error at 12: Subtract them to get a number of days.");
  CHECK(type_of("5 - closed_on") == "error at 4: Write date - number.");
  CHECK(type_of("coalesce(amount, 'x')").substr(0, 11) == "error at 17");
  CHECK(type_of("if(churned, amount, status)").substr(0, 11) == "error at 20");
  CHECK(type_of("round(amount, cost)") == "error at 14: Write round(x, 2).");
  CHECK(type_of("round(amount, 13)") == "error at 14: Write round(x, 2).");
  CHECK(type_of("if(churned, 1)") == "error at 0: Write if(condition, then, else).");
  CHECK(type_of("amount + 12 months").substr(0, 11) == "error at 9:");
  CHECK(type_of("least(status, region)").substr(0, 10) == "error at 6");
  CHECK(type_of("previous(amount)") ==
        "error at 0: It works on metrics: use it in a metric's formula.");
}

TEST_CASE("metric functions check their arguments", "[expr][types]") {
  const auto metric = [](std::string_view text) { return type_of(text, Dialect::kMetric); };
  CHECK(metric("(amount - previous(amount)) / previous(amount)") == "number");
  CHECK(metric("trailing(amount / cost, 12 months) + total(year_ago(amount))") == "number");
  CHECK(metric("if(cost > 0, amount / cost, null)") == "number");
  CHECK(metric("trailing(amount, 12)") == "error at 17: Write trailing(x, 12 months).");
  CHECK(metric("trailing(amount, 0 months)") == "error at 17: Write trailing(x, 12 months).");
  CHECK(metric("trailing(amount, 121 months)") == "error at 17: Write trailing(x, 12 months).");
  CHECK(metric("trailing(amount, 120 months)") == "number");
  CHECK(metric("previous(5)") == "error at 9: Write previous(x).");
  CHECK(metric("previous(amount, 2)") == "error at 0: Write previous(x).");
  CHECK(metric("total(status)").substr(0, 10) == "error at 6");
  CHECK(metric("contains(status, 'x')") ==
        "error at 0: It works on the rows of a fact: use it in a filter or a measure.");
  CHECK(metric("round(amount, 2)").substr(0, 10) == "error at 0");
}

TEST_CASE("deeply nested calls are checked in linear time", "[expr][types]") {
  std::string text = "amount";
  for (int k = 0; k < 45; ++k) text = "coalesce(" + text + " + 1, 0)";
  CHECK(type_of(text) == "number");
}

TEST_CASE("functions are listed by dialect", "[expr][types]") {
  CHECK(functions(Dialect::kRow).size() == 14);
  CHECK(functions(Dialect::kMetric).size() == 12);
}
