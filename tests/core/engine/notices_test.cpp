// What the reader of a filtered report is told, and what would be noise.
#include <algorithm>

#include "company.h"

using vitrine::test::Company;
using vitrine::test::Json;

namespace {

/// Deals with their products and sellers looked up, and a plan.
void add_company(Company& company) {
  company.add("deals.csv",
              "Deal ID,Status,Amount,Close Date,Created,Owner,Product,Lead Source\n"
              "D1,Won,100,2024-01-05,2024-01-01,Ann,Chair,Web\n"
              "D2,Lost,50,2024-01-06,2024-01-02,Bob,Desk,Web\n"
              "D3,Won,70,2024-01-07,2024-01-02,Ann,Desk,Fair\n");
  company.add("products.csv", "Product,Category,Price\nChair,Seats,10\nDesk,Tables,20\n");
  company.add("owners.csv", "Sales Rep,Team,Manager\nAnn,North,Zoe\nBob,South,Yan\n");
  company.add("targets.csv", "Period Start,Target Amount,Sales Rep\n2024-01-01,200,Ann\n");
}

/// Names in the notice, "none" where it is not given.
Json told(Company& company, const std::string& options) {
  const Json report = company.report(options);
  for (const Json& notice : report["notices"]) {
    if (notice["code"] == "filter_does_not_apply") return notice["arguments"];
  }
  return "none";
}

}  // namespace

TEST_CASE("a filter that files for looking up do not know is no news", "[engine][notices]") {
  Company company;
  add_company(company);
  CHECK(told(company, R"({"metrics":["won_deals","win_rate"],"where":"source = 'Web'"})") ==
        "none");
  CHECK(company.exact("won_deals", {{"where", "source = 'Web'"}}) == "1");
}

TEST_CASE("a filter that the rows of a number do not know is told", "[engine][notices]") {
  Company company;
  add_company(company);
  const char* const asked =
      R"({"metrics":["won_deals","quota_attainment"],"where":"source = 'Web'"})";
  // Won deals stand in for sales, and these have no source.
  const Json both = Json::array({"Targets", "Sales"});
  CHECK(told(company, asked) == both);
  CHECK(told(company, R"({"where":"source = 'Web'"})") == both);
  // The plan knows its sellers.
  CHECK(told(company, R"({"where":"owner = 'Ann'"})") == "none");
}

namespace {

/// Row numbers of a notice, or "none" where it is not given.
Json rows_told(Company& company, const char* code) {
  const Json report = company.report();
  for (const Json& notice : report["notices"]) {
    if (notice["code"] == code) return notice["first_rows"];
  }
  return "none";
}

}  // namespace

TEST_CASE("recurring revenue of nobody is told", "[engine][notices]") {
  Company company;
  company.add("subscriptions.csv",
              "customer,mrr,started_on,ended_on\nA,100,2024-01-01,\n,50,2024-01-01,\n");
  CHECK(rows_told(company, "subscriptions_without_customer") == Json{3});
  CHECK(company.value("mrr") == 150);
}

TEST_CASE("plan figures that lie on each other, run backwards or are blank are told",
          "[engine][notices]") {
  Company company;
  company.add("sales.csv", "date,customer,amount\n2024-01-10,A,100\n2024-03-10,B,100\n");
  company.add("targets.csv",
              "Period Start,Period End,Target Amount,Sales Rep\n"
              "2024-01-01,2024-01-31,100,Ann\n"
              "2024-01-15,2024-02-15,100,Ann\n"
              "2024-02-01,2024-02-29,100,Bob\n"
              "2024-03-31,2024-03-01,100,Bob\n"
              "2024-03-01,2024-03-31,,Cid\n");
  CHECK(rows_told(company, "overlapping_plans") == Json{3});
  CHECK(rows_told(company, "plan_ends_before_start") == Json{5});
  CHECK(rows_told(company, "plan_without_amount") == Json{6});
  // The figure that runs backwards counts on its first day, 31 March.
  CHECK(company.exact("target", {{"from", "2024-03-31"}, {"to", "2024-03-31"}}) == "100");
}

TEST_CASE("who left nobody knows when is no customer in any period", "[engine][notices]") {
  Company company;
  company.add("customers.csv",
              "Customer,Acquired,Churned,Churn Date\n"
              "A,2024-01-01,no,\nB,2024-01-01,yes,2024-02-10\nC,2024-01-01,yes,\n");
  CHECK(rows_told(company, "lost_without_date") == Json{4});
  const Json february = {{"from", "2024-02-01"}, {"to", "2024-02-29"}};
  CHECK(company.exact("customers_at_start", february) == "2");  // A and B
  CHECK(company.exact("customers_at_end", february) == "1");    // A
}

TEST_CASE("a leaver who is noted twice is told", "[engine][notices]") {
  Company company;
  company.add("outreach.csv",
              "Customer,Contacted,Detected On,Contacted On,Channel\n"
              "A,yes,2024-01-01,2024-01-02,call\nB,no,2024-01-01,,\n"
              "A,yes,2024-01-01,2024-01-02,mail\n");
  CHECK(rows_told(company, "repeated_outreach") == Json{4});
}

TEST_CASE("ends whole months after the starts are terms, others have happened",
          "[engine][notices]") {
  Company agreed;
  agreed.add("subscriptions.csv",
             "customer,mrr,started_on,ended_on\n"
             "A,100,2024-01-15,2025-01-15\nB,100,2024-02-01,2025-01-31\n");
  CHECK(agreed.report()["period"]["today"] == "2024-02-01");
  Company left;
  left.add("subscriptions.csv",
           "customer,mrr,started_on,ended_on\n"
           "A,100,2023-01-01,2024-02-07\nB,10,2023-01-01,2024-02-20\n");
  CHECK(left.report()["period"]["today"] == "2024-02-20");
  CHECK(left.value("mrr") == 0);
}

TEST_CASE("a value that no row has is told with the nearest", "[engine][notices]") {
  Company company;
  add_company(company);
  const auto words = [&](const char* where) {
    const Json report = company.report(Json{{"where", where}}.dump());
    Json found = Json::array();
    for (const Json& notice : report["notices"]) {
      if (notice["code"] == "filter_names_nothing") found.push_back(notice["arguments"]);
    }
    return found;
  };
  CHECK(words("status = 'wonn'") == Json::parse(R"([["status", "wonn", "won"]])"));
  CHECK(words("owner in ('Ann', 'Anna')") == Json::parse(R"([["owner", "Anna", "Ann"]])"));
  CHECK(words("status = 'won' and amount > 50").empty());
  CHECK(words("status != 'wonn'").empty());
}

TEST_CASE("rates to several currencies in one file are told", "[engine][notices]") {
  Company company;
  company.add(
      "sales.csv",
      "order,date,customer,amount,currency\n1,2024-01-10,a,10,EUR\n2,2024-01-11,a,20,USD\n");
  company.add("exchange_rates.csv",
              "date,currency,rate\n2024-01-01,EUR,1.1\n2024-01-01,EUR,42\n2024-01-02,EUR,1.1\n");
  CHECK(rows_told(company, "several_rates_a_day") == Json{3});
}
