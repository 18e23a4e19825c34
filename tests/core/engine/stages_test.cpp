// Stages of deals, and leads with their deals, by hand.
#include <catch2/catch_approx.hpp>

#include "company.h"

using Catch::Approx;
using vitrine::test::Company;
using vitrine::test::Json;

namespace {

// D1 New 01-01 -> Offer 01-11 -> won 01-31; D2 New 01-05 -> lost 01-15; D3 New 01-10 -> Offer 01-30, still there;
// D4 New 02-01, still there; D5 New 02-01 -> Offer 02-11 -> lost (no row for it; closed 02-21).
constexpr const char* kDeals =
    "id,stage,status,created_on,closed_on,amount,lead,owner\n"
    "D1,Closed Won,won,2024-01-01,2024-01-31,1000,L1,Ann\n"
    "D2,Closed Lost,lost,2024-01-05,2024-01-15,500,L2,Ann\n"
    "D3,Offer,open,2024-01-10,,800,L2,Bob\n"
    "D4,New,open,2024-02-01,,600,,Bob\n"
    "D5,Closed Lost,lost,2024-02-01,2024-02-21,300,L4,Bob\n";
constexpr const char* kChanges =
    "deal,stage,entered_on\n"
    "D1,New,2024-01-01\n"
    "D1,Offer,2024-01-11\n"
    "D1,Closed Won,2024-01-31\n"
    "D2,New,2024-01-05\n"
    "D2,Closed Lost,2024-01-15\n"
    "D3,New,2024-01-10\n"
    "D3,Offer,2024-01-30\n"
    "D4,New,2024-02-01\n"
    "D4,New,2024-02-05\n"
    "D5,New,2024-02-01\n"
    "D5,Offer,2024-02-11\n";

const Json& slice(const Json& metric, const char* key) {
  for (const auto& one : metric["slices"]) {
    if (one["key"] == key) return one;
  }
  FAIL("no slice " << key);
  return metric;
}

}  // namespace

TEST_CASE("how many go on from a stage, and how long they stay", "[stages]") {
  Company made;
  made.add("deals.csv", kDeals);
  made.add("stage_changes.csv", kChanges);
  const Json conversion = made.metric("stage_conversion");
  // New: D1, D3, D5 went on, D2 was lost, D4 is there. Offer: D1 won, D5 lost, D3 is there.
  CHECK(slice(conversion, "New")["value"].get<double>() == Approx(3 / 4.0));
  CHECK(slice(conversion, "Offer")["value"].get<double>() == Approx(1 / 2.0));
  CHECK(conversion["value"].get<double>() == Approx(4 / 6.0));
  CHECK(conversion["variants"]["cohort"]["value"].get<double>() == Approx(4 / 8.0));
  const Json days = made.metric("days_in_stage");
  CHECK(slice(days, "New")["value"].get<double>() == Approx((10 + 10 + 20 + 10) / 4.0));
  CHECK(slice(days, "Offer")["value"].get<double>() == Approx((20 + 10) / 2.0));
  const Json by_owner = made.metric("stage_conversion", {{"by", "owner"}});
  CHECK(slice(by_owner, "Ann")["value"].get<double>() == Approx(2 / 3.0));
}

TEST_CASE("an open deal without a probability has that of its stage", "[stages]") {
  Company made;
  made.add("deals.csv", kDeals);
  made.add("stage_changes.csv", kChanges);
  // Closed deals that were last in Offer: D1 won, D5 lost = 1/2; in New: D2 lost = 0. Open: D3 800 in Offer, D4 600 in New.
  CHECK(made.metric("expected_revenue")["value"].get<double>() == Approx(400));
}

TEST_CASE("leads with deals are opportunities, leads with won deals are won", "[stages]") {
  Company made;
  made.add("deals.csv", kDeals);
  made.add("leads.csv",
           "id,created_on,source\n"
           "L1,2024-01-01,Web\n"
           "L2,2024-01-03,Web\n"
           "L3,2024-01-04,Fair\n"
           "L4,2024-01-20,Fair\n");
  CHECK(made.metric("opportunities")["value"] == 3);  // L1, L2, L4
  CHECK(made.metric("lead_to_opportunity")["value"].get<double>() == Approx(3 / 4.0));
  const Json conversion = made.metric("sales_conversion");
  CHECK(conversion["value"].get<double>() == Approx(1 / 4.0));
  CHECK(conversion["variants"]["cohort"]["value"].get<double>() == Approx(1 / 4.0));
  // The day of L2 is that of its first deal, 2024-01-05 (D2), not of D3.
  Json january = {{"from", "2024-01-05"}, {"to", "2024-01-09"}};
  CHECK(made.metric("opportunities", january)["value"] == 1);
  const Json by_source = made.metric("lead_to_opportunity", {{"by", "source"}});
  CHECK(slice(by_source, "Web")["value"].get<double>() == Approx(2 / 2.0));
  CHECK(slice(by_source, "Fair")["value"].get<double>() == Approx(1 / 2.0));
}

TEST_CASE("the report says what expected revenue rests on", "[stages]") {
  Company made;
  // Won 3 of 4 closed deals. Offer was last open for D1 (won) and D2 (lost): 1/2. Open: D5 own 90 % of 100, D6 in Offer 200,
  // D7 in Demo 400 for which the user sets 30 %, D8 without a stage 800.
  made.add("deals.csv",
           "id,status,stage,last_open_stage,amount,probability\n"
           "D1,won,Closed Won,Offer,10,\n"
           "D2,lost,Closed Lost,Offer,10,\n"
           "D3,won,Closed Won,,10,\n"
           "D4,won,Closed Won,,10,\n"
           "D5,open,Offer,,100,90%\n"
           "D6,open,Offer,,200,\n"
           "D7,open,Demo,,400,\n"
           "D8,open,,,800,\n");
  const Json own = made.metric("expected_revenue", {{"parameters", {{"stage: demo", 0.3}}}});
  CHECK(own["parts"]["own_probability"]["value"].get<double>() == Approx(90));  // 100 x 0.9
  CHECK(own["parts"]["stage"]["value"].get<double>() == Approx(100));           // 200 x 1/2
  CHECK(own["parts"]["table"]["value"].get<double>() == Approx(120));           // 400 x 0.3
  CHECK(own["parts"]["win_rate"]["value"].get<double>() == Approx(600));        // 800 x 3/4
  CHECK(own["value"].get<double>() == Approx(90 + 100 + 120 + 600));
  // Without the table, Demo has the win rate of all deals: 1,200 x 3/4.
  const Json bare = made.metric("expected_revenue");
  CHECK(bare["parts"]["win_rate"]["value"].get<double>() == Approx(900));
  CHECK(bare["value"].get<double>() == Approx(90 + 100 + 900));
  const auto wrong = made.engine.report(R"({"parameters": {"stage:Demo": 30}})");
  REQUIRE_FALSE(wrong.ok());
  CHECK(wrong.error().remedy == "Give a share from 0 to 1: 0.6 for 60 %.");
}

TEST_CASE("two exports of the same deals tell their stages", "[stages]") {
  Company made;
  made.add("deals_january.csv",
           "id,stage,created_on,closed_on,amount\n"
           "D1,New,2024-01-05,,100\n"
           "D2,New,2024-01-10,,100\n"
           "D3,Offer,2024-01-20,,100\n");
  made.add("deals_february.csv",
           "id,stage,created_on,closed_on,amount\n"
           "D1,Offer,2024-01-05,,100\n"
           "D2,Closed Lost,2024-01-10,2024-02-15,100\n"
           "D3,Closed Won,2024-01-20,2024-02-20,100\n"
           "D4,New,2024-02-10,,100\n");
  // The exports are of 2024-01-20 and 2024-02-20. New: D1 went on, D2 was lost, D4 is there; Offer: D3 was won, D1 is there.
  const Json conversion = made.metric("stage_conversion");
  CHECK(slice(conversion, "New")["value"].get<double>() == Approx(1 / 2.0));
  CHECK(slice(conversion, "Offer")["value"].get<double>() == Approx(1.0));
  // New: D1 from 01-20 to 02-20, D2 from 01-20 to its close on 02-15. Offer: D3 from 01-20 to its close on 02-20.
  const Json days = made.metric("days_in_stage");
  CHECK(slice(days, "New")["value"].get<double>() == Approx((31 + 26) / 2.0));
  CHECK(slice(days, "Offer")["value"].get<double>() == Approx(31));
  const Json report = made.report();
  const bool told = std::any_of(report["notices"].begin(), report["notices"].end(),
                                [](const Json& one) { return one["code"] == "stages_of_exports"; });
  CHECK(told);
  CHECK(report["metrics"]["open_deals"]["value"] == 2);  // versions that were replaced are no deals
}

TEST_CASE("a version of a deal counts on the day on which it was modified", "[stages]") {
  Company made;
  made.add("a.csv",
           "id,stage,created_on,modified_on,amount,status\n"
           "D1,New,2024-01-01,2024-01-03,100,open\nD2,New,2024-01-01,2024-01-02,100,open\n");
  made.add("b.csv",
           "id,stage,created_on,modified_on,amount,status\n"
           "D1,Offer,2024-01-01,2024-01-13,100,open\nD2,New,2024-01-01,2024-01-02,100,open\n");
  const Json days = made.metric("days_in_stage");
  CHECK(slice(days, "New")["value"].get<double>() == Approx(10));  // D1 from 01-03 to 01-13
}

TEST_CASE("expected revenue needs no win rate where every deal has a probability", "[stages]") {
  Company made;
  made.add("deals.csv", "id,status,amount,probability\nD1,open,100,50%\nD2,open,200,20%\n");
  CHECK(made.value("expected_revenue") == Approx(90));  // 50 + 40; no deal was won or lost
}
