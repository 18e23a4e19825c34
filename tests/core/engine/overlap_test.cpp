// Rule 7: the same file twice, and January beside January-February, change no total.
#include <catch2/catch_approx.hpp>

#include "company.h"

using vitrine::test::Company;
using vitrine::test::Json;

namespace {

std::string header() { return "Order ID,Order Date,Customer ID,Amount\n"; }

/// Forty distinct lines of one month.
std::string month(int number) {
  std::string text;
  for (int i = 1; i <= 40; ++i) {
    const int date = 1 + i % 28;
    text += "O" + std::to_string(number * 100 + i) + ",2024-0" + std::to_string(number) + "-" +
            (date < 10 ? "0" : "") + std::to_string(date) + ",c" + std::to_string(i % 9) + "," +
            std::to_string(i * 3 + number) + "\n";
  }
  return text;
}

}  // namespace

TEST_CASE("the same file twice is one file", "[engine][overlap]") {
  Company once;
  once.add("jan.csv", header() + month(1));
  Company twice;
  twice.add("jan.csv", header() + month(1)).add("copy of jan.csv", header() + month(1));
  CHECK(once.exact("total_revenue") == twice.exact("total_revenue"));
  CHECK(twice.report()["files"].size() == 1);
}

TEST_CASE("January beside January and February counts January once", "[engine][overlap]") {
  Company apart;
  apart.add("jan.csv", header() + month(1)).add("feb.csv", header() + month(2));
  Company overlapping;
  overlapping.add("jan.csv", header() + month(1))
      .add("jan-feb.csv", header() + month(1) + month(2));
  // 3 * (1 + .. + 40) = 2,460; + 40 * 1 for January, + 40 * 2 for February
  CHECK(apart.exact("total_revenue") == "5040");
  CHECK(overlapping.exact("total_revenue") == "5040");
  CHECK(overlapping.exact("orders") == "80");
}

TEST_CASE("rows that an overlap takes out can be listed", "[engine][overlap]") {
  Company company;
  company.add("jan.csv", header() + month(1))
      .add("jan-feb.csv", header() + "\n" + month(1) + month(2));
  CHECK(company.metric("total_revenue")["rows_left_out"]["overlapping_rows"] == 40);
  CHECK(company.explain(
            R"({"metric":"total_revenue"})")["measures"][0]["rows_left_out"]["overlapping_rows"] ==
        40);
  const auto all = company.rows(
      R"({"metric":"total_revenue","leftOut":"overlapping_rows","from":"2024-02-01","to":"2024-02-29"})");
  CHECK(all["total"] == 40);
  REQUIRE(all["rows"].size() == 40);
  // The second file's January, below its header and a blank line.
  CHECK(all["rows"][0]["source"] == 2);
  CHECK(all["rows"][0]["row"] == 3);
  CHECK(all["rows"][39]["row"] == 42);
  const auto page = company.rows(
      R"({"metric":"total_revenue","leftOut":"overlapping_rows","offset":38,"limit":10})");
  CHECK(page["total"] == 40);
  REQUIRE(page["rows"].size() == 2);
  CHECK(page["rows"][1]["row"] == 42);
}

TEST_CASE("a newer version of a deal replaces the older one and is reported", "[engine][overlap]") {
  Company deals;
  deals.add("monday.csv",
            "Deal ID,Stage,Amount,Close Date,Modified "
            "Date\nD1,Negotiation,100,,2024-01-01\nD2,Won,50,2024-01-02,2024-01-02\n");
  deals.add("friday.csv",
            "Deal ID,Stage,Amount,Close Date,Modified Date\nD1,Won,120,2024-01-05,2024-01-05\n");
  CHECK(deals.exact("won_deals") == "2");
  CHECK(deals.exact("won_revenue") == "170");
  CHECK(deals.exact("open_deals") == "0");
}
