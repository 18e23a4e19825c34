// Targets hold for a span of days; a range gets its days' share of them.
#include <catch2/catch_approx.hpp>

#include "company.h"

using Catch::Approx;
using vitrine::test::Company;
using vitrine::test::Json;

namespace {

Company company() {
  Company shop;
  shop.add("sales.csv",
           "Order ID,Order Date,Customer ID,Amount\n"
           "A,2024-01-10,x,100\nB,2024-02-10,y,150\nC,2024-02-20,x,50\n");
  shop.add("targets.csv",
           "Period Start,Period End,Target Amount,Owner\n"
           "2024-01-01,2024-01-31,310,Ann\n2024-02-01,2024-02-29,290,Ann\n");
  return shop;
}

}  // namespace

TEST_CASE("a target counts whole over its own span", "[engine][targets]") {
  Company shop = company();
  CHECK(shop.exact("target") == "600");
  const Json january = {{"from", "2024-01-01"}, {"to", "2024-01-31"}};
  CHECK(shop.exact("target", january) == "310");
  CHECK(shop.value("quota_attainment", january) == Approx(100.0 / 310));
}

TEST_CASE("a finer range gets its days' share of a target", "[engine][targets]") {
  Company shop = company();
  // ten days of January at 10 a day and five of February at 10 a day
  CHECK(shop.exact("target", {{"from", "2024-01-22"}, {"to", "2024-02-05"}}) == "150");
  // a week: 7 of 29 days of 290
  CHECK(shop.exact("target", {{"from", "2024-02-05"}, {"to", "2024-02-11"}}) == "70");
}

TEST_CASE("the shares of a target add up over a series", "[engine][targets]") {
  Company shop = company();
  const Json target =
      shop.metric("target", {{"grain", "week"}, {"from", "2024-01-01"}, {"to", "2024-02-29"}});
  double sum = 0;
  for (const auto& cell : target["series"]) sum += cell["value"].get<double>();
  CHECK(sum == Approx(600));
}

TEST_CASE("a report says how revenue stands to its target", "[engine][targets]") {
  Company shop = company();
  const auto status = [&](Json options) {
    return shop.metric("total_revenue", std::move(options))["target"];
  };
  // January: 100 of 310, over.
  CHECK(status({{"from", "2024-01-01"}, {"to", "2024-01-31"}})["status"] == "missed");
  CHECK(status({{"from", "2024-01-01"}, {"to", "2024-01-31"}})["exact"] == "310");
  // February: 200 of 290. On the 20th 20 of 29 days have passed, 200 are due: on track; on the 25th 250 were due.
  Json february = {{"from", "2024-02-01"}, {"to", "2024-02-29"}, {"today", "2024-02-20"}};
  CHECK(status(february)["status"] == "on_track");
  february["today"] = "2024-02-25";
  CHECK(status(february)["status"] == "behind");
  // The 10th alone: 150 of 10.
  CHECK(status({{"from", "2024-02-10"}, {"to", "2024-02-10"}})["status"] == "reached");
  Company none;
  none.add("sales.csv", "Order ID,Order Date,Customer ID,Amount\nA,2024-01-10,x,100\n");
  CHECK(none.metric("total_revenue")["target"].is_null());
}

TEST_CASE("a report says how a value stands to its benchmark", "[engine][targets]") {
  Company made;
  made.add("subscriptions.csv",
           "customer,mrr,started_on,ended_on\n"
           "a,100,2024-01-01,\nb,50,2024-01-01,2024-02-10\nc,400,2024-02-05,\n");
  // New 400 by churned 50: 8, the benchmark is 4 and more.
  const Json ratio = made.metric(
      "quick_ratio", {{"from", "2024-02-01"}, {"to", "2024-02-29"}, {"today", "2024-02-29"}});
  CHECK(ratio["value"] == 8);
  CHECK(ratio["benchmarks"][0]["low"] == 4);
  CHECK(ratio["benchmarks"][0]["status"] == "within");
}

TEST_CASE("the company's own figure goes before the sum of its teams and owners",
          "[engine][targets]") {
  Company shop;
  shop.add("sales.csv",
           "Order ID,Order Date,Customer ID,Amount\nA,2024-01-10,x,100\nB,2024-04-30,y,150\n");
  shop.add("owners.csv", "Owner,Team\nAnn,North\nBob,North\nCid,South\n");
  // January: company 1,000. February: North 400 (Ann 300, Bob 200), Cid 250 without a figure of South. March: owners only.
  // April: the company's first half 60, Ann's whole month 90: 45 for the second half.
  shop.add("targets.csv",
           "Period Start,Period End,Target Amount,Owner,Team\n"
           "2024-01-01,2024-01-31,1000,,\n"
           "2024-01-01,2024-01-31,600,Ann,\n"
           "2024-02-01,2024-02-29,400,,North\n"
           "2024-02-01,2024-02-29,300,Ann,\n"
           "2024-02-01,2024-02-29,200,Bob,\n"
           "2024-02-01,2024-02-29,250,Cid,\n"
           "2024-03-01,2024-03-31,310,Ann,\n"
           "2024-03-01,2024-03-31,31,Cid,\n"
           "2024-04-01,2024-04-15,60,,\n"
           "2024-04-01,2024-04-30,90,Ann,\n");
  const Json months = shop.metric(
      "target",
      {{"grain", "month"}, {"from", "2024-01-01"}, {"to", "2024-04-30"}, {"by", "owner"}});
  CHECK(months["series"][0]["value"] == 1000);
  CHECK(months["series"][1]["value"] == 400 + 250);
  CHECK(months["series"][2]["value"] == 341);
  CHECK(months["series"][3]["value"] == 60 + 45);
  CHECK(months["value"] == 1000 + 650 + 341 + 105);
  for (const auto& slice : months["slices"]) {
    if (slice["key"] == "Ann") CHECK(slice["value"] == 600 + 300 + 310 + 90);
    if (slice["key"] == "Cid") CHECK(slice["value"] == 250 + 31);
  }
}

TEST_CASE("sales by their region beside targets by that of their owners are told of",
          "[engine][targets]") {
  Company shop;
  shop.add("sales.csv",
           "Order ID,Order Date,Owner,Region,Amount\n"
           "A,2024-01-10,Ann,North,100\nB,2024-01-12,Ann,South,50\n");
  shop.add("owners.csv", "Owner,Region,Team\nAnn,North,East\n");
  shop.add("targets.csv",
           "Period Start,Period End,Target Amount,Owner\n2024-01-01,2024-01-31,200,Ann\n");
  const auto told = [&](std::vector<std::string> metrics, const char* by) {
    const Json report = shop.report(Json{{"metrics", metrics}, {"by", by}}.dump());
    std::vector<std::string> arguments;
    for (const Json& notice : report["notices"]) {
      if (notice["code"] != "slices_differ") continue;
      CHECK(arguments.empty());
      arguments = notice["arguments"];
    }
    return arguments;
  };
  CHECK(told({"quota_attainment", "target_progress", "total_revenue"}, "region") ==
        std::vector<std::string>{"Quota attainment, Progress to the target", "Region (region)",
                                 "Sales", "Owner: Region (owner.region)"});
  CHECK(told({"quota_attainment"}, "owner.region").empty());
  CHECK(told({"quota_attainment"}, "owner").empty());
  CHECK(told({"total_revenue"}, "region").empty());
  // Like with like: all sales of Ann by all of her target.
  const Json alike = shop.metric("quota_attainment", {{"by", "owner.region"}});
  REQUIRE(alike["slices"].size() == 1);
  CHECK(alike["slices"][0]["value"].get<double>() == Approx(150.0 / 200));
}
