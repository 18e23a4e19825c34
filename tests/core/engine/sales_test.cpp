// Sales metrics on a small shop, every figure worked out by hand.
#include <catch2/catch_approx.hpp>

#include "company.h"

using Catch::Approx;
using vitrine::test::Company;
using vitrine::test::Json;

namespace {

// Revenue 2023: 100 + 50 + 80 - 20 = 210; 2024: 120 + 60 + 40 + 30 = 250; undated 15. Refunds are -|amount| however written.
constexpr const char* kSales =
    "Order ID,Order Date,Customer ID,Amount,Cost,Type,Region\n"
    "O1,2023-02-10,c1,100,60,payment,West\n"
    "O1,2023-02-10,c2,50,,payment,West\n"
    "O2,2023-05-01,c3,80,40,payment,East\n"
    "O3,2023-05-20,c3,20,,refund,East\n"
    "O4,2024-03-01,c1,120,70,payment,West\n"
    "O5,2024-03-15,c3,60,30,payment,East\n"
    "O6,2024-03-20,c4,40,20,payment,East\n"
    "O7,2024-06-30,,30,15,payment,\n"
    "O8,,c1,15,5,payment,West\n";

Company company() {
  Company shop;
  shop.add("sales.csv", kSales);
  return shop;
}

}  // namespace

TEST_CASE("revenue subtracts refunds however they are written", "[engine][sales]") {
  Company shop = company();
  CHECK(shop.exact("total_revenue") == "475");  // 210 + 250 + 15
  const Json gross = shop.metric("total_revenue")["variants"]["gross"];
  CHECK(gross["exact"] == "495");
  CHECK(shop.exact("refunds") == "20");
}

TEST_CASE("the margin covers lines with a cost and tells its coverage", "[engine][sales]") {
  Company shop = company();
  const Json margin = shop.metric("profit_margin");
  // lines with cost: 100+80+120+60+40+30+15 = 445, cost 60+40+70+30+20+15+5 = 240
  CHECK(margin["value"].get<double>() == Approx(205.0 / 445));
  CHECK(margin["coverage"].get<double>() == Approx(7.0 / 9));
}

TEST_CASE("repeat customers buy on two different days", "[engine][sales]") {
  Company shop = company();
  // c1: 2023-02-10, 2024-03-01 (and undated); c3: 2023-05-01, 2024-03-15; c2 and c4 once.
  CHECK(shop.value("repeat_customer_rate") == Approx(2.0 / 4));
  // up to the end of 2023 nobody bought twice: c1, c2, c3 once each
  CHECK(shop.value("repeat_customer_rate", {{"from", "2023-01-01"}, {"to", "2023-12-31"}}) ==
        Approx(0));
  const Json series = shop.metric("repeat_customer_rate", {{"grain", "year"}})["series"];
  REQUIRE(series.size() == 2);
  CHECK(series[0]["value"].get<double>() == Approx(0));
  CHECK(series[1]["value"].get<double>() == Approx(0.5));
}

TEST_CASE("revenue of new, continuing, returned and unknown buyers adds up to all",
          "[engine][sales]") {
  Company shop = company();
  const Json year = {{"from", "2024-01-01"}, {"to", "2024-12-31"}};
  // 2024: c1 returned (386 days after 2023-02-10), c3 continuing (319 days), c4 new, 30 without customer; 250 in all.
  CHECK(shop.value("new_revenue_share", year) == Approx(40.0 / 250));
  CHECK(shop.value("returned_revenue_share", year) == Approx(120.0 / 250));
  CHECK(shop.value("continuing_revenue_share", year) == Approx(60.0 / 250));
  CHECK(shop.value("unknown_revenue_share", year) == Approx(30.0 / 250));
  CHECK(shop.value("existing_revenue_share", year) == Approx(180.0 / 250));
}

TEST_CASE("the inactivity parameter moves the line between continuing and returned",
          "[engine][sales]") {
  Company shop = company();
  const Json year = {
      {"from", "2024-01-01"}, {"to", "2024-12-31"}, {"parameters", {{"inactivity_days", 300}}}};
  CHECK(shop.value("returned_revenue_share", year) == Approx(180.0 / 250));
  CHECK(shop.value("continuing_revenue_share", year) == Approx(0));
}

TEST_CASE("growth compares complete buckets", "[engine][sales]") {
  Company shop = company();
  const Json growth = shop.metric("yoy_growth", {{"from", "2024-01-01"}, {"to", "2024-06-30"}});
  // first half of 2024: 250; of 2023: 100 + 50 + 80 - 20 = 210
  CHECK(growth["value"].get<double>() == Approx(250.0 / 210 - 1));
  const Json quarter = shop.metric("qoq_growth");
  CHECK(quarter["from"] == "2024-04-01");
  CHECK(quarter["to"] == "2024-06-30");
  CHECK(quarter["value"].get<double>() == Approx((30.0 - 220) / 220));
}

TEST_CASE("a fiscal year starts where it is told to", "[engine][sales]") {
  Company shop = company();
  const Json series =
      shop.metric("total_revenue", {{"grain", "year"}, {"fiscalStart", 4}})["series"];
  // fiscal years from April: .. 2023-03: 150; 2023-04 .. 2024-03: 80 - 20 + 220 = 280; 2024-04 ..: 30
  REQUIRE(series.size() == 3);
  CHECK(series[0]["value"] == 150);
  CHECK(series[1]["value"] == 280);
  CHECK(series[2]["value"] == 30);
  CHECK(series[2]["complete"] == false);
}

TEST_CASE("shares of revenue by region add up to one, rows without region included",
          "[engine][sales]") {
  Company shop = company();
  const Json share = shop.metric("revenue_share");
  double sum = 0;
  for (const auto& slice : share["slices"]) sum += slice["value"].get<double>();
  CHECK(sum == Approx(1));
  CHECK(share["slices"].back()["key"].is_null());
  CHECK(share["slices"].back()["value"].get<double>() == Approx(30.0 / 475));
}

TEST_CASE("customers are lost the window after their last purchase", "[engine][sales]") {
  Company shop = company();
  // Window 365: c2 (2023-02-10) is lost on 2024-02-10; c1 on 2024-02-10 too, but buys again on 2024-03-01.
  const Json churn =
      shop.metric("customer_churn_rate", {{"from", "2024-02-01"}, {"to", "2024-02-29"}});
  // at the opening: c1, c2, c3
  CHECK(churn["value"].get<double>() == Approx(2.0 / 3));
  const Json half =
      shop.metric("customer_churn_rate", {{"from", "2024-02-01"}, {"to", "2024-03-31"}});
  CHECK(half["value"].get<double>() == Approx(1.0 / 3));  // c1 is back at the close
}

TEST_CASE("money times ten scales money and leaves ratios alone", "[engine][sales]") {
  std::string scaled =
      "Order ID,Order Date,Customer ID,Amount,Cost\nA,2024-01-01,x,100.5,60\nB,2024-02-01,y,20,5\n";
  std::string plain =
      "Order ID,Order Date,Customer ID,Amount,Cost\nA,2024-01-01,x,10.05,6\nB,2024-02-01,y,2,.5\n";
  plain.replace(plain.find(",.5"), 3, ",0.5");
  Company tenfold;
  tenfold.add("sales.csv", scaled);
  Company one;
  one.add("sales.csv", plain);
  CHECK(tenfold.value("total_revenue") == Approx(10 * one.value("total_revenue")));
  CHECK(tenfold.value("profit_margin") == Approx(one.value("profit_margin")));
  CHECK(tenfold.value("repeat_customer_rate") == one.value("repeat_customer_rate"));
}

TEST_CASE("the order of rows does not matter", "[engine][sales]") {
  std::string text(kSales);
  std::vector<std::string> lines;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  std::string turned = lines.front() + "\n";
  for (std::size_t i = lines.size() - 1; i > 0; --i) turned += lines[i] + "\n";
  Company straight = company();
  Company reversed;
  reversed.add("sales.csv", turned);
  const char* options =
      R"({"grain":"month","by":"region","compare":"year","from":"2023-01-01","to":"2024-12-31"})";
  CHECK(straight.report(options)["metrics"] == reversed.report(options)["metrics"]);
}
