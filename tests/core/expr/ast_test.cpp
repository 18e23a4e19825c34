#include "expr/ast.h"

#include <catch2/catch_test_macros.hpp>

#include "expr/parse.h"

using namespace vitrine;

namespace {

using Names = std::vector<std::string>;

Expr parsed(std::string_view text) {
  Result<Expr> expr = parse_expression(text);
  REQUIRE(expr.ok());
  return *std::move(expr);
}

}  // namespace

TEST_CASE("names in order of appearance, each once", "[expr][ast]") {
  CHECK(names_in(parsed("b + a * b - coalesce(c, customer.region)")) ==
        Names{"b", "a", "c", "customer.region"});
  CHECK(names_in(parsed("1 + 2")).empty());
}

TEST_CASE("names only inside coalesce or under is null are not required", "[expr][ast]") {
  CHECK(required_names(parsed("quantity * price - coalesce(discount, 0)")) ==
        Names{"quantity", "price"});
  CHECK(required_names(parsed("amount + coalesce(amount, cost)")) == Names{"amount"});
  CHECK(required_names(parsed("ended_on is null or churned_on is not null")).empty());
  CHECK(required_names(parsed("coalesce(a, b) + abs(coalesce(-c, d / e))")).empty());
  CHECK(required_names(parsed("if(a is null, b, c)")) == Names{"b", "c"});
}

TEST_CASE("a name that cannot stand bare is printed in quotes", "[expr][ast]") {
  Expr name;
  name.kind = ExprKind::kName;
  name.text = "Close date";
  CHECK(to_text(name) == "\"Close date\"");
  name.text = "Null";
  CHECK(to_text(name) == "\"Null\"");
  name.text = "amount";
  CHECK(to_text(name) == "amount");
}
