// The win-back funnel, by hand.
#include <catch2/catch_approx.hpp>

#include "company.h"

using Catch::Approx;
using vitrine::test::Company;
using vitrine::test::Json;

namespace {

// Window 90 days from the contact, else from the detection, both ends counted.
//   a  detected 03-01, contacted 03-05: pays 50 + 50 (one order) on 03-20, 60 on 06-03 (day 90): 2 payments, 160; before 100 -> 100 in full
//   b  detected 03-01, contacted 03-10: pays 30 on 04-01, refund 30: 1 payment, 30; before 80 -> returned at less
//   c  detected 03-01, contacted 03-10: pays on 06-09 (day 91): none
//   d  detected 03-02, not contacted: pays 70 on 05-31 (day 90): 1 payment; before 70 -> in full
//   e  detected 03-02, not contacted: nothing
//   f  detected 03-02, not contacted: nothing
constexpr const char* kOutreach =
    "customer,contacted,detected_on,contacted_on,agreed_on,owner\n"
    "a,yes,2024-03-01,2024-03-05,2024-03-06,Ann\n"
    "b,yes,2024-03-01,2024-03-10,,Ann\n"
    "c,yes,2024-03-01,2024-03-10,2024-03-12,Bob\n"
    "d,no,2024-03-02,,,Bob\n"
    "e,no,2024-03-02,,,Bob\n"
    "f,no,2024-03-02,,,Ann\n";
constexpr const char* kSales =
    "order,date,customer,amount\n"
    "1,2024-01-10,a,100\n"
    "2,2024-02-10,b,90\n"
    "3,2024-02-12,b,80\n"
    "4,2024-01-10,d,70\n"
    "5,2024-03-20,a,50\n"
    "5,2024-03-20,a,50\n"
    "6,2024-06-03,a,60\n"
    "7,2024-04-01,b,30\n"
    "8,2024-04-03,b,-30\n"
    "9,2024-06-09,c,500\n"
    "10,2024-05-31,d,70\n";
constexpr const char* kCosts =
    "date,amount,category\n"
    "2024-03-10,100,retention\n";

Company company() {
  Company made;
  made.add("outreach.csv", kOutreach);
  made.add("sales.csv", kSales);
  made.add("costs.csv", kCosts);
  return made;
}

double value(Company& made, const char* id, const Json& options = Json::object()) {
  return made.metric(id, options)["value"].get<double>();
}

}  // namespace

TEST_CASE("leavers, contacts and returns", "[winback]") {
  Company made = company();
  CHECK(value(made, "contact_rate") == Approx(3 / 6.0));
  CHECK(value(made, "agree_rate") == Approx(2 / 3.0));
  CHECK(value(made, "winback_rate") == Approx(3 / 6.0));         // a, b, d
  CHECK(value(made, "repeat_payment_rate") == Approx(1 / 6.0));  // a
  CHECK(value(made, "payments_per_returned_customer") == Approx(4 / 3.0));
  CHECK(made.metric("returned_revenue")["exact"] == "260");      // 100 + 60 + 30 + 70
  CHECK(value(made, "full_return_rate") == Approx(2 / 3.0));     // a: 100 >= 100, d: 70 >= 70
  CHECK(value(made, "minimum_return_rate") == Approx(1 / 3.0));  // b: 30 < 80
  CHECK(value(made, "outreach_roi") == Approx((260 - 100) / 100.0));
}

TEST_CASE("the window is a parameter", "[winback]") {
  Company made = company();
  CHECK(value(made, "winback_rate", {{"parameters", {{"return_window_days", 91}}}}) ==
        Approx(4 / 6.0));
  CHECK(value(made, "winback_rate", {{"parameters", {{"return_window_days", 30}}}}) ==
        Approx(2 / 6.0));
}

TEST_CASE("contacted and not contacted side by side", "[winback]") {
  Company made = company();
  // 2 of 3 contacted returned, 1 of 3 others. Pooled 3 / 6, z = (1/3) / sqrt(.25 x 2 / 3) = .816497, p = .414216.
  CHECK(value(made, "winback_lift") == Approx(1 / 3.0));
  CHECK(value(made, "winback_lift_p_value") == Approx(0.414216).margin(1e-6));
  CHECK(value(made, "winback_lift_low") < 0);
  CHECK(value(made, "winback_lift_high") > 0);
  CHECK(value(made, "repeat_payment_lift") == Approx(1 / 3.0));
  const Json slices = made.metric("winback_rate", {{"by", "owner"}})["slices"];
  REQUIRE(slices.size() == 2);
  CHECK(slices[0]["key"] == "Ann");  // a, b of a, b, f
  CHECK(slices[0]["value"].get<double>() == Approx(2 / 3.0));
  CHECK(slices[1]["value"].get<double>() == Approx(1 / 3.0));
}

TEST_CASE("without sales nobody knows who returned", "[winback]") {
  Company made;
  made.add("outreach.csv", kOutreach);
  const Json rate = made.metric("winback_rate");
  CHECK(rate["value"].is_null());
  CHECK(rate["missing"]["needs"].dump().find("sales.customer") != std::string::npos);
}
