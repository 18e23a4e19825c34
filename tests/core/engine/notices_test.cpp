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
