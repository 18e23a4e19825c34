#include "expr/parse.h"

#include <string>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include "expr/token.h"

using namespace vitrine;

namespace {

std::string printed(std::string_view text) {
  const Result<Expr> expr = parse_expression(text);
  if (!expr)
    return "error at " + std::to_string(expr.error().place.byte) + ": " + expr.error().message;
  return to_text(*expr);
}

std::int64_t error_byte(std::string_view text) {
  const Result<Expr> expr = parse_expression(text);
  return expr ? -1 : expr.error().place.byte;
}

Error error_of(std::string_view text) {
  const Result<Expr> expr = parse_expression(text);
  REQUIRE_FALSE(expr.ok());
  CHECK(expr.error().code == ErrorCode::kBadExpression);
  return expr.error();
}

/// Fully parenthesised, so that the shape of a tree can be compared as text.
std::string shape(const Expr& expr) {
  if (expr.children.empty()) return to_text(expr);
  std::string text = std::to_string(static_cast<int>(expr.kind)) + expr.text + "[";
  for (const Expr& child : expr.children) text += shape(child) + ";";
  return text + "]";
}

}  // namespace

TEST_CASE("operators bind as in the grammar", "[expr][parse]") {
  CHECK(printed("a + b * c") == "a + b * c");
  CHECK(printed("(a + b) * c") == "(a + b) * c");
  CHECK(printed("((a)) + (b * c)") == "a + b * c");
  CHECK(printed("a - (b - c)") == "a - (b - c)");
  CHECK(printed("(a - b) - c") == "a - b - c");
  CHECK(printed("a / (b * c)") == "a / (b * c)");
  CHECK(printed("-(a + b)") == "-(a + b)");
  CHECK(printed("- - a") == "--a");
  CHECK(printed("-a * b") == "-a * b");
  CHECK(printed("a or b and c") == "a or b and c");
  CHECK(printed("(a or b) and c") == "(a or b) and c");
  CHECK(printed("not a = b and c") == "not a = b and c");
  CHECK(printed("not (a and b)") == "not (a and b)");
  CHECK(printed("NOT a Or NULL is nOt null") == "not a or null is not null");
  CHECK(printed("(a = b) = true") == "(a = b) = true");
  CHECK(printed("a == b") == "a = b");
  CHECK(printed("a <> b") == "a != b");

  const Result<Expr> product = parse_expression("a + b * c");
  CHECK(product->kind == ExprKind::kAdd);
  CHECK(product->children[1].kind == ExprKind::kMultiply);
  const Result<Expr> negation = parse_expression("not a = b");
  CHECK(negation->kind == ExprKind::kNot);
}

TEST_CASE("between becomes two comparisons, not in a negation", "[expr][parse]") {
  CHECK(printed("a between 1 and 2 + 3 and b") == "a >= 1 and a <= 2 + 3 and b");
  CHECK(printed("a not between 1 and 2") == "not (a >= 1 and a <= 2)");
  CHECK(printed("a in (1, 2.50, -3)") == "a in (1, 2.50, -3)");
  CHECK(printed("a not in ('x')") == "not a in ('x')");
  CHECK(printed("a + 1 is null") == "a + 1 is null");
}

TEST_CASE("literals", "[expr][parse]") {
  const Result<Expr> number = parse_expression("12.50");
  CHECK(number->number.units == 1250);
  CHECK(number->number.scale == 2);
  CHECK(parse_expression("'it''s'")->text == "it's");
  CHECK(printed("'it''s'") == "'it''s'");
  CHECK(parse_expression("TRUE")->boolean);
  const Result<Expr> date = parse_expression("date '2024-02-29'");
  CHECK(date->kind == ExprKind::kDate);
  CHECK(date->day == 19782);  // 19723 is 2024-01-01, + 31 + 28
  CHECK(to_text(*date) == "date '2024-02-29'");
  CHECK(printed("trailing(x, 12 months) + trailing(x, 1 month)") ==
        "trailing(x, 12 months) + trailing(x, 1 month)");
  CHECK(printed("date - month") == "date - month");  // both are names here
}

TEST_CASE("names in any script, dotted and quoted", "[expr][parse]") {
  const Result<Expr> russian = parse_expression("Сумма_сделки > 0");
  REQUIRE(russian.ok());
  CHECK(russian->children[0].text == "Сумма_сделки");
  CHECK(russian->children[0].end == 23);  // 11 letters of two bytes and '_'
  CHECK(parse_expression("customer.region")->text == "customer.region");
  CHECK(parse_expression("customer.date")->text == "customer.date");
  CHECK(parse_expression("金額")->text == "金額");
  const Result<Expr> quoted = parse_expression("\"Close \"\"real\"\" Date\"");
  CHECK(quoted->text == "Close \"real\" Date");
  CHECK(quoted->quoted);
  CHECK(printed("`Статус, №` = 'won'") == "\"Статус, №\" = 'won'");
  CHECK(parse_expression("  amount\u00A0+ 1").ok());
  CHECK(parse_expression("IF(a, b, c)")->text == "if");
  CHECK_FALSE(is_plain_name("a b"));
  CHECK_FALSE(is_plain_name("a."));
  CHECK(is_plain_name("ім_я.рік2"));
}

TEST_CASE("what is printed parses back to the same tree", "[expr][parse]") {
  const std::vector<std::string> texts = {
      "a - b - c - (d - (e + f))",
      "not (a or not b) and (c = d) = (e < f)",
      "-(-a) * -b / (c / d)",
      "a in (b or c, not d, -1) and (a is null) = (b is not null)",
      "if(a > 0, b, coalesce(c, -d, null)) * 2",
      "(a or b) and (c or d) or not (e and f)",
      "a or (b or c)",
      "(not a) = b",
      "not not a",
      "(a in (1)) is null",
      "trailing(won, 3 months) / previous(won)",
      "`x y`.z = 1"};
  for (const std::string& text : texts) {
    INFO(text);
    const Result<Expr> once = parse_expression(text);
    if (text == texts.back()) {
      CHECK(error_byte(text) == 5);
      continue;
    }
    REQUIRE(once.ok());
    const Result<Expr> twice = parse_expression(to_text(*once));
    REQUIRE(twice.ok());
    CHECK(shape(*once) == shape(*twice));
    CHECK(to_text(*twice) == to_text(*once));
  }
}

TEST_CASE("errors stand at their byte and say what was expected", "[expr][parse]") {
  CHECK(error_byte("") == 0);
  CHECK(error_byte("a +") == 3);
  CHECK(error_byte("a + * b") == 4);
  CHECK(error_byte("(a + b") == 6);
  CHECK(error_byte("a + b)") == 5);
  CHECK(error_byte("a = 'open") == 4);
  CHECK(error_byte("1_000") == 1);
  CHECK(error_byte("1e5") == 1);
  CHECK(error_byte("5.") == 2);
  CHECK(error_byte("1.2.3") == 3);
  CHECK(error_byte(".5") == 0);
  CHECK(error_byte("1,5 + a") == 1);
  CHECK(error_byte("99999999999999999999 + 1") == 0);
  CHECK(error_byte("a < b < c") == 6);
  CHECK(error_byte("a is 5") == 5);
  CHECK(error_byte("a is null + 1") == 10);
  CHECK(error_byte("a = not b") == 4);
  CHECK(error_byte("a between 1 or 2") == 12);
  CHECK(error_byte("a in 1, 2") == 5);
  CHECK(error_byte("a in ()") == 6);
  CHECK(error_byte("a && b") == 2);
  CHECK(error_byte("Сумма ≥ 1") == 11);
  CHECK(error_byte("date '2024-02-30'") == 5);
  CHECK(error_byte("trailing(x, 1.5 months)") == 12);
  CHECK(error_byte("f(a b)") == 4);
  CHECK(error_byte("a = and") == 4);
  CHECK(error_byte("customer. = 1") == 9);
  CHECK(error_byte(std::string_view("a = \xFF", 5)) == 4);

  CHECK(error_of("1_000").remedy == "Write numbers without separators: 1000.");
  CHECK(error_of("a && b").remedy == "Write and.");
  CHECK(error_of("Close date = 1").remedy ==
        "A header with spaces is written in double quotes: \"Close date\".");
  CHECK(error_of("a < b < c").remedy == "Join comparisons by and: 1 < a and a < 5.");
  CHECK(error_of("amount * 0,5").remedy.find("1000.5") != std::string::npos);
  CHECK(error_of("(a + b").message == "Expected ')' for the '(' at byte 0, found the end");
  CHECK(error_of("a + * b").message == "Expected a name, a number, 'text' or '(', found '*'");
}

TEST_CASE("depth is limited, however it comes about", "[expr][parse]") {
  std::string chain = "a";
  for (int k = 0; k < 99; ++k) chain += " + a";
  CHECK(parse_expression(chain).ok());
  CHECK_FALSE(parse_expression(chain + " + a").ok());
  CHECK_FALSE(parse_expression(std::string(100000, '(') + "a").ok());
  CHECK_FALSE(parse_expression(std::string(100000, '-') + "a").ok());
  std::string negations;
  for (int k = 0; k < 5000; ++k) negations += "not ";
  CHECK_FALSE(parse_expression(negations + "a").ok());
  CHECK(parse_expression(std::string(90, '(') + "a" + std::string(90, ')')).ok());
  std::string list = "a in (0";
  for (int k = 1; k < 5000; ++k) list += "," + std::to_string(k);
  CHECK(parse_expression(list + ")")->children.size() == 5001);
}
