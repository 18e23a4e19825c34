// Several currencies, by hand: rule 9 of the catalogue.
#include <catch2/catch_approx.hpp>

#include "company.h"

using Catch::Approx;
using vitrine::test::Company;
using vitrine::test::Json;

namespace {

constexpr const char* kSales =
    "order,date,customer,amount,currency\n"
    "1,2024-01-10,a,1000.50,UAH\n"
    "2,2024-01-20,b,100.25,USD\n"
    "3,2024-02-05,b,10.10,USD\n"
    "4,2024-02-06,c,50,EUR\n"
    "5,2024-02-07,a,200,UAH\n"
    "6,,c,1,USD\n"
    "7,2024-02-08,d,7,PLN\n";
// Rates hold until the next one; none for the zloty, none for the euro before 02-06.
constexpr const char* kRates =
    "date,currency,rate\n"
    "2024-01-01,USD,38.123\n"
    "2024-02-01,USD,37.5\n"
    "2024-02-06,EUR,40.777\n";

Company company(bool with_rates) {
  Company made;
  made.add("sales.csv", kSales);
  if (with_rates) made.add("exchange_rates.csv", kRates);
  return made;
}

bool has_notice(const Json& report, const char* code, const char* words) {
  for (const auto& notice : report["notices"]) {
    if (notice["code"] == code && notice["message"].dump().find(words) != std::string::npos)
      return true;
  }
  return false;
}

}  // namespace

TEST_CASE("amounts are converted by the rate of their day, the total rounded once", "[currency]") {
  Company made = company(true);
  const Json report = made.report(R"({"metrics": ["total_revenue"]})");
  CHECK(report["currency"] == "UAH");
  // 1000.50 + 100.25 x 38.123 + 10.10 x 37.5 + 50 x 40.777 + 200 + 1 x 37.5 (undated: the last day)
  //   = 1000.50 + 3821.83075 + 378.75 + 2038.85 + 200 + 37.50 = 7477.43075
  CHECK(report["metrics"]["total_revenue"]["exact"] == "7477.43");
  CHECK(report["metrics"]["total_revenue"]["rows_left_out"]["other_currency"] == 1);
  CHECK(has_notice(report, "converted_currencies", "UAH"));
  CHECK(has_notice(report, "no_exchange_rate", "PLN"));
  const Json january = made.metric("total_revenue", {{"from", "2024-01-01"}, {"to", "2024-01-31"}});
  CHECK(january["exact"] == "4822.33");  // 4822.33075
}

TEST_CASE("rates may be given", "[currency]") {
  Company made = company(false);
  const Json report = made.report(
      R"({"metrics": ["total_revenue"], "parameters": {"rate_usd": 40, "rate_eur": 42.5}})");
  // 1200.50 + 111.35 x 40 + 50 x 42.5
  CHECK(report["metrics"]["total_revenue"]["exact"] == "7779.5");
  CHECK(made.engine.report(R"({"parameters": {"rate_usd": 0}})").error().code ==
        vitrine::ErrorCode::kBadOptions);
}

TEST_CASE("without rates one currency is covered and the rest is told", "[currency]") {
  Company made = company(false);
  const Json report = made.report(R"({"metrics": ["total_revenue"]})");
  CHECK(report["currency"] == "USD");
  CHECK(report["metrics"]["total_revenue"]["exact"] == "111.35");
  CHECK(report["metrics"]["total_revenue"]["rows_left_out"]["other_currency"] == 4);
  CHECK(has_notice(report, "main_currency", "USD"));
}

TEST_CASE("before the first rate an amount cannot be converted", "[currency]") {
  Company made;
  made.add("sales.csv",
           "order,date,customer,amount,currency\n"
           "1,2024-01-10,a,10,UAH\n"
           "2,2023-12-31,a,20,USD\n"
           "3,2024-01-01,a,30,USD\n"
           "4,2024-01-01,a,5,UAH\n");
  made.add("exchange_rates.csv", "date,currency,rate\n2024-01-01,USD,40\n");
  const Json total = made.metric("total_revenue");
  CHECK(total["exact"] == "1215");
  CHECK(total["rows_left_out"]["no_rate"] == 1);
}

TEST_CASE("where all currencies have a rate, the main one is reached across the base",
          "[currency]") {
  Company made;
  made.add("sales.csv",
           "order,date,customer,amount,currency\n"
           "1,2024-01-10,a,10,EUR\n"
           "2,2024-01-11,a,10,EUR\n"
           "3,2024-01-12,a,12,USD\n");
  // In some third currency: 40 for a euro, 30 for a dollar, so a dollar is .75 euro.
  made.add("exchange_rates.csv", "date,currency,rate\n2024-01-01,EUR,40\n2024-01-01,USD,30\n");
  const Json report = made.report(R"({"metrics": ["total_revenue"]})");
  CHECK(report["currency"] == "EUR");
  CHECK(report["metrics"]["total_revenue"]["exact"] == "29");
}

TEST_CASE("a change of rates is no movement of recurring revenue", "[currency][movements]") {
  Company made;
  made.add("subscriptions.csv",
           "id,customer,mrr,currency,started_on,ended_on\n"
           "1,a,100,UAH,2024-01-01,\n"
           "2,a,10,USD,2024-01-01,\n"
           "3,b,20,USD,2024-01-01,2024-02-15\n"
           "4,b,300,UAH,2024-02-20,\n"
           "5,c,50,UAH,2024-03-31,\n");
  made.add("exchange_rates.csv", "date,currency,rate\n2024-01-01,USD,30\n2024-02-01,USD,40\n");
  const Json february = {{"from", "2024-02-01"}, {"to", "2024-02-29"}};
  CHECK(made.metric("mrr", february)["value"] == 100 + 10 * 40 + 300);
  const Json opening = made.metric("opening_arr", february);
  CHECK(opening["value"] == 12 * (100 + 400 + 800));
  // In one currency, by the last rate, b went from 20 x 40 to 300 without a day between but the 15th to the 20th: a contraction of 500.
  CHECK(made.metric("churned_mrr", february)["value"] == 0);
  CHECK(made.metric("new_mrr", february)["value"] == 0);
  CHECK(made.metric("contraction_mrr", february)["value"] == 500);
}

TEST_CASE("a rate of 1 names the base, a currency without a rate does not", "[currency]") {
  Company made;
  made.add("sales.csv",
           "order,date,customer,amount,currency\n"
           "1,2024-01-10,a,10,EUR\n2,2024-01-11,a,20,USD\n3,2024-01-12,a,30,UAH\n");
  made.add("exchange_rates.csv", "date,currency,rate\n2024-01-01,USD,1\n2024-01-01,EUR,1.2\n");
  const Json report = made.report(R"({"metrics": ["total_revenue"]})");
  CHECK(report["currency"] == "USD");
  CHECK(report["metrics"]["total_revenue"]["exact"] == "32");
  CHECK(has_notice(report, "no_exchange_rate", "UAH"));
}

TEST_CASE("one currency under a filter is named", "[currency]") {
  Company made = company(false);
  const Json report = made.report(R"({"metrics": ["total_revenue"], "where": "currency = 'EUR'"})");
  CHECK(report["currency"] == "EUR");
  CHECK(report["metrics"]["total_revenue"]["exact"] == "50");
}

TEST_CASE("a filter that only movements answer does not add currencies up", "[currency]") {
  Company made;
  made.add("subscriptions.csv",
           "id,customer,mrr,currency,started_on,ended_on,cancel_reason\n"
           "1,a,100,USD,2024-01-01,2024-02-10,too expensive\n"
           "2,b,200,EUR,2024-01-01,2024-02-10,too expensive\n"
           "3,c,50,EUR,2024-01-01,,\n");
  const Json report = made.report(
      R"({"metrics": ["churned_mrr"], "from": "2024-02-01", "to": "2024-02-29", "where": "reason = 'price'"})");
  CHECK(report["currency"] == "EUR");
  CHECK(report["metrics"]["churned_mrr"]["value"] == 200);
}

TEST_CASE("payments after contact in two currencies", "[currency][winback]") {
  Company made;
  made.add("outreach.csv",
           "customer,contacted,detected_on,contacted_on\na,yes,2024-01-01,2024-01-02\n");
  made.add("sales.csv",
           "order,date,customer,amount,currency\n"
           "1,2024-01-06,a,100,EUR\n2,2024-01-16,a,80,USD\n3,2024-01-17,b,5,USD\n");
  CHECK(made.metric("repeat_payment_rate")["value"] == 1);
  CHECK(made.metric("returned_revenue")["value"] == 80);
  const Json rates = {{"parameters", {{"rate_eur", 1.1}}}};
  CHECK(made.metric("returned_revenue", rates)["value"] == 190);
}

TEST_CASE("revenue of one currency is that of its own accounts", "[currency]") {
  Company made;
  // In euros 200 + 300 of b and c; a pays in dollars, d tries for nothing, and b has two subscriptions.
  made.add("subscriptions.csv",
           "id,customer,mrr,currency,started_on,ended_on,trial\n"
           "1,a,100,USD,2024-01-01,,no\n2,b,150,EUR,2024-01-01,,no\n3,b,50,EUR,2024-01-01,,no\n"
           "4,c,300,EUR,2024-01-01,,no\n5,d,40,EUR,2024-01-01,,yes\n");
  CHECK(made.value("mrr") == 500);
  CHECK(made.value("arpa") == 250);  // 500 / 2
}
