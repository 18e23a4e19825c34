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
