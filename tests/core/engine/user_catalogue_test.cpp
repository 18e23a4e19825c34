// Adding a metric takes one catalogue entry: a user's file does it, and its mistakes are named.
#include <catch2/catch_approx.hpp>

#include "company.h"

using Catch::Approx;
using vitrine::test::Company;

namespace {

constexpr const char* kDeals =
    "Deal ID,Stage,Amount,Close Date,Source\n"
    "D1,Won,100,2024-01-05,web\nD2,Won,300,2024-01-09,fair\nD3,Lost,50,2024-01-10,web\n";

constexpr const char* kExtension = R"({
  "measures": [{"id": "web_wins", "name": "Won from the web", "unit": "money", "fact": "deals", "aggregate": "sum",
                "of": "amount", "where": "status = 'won' and source = 'web'", "date": "closed_on"}],
  "metrics": [{"id": "web_share", "name": "Share won from the web", "explanation": "Part of the won amount that came from the web.",
               "unit": "ratio", "direction": 1, "kinds": ["outcome"], "formula": "web_wins / won_revenue"}]
})";

}  // namespace

TEST_CASE("a user's metric computes like a built-in one", "[engine][catalogue]") {
  Company deals;
  deals.add("deals.csv", kDeals);
  auto extended = deals.engine.extend_catalogue(kExtension, "mine.json");
  if (!extended.ok()) FAIL(describe(extended.error()));
  CHECK(deals.value("web_share") == Approx(0.25));
  CHECK(deals.metric("web_share", {{"grain", "month"}})["series"].size() == 1);
  CHECK(deals.explain(R"({"metric":"web_share"})")["numbers"] == "100 / 400");
}

TEST_CASE("a mistake in a user's catalogue names the entry and the place", "[engine][catalogue]") {
  Company deals;
  auto refused = deals.engine.extend_catalogue(
      R"({"metrics":[{"id":"odd","name":"Odd","explanation":"x","unit":"ratio","direction":0,"kinds":[],"formula":"won_dels / 2"}]})",
      "mine.json");
  REQUIRE_FALSE(refused.ok());
  CHECK(refused.error().message.find("odd") != std::string::npos);
  CHECK(refused.error().place.file == "mine.json");
  CHECK(refused.error().remedy.find("won_deals") != std::string::npos);
}
