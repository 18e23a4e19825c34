// Totals below the data: no number counts them, the check and the rows tell of them.
#include <vector>

#include "company.h"

using vitrine::test::Company;
using vitrine::test::Json;

namespace {

// 100 + 250 + 50 = 400, the total of the last row but one.
constexpr const char* kSales =
    "Order,Customer,Date,Amount\n"
    "O1,Acme,2024-01-05,100\n"
    "O2,Beta,2024-01-20,250\n"
    "O3,Acme,2024-02-01,50\n"
    "Total,,,400\n"
    "\n"
    "Generated on 2 May 2024\n";

}  // namespace

TEST_CASE("a total below the data is not counted", "[engine][footers]") {
  Company company;
  company.add("sales.csv", kSales);
  CHECK(company.value("total_revenue") == 400);
  const Json report = company.report(R"({"metrics":["total_revenue"]})");
  CHECK(report["files"][0]["rows"] == 3);
  CHECK(report["metrics"]["total_revenue"]["rows_left_out"]["footer_rows"] == 2);
  bool told = false;
  for (const Json& notice : report["notices"]) told = told || notice["code"] == "footer_rows";
  CHECK(told);
}

TEST_CASE("rows left out below the data are found in their places", "[engine][footers]") {
  Company company;
  company.add("sales.csv", kSales);
  const Json rows = company.rows(R"({"metric":"total_revenue","leftOut":"footer_rows"})");
  REQUIRE(rows["rows"].size() == 2);
  CHECK(rows["rows"][0]["row"] == 5);
  CHECK(rows["rows"][0]["index"] == 3);
  CHECK(rows["rows"][1]["row"] == 7);
  auto check = company.engine.check("{}");
  REQUIRE(check.ok());
  const Json facts = Json::parse(*check, nullptr, false);
  REQUIRE(facts[0]["fact"] == "sales");
  CHECK(facts[0]["removed"]["footer_rows"] == 2);
}
