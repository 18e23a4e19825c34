// The reference figures of the shared real data, with no options: independent of this engine (see its README there).
#include <catch2/catch_approx.hpp>

#include "company.h"

using Catch::Approx;
using vitrine::test::Company;
using vitrine::test::Json;
using vitrine::test::real_file;

namespace {

/// Adds a real file; false where the data folder is absent.
bool add(Company& company, const std::string& path) {
  const auto text = real_file(path);
  if (!text) return false;
  company.add(path.substr(path.rfind('/') + 1), *text);
  return true;
}

double slice(const Json& metric, const std::string& key) {
  for (const auto& one : metric["slices"]) {
    if (one["key"] == key) return one["value"].get<double>();
  }
  FAIL("no slice " << key);
  return 0;
}

}  // namespace

TEST_CASE("adventureworks: three sales files stacked and joined with products", "[engine][real]") {
  Company company;
  if (!add(company, "adventureworks/AdventureWorks_Sales_2017.csv")) SKIP("VITRINE_DATA is absent");
  REQUIRE(add(company, "adventureworks/AdventureWorks_Sales_2018.csv"));
  REQUIRE(add(company, "adventureworks/AdventureWorks_Sales_2019.csv"));
  REQUIRE(add(company, "adventureworks/AdventureWorks_Products.csv"));
  const Json revenue = company.metric("total_revenue", {{"grain", "year"}});
  CHECK(revenue["value"].get<double>() == Approx(24914586.82).margin(0.005));
  CHECK(revenue["series"][0]["value"].get<double>() == Approx(6404933.58).margin(0.005));
  CHECK(revenue["series"][1]["value"].get<double>() == Approx(9324203.79).margin(0.005));
  CHECK(revenue["series"][2]["value"].get<double>() == Approx(9185449.45).margin(0.005));
  CHECK(company.exact("paying_customers") == "17411");
  const Json repeat = company.metric("repeat_customer_rate");
  CHECK(repeat["value"].get<double>() == Approx(5857.0 / 17411));
  CHECK(repeat["variants"]["by_orders"]["value"].get<double>() == Approx(5862.0 / 17411));
}

TEST_CASE("northwind: lines take date and customer from their orders", "[engine][real]") {
  Company company;
  if (!add(company, "northwind/orders.csv")) SKIP("VITRINE_DATA is absent");
  REQUIRE(add(company, "northwind/order_details.csv"));
  REQUIRE(add(company, "northwind/customers.csv"));
  const Json revenue = company.metric("total_revenue", {{"grain", "year"}, {"by", "country"}});
  CHECK(revenue["value"].get<double>() == Approx(1265793.04).margin(0.005));
  CHECK(revenue["series"][0]["value"].get<double>() == Approx(208083.97).margin(0.005));
  CHECK(revenue["series"][1]["value"].get<double>() == Approx(617085.20).margin(0.005));
  CHECK(revenue["series"][2]["value"].get<double>() == Approx(440623.87).margin(0.005));
  CHECK(slice(revenue, "USA") == Approx(245584.61).margin(0.005));
  CHECK(company.exact("orders") == "830");
  const Json repeat = company.metric("repeat_customer_rate");
  CHECK(repeat["variants"]["by_orders"]["value"].get<double>() == Approx(88.0 / 89));
}

TEST_CASE("retail store: m/d or d/m is decided from the whole column", "[engine][real]") {
  Company company;
  if (!add(company, "adventureworks/Retail Store Sales Data.csv")) SKIP("VITRINE_DATA is absent");
  CHECK(company.value("total_revenue") == Approx(2297200.8603));
  const Json period = company.report()["period"];
  CHECK(period["from"] == "2020-01-03");
  CHECK(period["to"] == "2023-12-30");
}
