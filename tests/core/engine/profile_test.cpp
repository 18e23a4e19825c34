// Who stands out among the peers, by hand.
#include <catch2/catch_approx.hpp>

#include "company.h"

using Catch::Approx;
using vitrine::test::Company;
using vitrine::test::Json;

namespace {

/// `won` and `lost` deals of one owner, each of which took so many days and slipped or not.
std::string deals_of(const std::string& owner, int won, int lost, int days) {
  std::string rows;
  for (int i = 0; i < won + lost; ++i) {
    const std::string day = (1 + days < 10 ? "0" : "") + std::to_string(1 + days);
    rows += owner + std::to_string(i) + "," + owner + "," + (i < won ? "won" : "lost") +
            ",2024-01-01,2024-01-" + day + ",100\n";
  }
  return rows;
}

Json profile(Company& company, const Json& options) {
  const auto text = company.engine.profile(options.dump());
  if (!text.ok()) FAIL(text.error().message);
  return Json::parse(*text, nullptr, false);
}

constexpr const char* kHeader = "id,owner,status,created_on,closed_on,amount\n";

}  // namespace

TEST_CASE("an owner whose cycle is out of line is told", "[profile]") {
  Company made;
  // Cycles of 5, 6, 6, 7 and 20 days; quartiles 6 and 7, so 7 + 1.5 is the fence.
  made.add("deals.csv", kHeader + deals_of("Ann", 12, 0, 5) + deals_of("Bob", 12, 3, 6) +
                            deals_of("Cid", 12, 3, 6) + deals_of("Dan", 12, 3, 7) +
                            deals_of("Eve", 12, 3, 20));
  const Json answer = profile(made, {{"profile", "resource_hints"}});
  REQUIRE(answer["by"].size() == 1);
  const Json& owners = answer["by"][0];
  CHECK(owners["label"] == "Owner");
  REQUIRE(owners["hints"].size() == 1);
  CHECK(owners["hints"][0]["key"] == "Eve");
  CHECK(owners["hints"][0]["metric"] == "sales_cycle");
  CHECK(owners["hints"][0]["value"].get<double>() == Approx(20));
  CHECK(owners["hints"][0]["median"].get<double>() == Approx(6));
  CHECK(owners["hints"][0]["good"] == false);
  CHECK(owners["slices"][0]["key"] == "Ann");  // the shortest cycle
  CHECK(owners["slices"][0]["cells"]["sales_cycle"]["place"] == 1);
  CHECK(owners["slices"][1]["cells"]["sales_cycle"]["place"] == 2.5);  // Bob and Cid share 2 and 3
}

TEST_CASE("few rows are shown and not compared", "[profile]") {
  Company made;
  made.add("deals.csv", kHeader + deals_of("Ann", 12, 0, 5) + deals_of("Bob", 12, 0, 6) +
                            deals_of("Cid", 12, 0, 6) + deals_of("Dan", 12, 0, 7) +
                            deals_of("Eve", 9, 0, 30));
  const Json answer = profile(made, {{"profile", "resource_hints"}});
  const Json& owners = answer["by"][0];
  CHECK(owners["hints"].empty());
  const Json& last = owners["slices"].back();
  CHECK(last["key"] == "Eve");
  CHECK(last["cells"]["sales_cycle"]["value"].get<double>() == Approx(30));
  CHECK_FALSE(last["cells"]["sales_cycle"].contains("place"));
  CHECK_FALSE(last.contains("mean_place"));
}

TEST_CASE("the best kind of customers wins most often and decides fastest", "[profile]") {
  Company made;
  made.add("deals.csv", kHeader + deals_of("Ann", 12, 12, 5) + deals_of("Bob", 12, 4, 9));
  const Json answer = profile(made, {{"profile", "best_customers"}, {"by", "owner"}});
  const Json& best = answer["by"][0]["slices"][0];
  // Ann: win rate 1/2 (place 2), deal size 100 (both 1.5), cycle 5 (1) = 1.5; Bob: 3/4 (1), 1.5, 9 (2) = 1.5: alike, in the order of the files.
  CHECK(best["key"] == "Ann");
  CHECK(best["mean_place"].get<double>() == Approx(1.5));
}

TEST_CASE("a profile that is not there names those that are", "[profile]") {
  Company made;
  made.add("deals.csv", kHeader + deals_of("Ann", 2, 1, 5));
  const auto wrong = made.engine.profile(R"({"profile": "best"})");
  REQUIRE_FALSE(wrong.ok());
  CHECK(wrong.error().remedy == "Choose one of: best_customers, resource_hints");
}
