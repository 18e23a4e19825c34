#include "sql/sql.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators_all.hpp>
#include <catch2/matchers/catch_matchers_all.hpp>

#include "catalogue/in_force.h"

using namespace vitrine;
using Catch::Matchers::ContainsSubstring;

namespace {

const Catalogue& catalogue() {
  static const CatalogueInForce in_force;
  return in_force.catalogue();
}

Result<std::string> sql(std::string_view question) {
  auto read = read_sql_question(question);
  if (!read) return read.error();
  return write_sql(catalogue(), *read, SqlEngine::kDuckDb);
}

std::size_t count(const std::string& text, std::string_view part) {
  std::size_t found = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1))
    ++found;
  return found;
}

}  // namespace

TEST_CASE("A metric reads the columns it needs and no others, and says which") {
  const auto text = sql(R"({"metrics": ["win_rate"], "from": "2024-01-01", "to": "2024-03-31"})");
  REQUIRE(text);
  CHECK_THAT(*text, ContainsSubstring("-- reads deals (closed_on, status)\n"));
  CHECK_THAT(*text, ContainsSubstring(R"(AS "win_rate")"));
  CHECK(count(*text, "-- reads") == 1);
}

TEST_CASE("Every view stands before the views that read it") {
  const auto text = sql(R"({"from": "2024-01-01", "to": "2024-03-31", "grain": "month",
                            "by": "region", "parameters": {"market_size": 1000}})");
  REQUIRE(text);
  for (const std::string name : {"ranges", "answers", "sales_rows", "purchase_days", "slices"}) {
    const std::size_t made = text->find("\n" + name + " AS (");
    REQUIRE(made != std::string::npos);
    CHECK(text->find(" " + name + " AS ") > made);
  }
}

TEST_CASE("A series has a row a bucket, cut at the period's ends") {
  const auto text = sql(R"({"metrics": ["won_deals"], "from": "2024-01-15", "to": "2024-03-10",
                            "grain": "month"})");
  REQUIRE(text);
  CHECK(count(*text, "'month' AS period") == 3);
  CHECK_THAT(*text, ContainsSubstring("DATE '2024-01-15' AS period_from, DATE '2024-01-31'"));
  CHECK_THAT(*text, ContainsSubstring("DATE '2024-03-01' AS period_from, DATE '2024-03-10'"));
}

TEST_CASE("A field without a column is formed from those that there are") {
  const auto text = sql(R"({"metrics": ["gross_revenue"], "from": "2024-01-01", "to": "2024-03-31",
              "tables": {"sales": ["date", "quantity", "product"],
                         "products": ["product", "unit_price"]}})");
  REQUIRE(text);
  CHECK_THAT(*text, ContainsSubstring("LEFT JOIN products_rows AS j1"));
  CHECK_THAT(*text, ContainsSubstring("-- reads products (product, unit_price)\n"));
}

TEST_CASE("What the tables lack is named") {
  const auto refused = sql(R"({"metrics": ["cac"], "from": "2024-01-01", "to": "2024-03-31",
                               "tables": {"deals": ["status", "closed_on"]}})");
  REQUIRE_FALSE(refused);
  CHECK(refused.error().code == ErrorCode::kBadOptions);
  CHECK_THAT(refused.error().message, ContainsSubstring("costs"));

  const auto without = sql(R"({"from": "2024-01-01", "to": "2024-03-31",
                               "tables": {"deals": ["status", "closed_on"]}})");
  REQUIRE(without);
  CHECK_THAT(*without, ContainsSubstring("-- without market_penetration: needs "));
  CHECK_THAT(*without, ContainsSubstring(R"(AS "win_rate")"));
}

TEST_CASE("Questions that SQL cannot answer are refused with the reason") {
  struct Refusal {
    const char* question;
    ErrorCode code;
    const char* says;
  };
  const Refusal refusal = GENERATE(
      Refusal{R"({"metrics": ["winrate"], "to": "2024-03-31", "from": "2024-01-01"})",
              ErrorCode::kUnknownName, "winrate"},
      Refusal{R"({"metrics": ["win_rate.median"], "to": "2024-03-31", "from": "2024-01-01"})",
              ErrorCode::kUnknownName, "median"},
      Refusal{R"({"metrics": ["win_rate"], "from": "2024-01-01"})", ErrorCode::kBadOptions,
              "from and to"},
      Refusal{R"({"metrics": ["win_rate"], "grain": "month", "today": "2024-03-31"})",
              ErrorCode::kBadOptions, "from and to"},
      Refusal{R"({"metrics": ["win_rate"]})", ErrorCode::kBadOptions, "today"},
      Refusal{R"({"metrics": ["win_rate"], "from": "2024-01-01", "to": "2024-03-31", "by": "hat"})",
              ErrorCode::kUnknownName, "hat"},
      Refusal{R"({"metrics": ["win_rate"], "from": "2024-01-01", "to": "2024-03-31",
                  "where": "region ="})",
              ErrorCode::kBadExpression, "Expected"},
      Refusal{R"({"metrics": ["win_rate"], "from": "2024-01-01", "to": "2024-03-31",
                  "tables": {"deals": ["hat"]}})",
              ErrorCode::kUnknownName, "hat"},
      Refusal{R"({"metrics": ["market_penetration"], "from": "2024-01-01", "to": "2024-03-31"})",
              ErrorCode::kBadOptions, "parameter market_size"});
  const auto refused = sql(refusal.question);
  REQUIRE_FALSE(refused);
  CHECK(refused.error().code == refusal.code);
  CHECK_THAT(refused.error().message, ContainsSubstring(refusal.says));
}
