// Printed SQL and what the warehouse is like: currencies, tables under other names, facts that others stand in for.
#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_all.hpp>

#include "catalogue/in_force.h"
#include "sql/sql.h"

using namespace vitrine;
using Catch::Matchers::ContainsSubstring;

namespace {

const Catalogue& catalogue() {
  static const CatalogueInForce in_force;
  return in_force.catalogue();
}

std::string sql(const std::string& asked, const std::string& tables) {
  auto read = read_sql_question(R"({"from": "2024-01-01", "to": "2024-03-31", "metrics": [)" +
                                asked + R"(], "tables": {)" + tables + "}}");
  REQUIRE(read);
  auto text = read->views ? write_derived_views(catalogue(), *read, SqlEngine::kDuckDb)
                          : write_sql(catalogue(), *read, SqlEngine::kDuckDb);
  REQUIRE(text);
  return *text;
}

constexpr const char* kSales = R"("sales": ["amount", "date", "currency"])";

}  // namespace

TEST_CASE("Without rates money covers one currency, and the query says so") {
  const std::string text = sql(R"("gross_revenue")", kSales);
  CHECK_THAT(text, ContainsSubstring("-- money covers the currency that most rows are in"));
  CHECK_THAT(text, ContainsSubstring("u.currency AS currency"));
  CHECK_THAT(text, ContainsSubstring(R"(f."currency" = u.currency)"));
  CHECK_THAT(text, !ContainsSubstring("exchange"));
}

TEST_CASE(
    "With rates each amount is multiplied by the rate of its day, and totals are rounded once") {
  const std::string text =
      sql(R"("gross_revenue")", std::string(kSales) + R"(, "rates": ["date", "currency", "rate"])");
  CHECK_THAT(text, ContainsSubstring("exchange_of_sales_rows_by_date AS (\n"));
  CHECK_THAT(text, ContainsSubstring("ELSE x.factor END)) AS value"));
  CHECK_THAT(text, ContainsSubstring("CASE WHEN u.converts = 1 THEN ROUND("));
  // Counts of customers have no currency.
  CHECK_THAT(sql(R"("sale_lines")", kSales), !ContainsSubstring("money"));
}

TEST_CASE("Tables without a currency are taken as they are") {
  const std::string text = sql(R"("gross_revenue")", R"("sales": ["amount", "date"])");
  CHECK_THAT(text, !ContainsSubstring("money"));
  CHECK_THAT(text, ContainsSubstring("ORDER BY a.answer_row"));
}

TEST_CASE("A metric about slices is sliced by its own field when it is asked for by itself") {
  const char* tables = R"("sales": ["amount", "date", "region"])";
  CHECK_THAT(sql(R"("revenue_share")", tables), ContainsSubstring("AS level"));
  const std::string beside = sql(R"("revenue_share", "gross_revenue")", tables);
  CHECK_THAT(beside, !ContainsSubstring("'slice' AS level"));
  CHECK_THAT(beside, ContainsSubstring("-- revenue_share is about slices"));
}

TEST_CASE("Won deals stand in for sales where there is no table of them") {
  const std::string text =
      sql(R"("gross_revenue")", R"("deals": ["status", "amount", "closed_on"])");
  CHECK_THAT(text, ContainsSubstring("-- won deals stand in for sales"));
  CHECK_THAT(text, ContainsSubstring(R"(AS d WHERE d."status" = 'won')"));
}

TEST_CASE("A table of another name is read by its own headers, its stages by the words given") {
  const std::string text =
      sql(R"("win_rate")",
          R"("deals": ["stage", "closed_on"]}, "sources": {"deals": {"table": "crm.deals",
             "columns": {"stage": "Deal \"stage\""}}},
             "words": {"deals.status": {"won": ["Closed won"], "lost": ["Closed lost"]})");
  CHECK_THAT(text, ContainsSubstring(
                       R"(SELECT t."closed_on" AS "closed_on", t."Deal ""stage""" AS "stage")"));
  CHECK_THAT(text, ContainsSubstring(R"(FROM "crm"."deals" AS t)"));
  CHECK_THAT(text, ContainsSubstring("IN ('Closed won') THEN 'won'"));
  // Words that nobody knows are open deals.
  CHECK_THAT(text, ContainsSubstring("<> '' THEN 'open'"));
}

TEST_CASE("Facts in one table: one row of it for each customer") {
  const std::string text = sql(R"("all_customers")",
                               R"("customers": true}, "sources": {"deals": {"table": "crm"},
                                  "customers": {"table": "crm"})");
  CHECK_THAT(text, ContainsSubstring(R"(IS NOT NULL GROUP BY t."customer")"));
}

TEST_CASE("Derived facts are printed as views, and what they lack is said") {
  const std::string text = sql("", R"("sales": ["customer", "date", "amount"]}, "views": true,
                                      "parameters": {)");
  CHECK_THAT(text, ContainsSubstring("CREATE OR REPLACE VIEW \"acquisitions\" AS\nWITH"));
  CHECK_THAT(text, ContainsSubstring("CREATE OR REPLACE VIEW \"purchase_days\""));
  CHECK_THAT(text, ContainsSubstring("-- without movements: needs subscriptions.customer"));
}

TEST_CASE("A date that is lacking is an error that names the remedy") {
  auto read = read_sql_question(R"({"metrics": ["win_rate"]})");
  REQUIRE(read);
  const auto refused = write_sql(catalogue(), *read, SqlEngine::kPostgres);
  REQUIRE_FALSE(refused);
  CHECK_THAT(refused.error().remedy, ContainsSubstring("--today 2024-12-31"));
}
