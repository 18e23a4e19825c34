// Rules that are easy to break: one currency at a time, zones at the ends of the data, repeated rows, stocks, needs.
#include <catch2/catch_approx.hpp>

#include "company.h"

using Catch::Approx;
using vitrine::test::Company;
using vitrine::test::Json;

namespace {

constexpr const char* kCurrencies =
    "id,owner,stage,created,closed,amount,currency,customer\n"
    "1,Ann,Won,2024-01-01,2024-01-10,100,USD,A\n"
    "2,Ann,Won,2024-01-01,2024-01-10,50,EUR,B\n"
    "3,Bob,Won,2024-01-05,2024-02-10,200,USD,B\n"
    "4,Bob,Won,2024-01-05,2024-02-11,300,usd,C\n";

double slice(const Json& metric, const std::string& key) {
  for (const auto& one : metric["slices"]) {
    if (one["key"] == key) return one["value"].get<double>();
  }
  FAIL("no slice " << key);
  return 0;
}

bool has_notice(const Json& report, const std::string& code) {
  for (const auto& notice : report["notices"]) {
    if (notice["code"] == code) return true;
  }
  return false;
}

}  // namespace

TEST_CASE("money covers the main currency, and counts beside it too", "[engine][currency]") {
  Company deals;
  deals.add("deals.csv", kCurrencies);
  const Json report =
      deals.report(R"({"metrics":["won_revenue","total_revenue","avg_deal_size","won_deals"]})");
  CHECK(report["currency"] == "USD");
  CHECK(has_notice(report, "main_currency"));
  CHECK(report["metrics"]["won_revenue"]["value"] == 600);
  CHECK(report["metrics"]["won_revenue"]["rows_left_out"]["other_currency"] == 1);
  CHECK(report["metrics"]["total_revenue"]["value"] == 600);
  CHECK(report["metrics"]["avg_deal_size"]["value"] == 200);  // 600 / 3
  CHECK(report["metrics"]["won_deals"]["value"] == 4);        // deals are no money
}

TEST_CASE("a filter by currency chooses it", "[engine][currency]") {
  Company deals;
  deals.add("deals.csv", kCurrencies);
  CHECK(deals.value("won_revenue", {{"where", "currency = 'EUR'"}}) == 50);
  CHECK(deals.value("total_revenue", {{"where", "currency = 'EUR'"}}) == 50);
}

TEST_CASE("slices by currency are each in their own, and their whole is refused",
          "[engine][currency]") {
  Company deals;
  deals.add("deals.csv", kCurrencies);
  const Json won = deals.metric("won_revenue", {{"by", "currency"}});
  CHECK(won["missing"]["code"] == "mixed_currencies");
  CHECK(slice(won, "EUR") == 50);
}

TEST_CASE("a zone moves timestamps with offsets, also past the ends of the data",
          "[engine][zone]") {
  Company shop;
  shop.add("sales.csv",
           "Order ID,Order Date,Customer ID,Amount\n"
           "A,2024-03-01T10:00:00Z,x,100\nB,2024-03-31T22:30:00Z,y,200\n");
  // Kyiv is UTC+3 from 2024-03-31T01:00Z on, so B falls on 1 April.
  const Json options = {{"grain", "month"}, {"timeZoneOffsets", {{0, 120}, {1711846800000, 180}}}};
  const Json revenue = shop.metric("total_revenue", options);
  REQUIRE(revenue["series"].size() == 2);
  CHECK(revenue["series"][0]["value"] == 100);
  CHECK(revenue["series"][1]["value"] == 200);
  CHECK(shop.metric("total_revenue", {{"grain", "month"}})["series"].size() == 1);
}

TEST_CASE("a row written twice with its key counts once", "[engine][overlap]") {
  Company deals;
  deals.add("deals.csv",
            "Deal ID,Stage,Amount,Close "
            "Date\nD1,Won,100,2024-01-05\nD2,Won,50,2024-01-06\nD1,Won,100,2024-01-05\n");
  CHECK(deals.exact("won_deals") == "2");
  CHECK(deals.exact("won_revenue") == "150");
}

TEST_CASE("open deals are a stock, read at the end of the day", "[engine][deals]") {
  Company deals;
  deals.add("deals.csv",
            "Deal ID,Stage,Amount,Created Date,Close Date\n"
            "D1,Won,100,2024-01-05,2024-02-10\nD2,Negotiation,,2024-02-01,\nD3,Lost,70,2024-01-20,"
            "2024-01-25\n"
            "D4,Negotiation,,,\n");
  CHECK(deals.value("open_deals") == 2);  // D2, and D4 whose creation nobody knows
  CHECK(deals.value("open_deals", {{"from", "2024-01-01"}, {"to", "2024-01-31"}}) == 1);  // D1
  CHECK(deals.value("open_deals", {{"from", "2024-02-01"}, {"to", "2024-02-29"}}) == 1);  // D2
  CHECK(deals.metric("open_amount")["missing"]["code"] == "no_rows");  // no open deal has an amount
}

TEST_CASE("what is missing names what a person can bring", "[engine][needs]") {
  Company deals;
  deals.add("deals.csv", kCurrencies);
  const auto needs = [&](const char* id) { return deals.metric(id)["missing"]["needs"].dump(); };
  CHECK(needs("sales_conversion") == R"(["leads.created_on"])");
  CHECK(needs("market_penetration").find("market_size") != std::string::npos);
  CHECK(needs("nrr").find("subscriptions.") != std::string::npos);
}

TEST_CASE("a column with many unreadable values stays text and says so", "[engine][bad]") {
  std::string text = "Order ID,Order Date,Amount\n";
  for (int i = 0; i < 20; ++i) {
    text += "O" + std::to_string(i) + ",2024-01-0" + std::to_string(1 + i % 9) + "," +
            (i % 10 == 0 ? "5O0" : "500") + "\n";
  }
  Company shop;
  shop.add("sales.csv", text);
  CHECK(has_notice(shop.report(), "mixed_values"));
}

TEST_CASE("a field may be named with its fact", "[engine][slices]") {
  Company deals;
  deals.add("deals.csv", kCurrencies);
  CHECK(deals.metric("won_deals", {{"by", "deals.owner"}})["slices"].size() == 2);
}

TEST_CASE("a window must be a whole number of days", "[engine][options]") {
  Company deals;
  deals.add("deals.csv", kCurrencies);
  for (const char* days : {"-3", "1.5", "0"}) {
    auto refused =
        deals.engine.report(std::string(R"({"parameters":{"inactivity_days":")") + days + "\"}}");
    REQUIRE_FALSE(refused.ok());
    CHECK(refused.error().code == vitrine::ErrorCode::kBadOptions);
  }
}

TEST_CASE("a stock without a period says the day on which it is read", "[engine][rules]") {
  Company company;
  company.add("subscriptions.csv",
              "customer,mrr,started_on,ended_on\nA,100,2024-01-01,\nB,50,2024-03-05,\n");
  const Json stock = company.metric("mrr", {{"today", "2024-03-01"}});
  CHECK(stock["value"] == 100);
  CHECK(stock["to"] == "2024-03-01");
  CHECK(company.metric("mrr")["to"] == "2024-03-05");
}
