// Movements of recurring revenue, by hand: rules 3 to 5 of the catalogue.
#include <catch2/catch_approx.hpp>

#include "company.h"

using Catch::Approx;
using vitrine::test::Company;
using vitrine::test::Json;

namespace {

// MRR on the last day of:     Dec 23   Jan 24   Feb 24   Mar 24   Apr 24
//   a  upgraded on 02-01        100      100      150      150      150    (same day: 100 ends, 150 begins)
//   b  yearly 1,200             100      100      100      100        0    (ends 04-01: no more on that day)
//   c  two, one cancelled        70       70       20       20       20    (50 ends 02-15)
//   d  left and came back        40        0        0       60       60    (ends 01-10, again from 03-05)
//   e  new in February            0        0       30       30       30    (trial from 01-15: no MRR)
//   sum                         310      270      300      360      260
constexpr const char* kSubscriptions =
    "id,customer,plan,mrr,price,billing_interval,started_on,ended_on,trial,segment,cancel_reason\n"
    "1,a,Basic,100,,,2023-06-01,2024-02-01,no,Small,\n"
    "2,a,Pro,150,,,2024-02-01,,no,Small,\n"
    "3,b,Yearly,100,,,2023-04-01,2024-04-01,no,Large,too expensive\n"
    "4,c,Basic,20,,,2023-01-01,,no,Large,\n"
    "5,c,Extra,50,,,2023-03-01,2024-02-15,no,Large,missing features\n"
    "6,d,Basic,40,,,2023-05-01,2024-01-10,no,Small,support\n"
    "7,d,Pro,60,,,2024-03-05,,no,Small,\n"
    "8,e,Trial,30,,,2024-01-15,2024-02-14,yes,Small,\n"
    "9,e,Basic,30,,,2024-02-14,,no,Small,\n";

Company company() {
  Company made;
  made.add("subscriptions.csv", kSubscriptions);
  return made;
}

Json in(const char* from, const char* to) {
  return {{"from", from}, {"to", to}, {"today", "2024-04-30"}};
}

double value(Company& made, const char* id, const Json& options) {
  return made.metric(id, options)["value"].get<double>();
}

const Json* slice(const Json& metric, const Json& key) {
  for (const auto& one : metric["slices"]) {
    if (one["key"] == key) return &one;
  }
  return nullptr;
}

}  // namespace

TEST_CASE("MRR is read at the end of a day", "[movements]") {
  Company made = company();
  CHECK(value(made, "mrr", in("2024-01-01", "2024-01-31")) == 270);
  CHECK(value(made, "mrr", in("2024-03-01", "2024-03-31")) == 360);
  CHECK(value(made, "arr", in("2024-04-01", "2024-04-30")) == 260 * 12);
}

TEST_CASE("each movement of a month, and their sum", "[movements]") {
  Company made = company();
  const Json february = in("2024-02-01", "2024-02-29");
  CHECK(value(made, "new_mrr", february) == 30);          // e
  CHECK(value(made, "expansion_mrr", february) == 50);    // a: 100 -> 150 on the same day
  CHECK(value(made, "contraction_mrr", february) == 50);  // c: one of two cancelled
  CHECK(value(made, "churned_mrr", february) == 0);
  const Json january = in("2024-01-01", "2024-01-31");
  CHECK(value(made, "churned_mrr", january) == 40);  // d
  const Json march = in("2024-03-01", "2024-03-31");
  CHECK(value(made, "reactivation_mrr", march) == 60);  // d again
  CHECK(value(made, "new_mrr", march) == 0);
  const Json april = in("2024-04-01", "2024-04-30");
  CHECK(value(made, "churned_mrr", april) == 100);  // b
  CHECK(value(made, "net_new_arr", april) == -1200);
}

TEST_CASE("movements of a period are those of its months added up, rates look at both ends",
          "[movements]") {
  Company made = company();
  const Json all = in("2024-01-01", "2024-04-30");
  // a grows by 50 in February, c shrinks by 50, d leaves (40) and comes back (60), b leaves (100), e comes (30).
  CHECK(value(made, "expansion_mrr", all) == 50);
  CHECK(value(made, "contraction_mrr", all) == 50);
  CHECK(value(made, "churned_mrr", all) == 140);
  CHECK(value(made, "reactivation_mrr", all) == 60);
  CHECK(value(made, "new_mrr", all) == 30);
  CHECK(value(made, "quick_ratio", all) == Approx((30 + 50 + 60) / 190.0));
  // By both ends: a 100 -> 150, b 100 -> 0, c 70 -> 20, d 40 -> 60.
  const Json nrr = made.metric("nrr", all);
  CHECK(nrr["value"].get<double>() == Approx((310 + 70 - 50 - 100) / 310.0));
  CHECK(value(made, "grr", all) == Approx((310 - 50 - 100) / 310.0));
  CHECK(nrr["variants"]["sum_of_months"]["value"].get<double>() ==
        Approx((310 + 50 - 50 - 140) / 310.0));
}

TEST_CASE("months, quarters and the whole tell the same movements", "[movements]") {
  Company made = company();
  for (const char* id : {"new_mrr", "expansion_mrr", "contraction_mrr", "churned_mrr",
                         "reactivation_mrr", "lost_customers"}) {
    for (const char* grain : {"month", "quarter", "year"}) {
      INFO(id << " by " << grain);
      Json options = in("2023-01-01", "2024-04-30");
      options["grain"] = grain;
      const Json metric = made.metric(id, options);
      double sum = 0;
      for (const auto& cell : metric["series"]) sum += cell["value"].get<double>();
      CHECK(metric["value"].get<double>() == Approx(sum));
    }
  }
}

TEST_CASE("over all data movements lead from nothing to the close, undated rows too",
          "[movements]") {
  Company made;
  made.add("subscriptions.csv",
           "id,customer,mrr,started_on,ended_on\n"
           "1,a,100,2024-01-10,\n2,b,50,,2024-03-15\n3,c,30,,\n");
  const Json all = {{"today", "2024-04-30"}};
  CHECK(value(made, "opening_mrr", all) == 0);
  CHECK(value(made, "new_mrr", all) == 180);  // nobody knows since when b and c pay
  CHECK(value(made, "churned_mrr", all) == 50);
  CHECK(value(made, "closing_mrr", all) == 130);
  CHECK(value(made, "new_mrr", in("2024-01-01", "2024-04-30")) == 100);
}

TEST_CASE("opening and movements add up to the closing in every slice of a series", "[movements]") {
  Company made = company();
  for (const char* grain : {"week", "month", "quarter"}) {
    for (const char* by : {"segment", "plan"}) {
      Json options = in("2024-01-01", "2024-04-30");
      options["grain"] = grain;
      options["by"] = by;
      options["sliceSeries"] = true;
      options["metrics"] = {"opening_arr",     "new_arr",     "expansion_arr", "reactivation_arr",
                            "contraction_arr", "churned_arr", "closing_arr"};
      const Json report = made.report(options.dump())["metrics"];
      const auto at = [&](const char* id, const Json* key, std::size_t bucket) {
        const Json* of = key ? slice(report[id], *key) : &report[id];
        return of ? (*of)["series"][bucket]["value"].get<double>() : 0.0;
      };
      std::vector<Json> keys;
      for (const auto& one : report["closing_arr"]["slices"]) keys.push_back(one["key"]);
      CHECK(keys.size() >= 2);
      for (std::size_t bucket = 0; bucket < report["opening_arr"]["series"].size(); ++bucket) {
        double closings = 0;
        const auto check = [&](const Json* key) {
          CHECK(at("opening_arr", key, bucket) + at("new_arr", key, bucket) +
                    at("expansion_arr", key, bucket) + at("reactivation_arr", key, bucket) -
                    at("contraction_arr", key, bucket) - at("churned_arr", key, bucket) ==
                at("closing_arr", key, bucket));
        };
        check(nullptr);
        for (const Json& key : keys) {
          check(&key);
          closings += at("closing_arr", &key, bucket);
        }
        CHECK(closings == at("closing_arr", nullptr, bucket));
      }
    }
  }
}

TEST_CASE("a customer belongs to the plan with the largest amount at the opening", "[movements]") {
  Company made = company();
  Json options = in("2024-02-01", "2024-02-29");
  options["by"] = "plan";
  const Json contraction = made.metric("contraction_mrr", options);
  // c pays 50 for Extra and 20 for Basic at the opening: its contraction is Extra's.
  REQUIRE(slice(contraction, "Extra"));
  CHECK((*slice(contraction, "Extra"))["value"] == 50);
  CHECK(slice(contraction, "Basic") == nullptr);
  const Json expansion = made.metric("expansion_mrr", options);
  REQUIRE(slice(expansion, "Basic"));  // a: Basic at the opening, Pro since
  CHECK((*slice(expansion, "Basic"))["value"] == 50);
  options["where"] = "plan = 'Extra'";
  CHECK(value(made, "contraction_mrr", options) == 50);
  CHECK(value(made, "expansion_mrr", options) == 0);
}

TEST_CASE("a customer is lost when no subscription is left, with the reason of the last one",
          "[movements][memberships]") {
  Company made = company();
  Json options = in("2024-01-01", "2024-01-31");
  const Json churn = made.metric("customer_churn_rate", options);
  CHECK(churn["value"].get<double>() == Approx(1 / 4.0));  // d of a, b, c, d
  CHECK(churn["source"] == "subscriptions");
  options["by"] = "reason";
  const Json lost = made.metric("lost_customers", options);
  REQUIRE(slice(lost, "support"));
  CHECK((*slice(lost, "support"))["value"] == 1);
  const Json april = made.metric("churned_mrr_reason_share", in("2024-04-01", "2024-04-30"));
  REQUIRE(slice(april, "price"));
  CHECK((*slice(april, "price"))["value"] == 1);
  CHECK(value(made, "new_customers", in("2024-02-01", "2024-02-29")) == 1);  // e, after the trial
  CHECK(value(made, "new_customers", in("2024-03-01", "2024-03-31")) == 0);  // d was one before
  CHECK(value(made, "customers_at_end", in("2024-03-01", "2024-03-31")) == 5);
  Json plans = in("2024-03-01", "2024-03-31");
  plans["by"] = "plan";
  const Json at_end = made.metric("customers_at_end", plans);
  REQUIRE(slice(at_end, "Pro"));
  CHECK((*slice(at_end, "Pro"))["value"] == 2);  // a and d, by their plan on that day
}

TEST_CASE("prices by the year are kept exactly", "[movements]") {
  Company made;
  made.add("subscriptions.csv",
           "customer,price,billing_interval,started_on,ended_on\n"
           "a,1000,year,2024-01-01,\n"
           "b,99.99,quarter,2024-01-01,\n"
           "c,5,week,2024-01-01,\n");
  // 1,000 + 4 x 99.99 + 52 x 5
  const Json arr = made.metric("arr", in("2024-01-01", "2024-04-30"));
  CHECK(arr["exact"] == "1659.96");
}

TEST_CASE("customer-months and intervals of one business move alike", "[movements]") {
  Company intervals = company();
  Company months;
  // The table of the levels above, month by month.
  months.add("mrr by month.csv",
             "customer,month,mrr\n"
             "a,2023-12,100\na,2024-01,100\na,2024-02,150\na,2024-03,150\na,2024-04,150\n"
             "b,2023-12,100\nb,2024-01,100\nb,2024-02,100\nb,2024-03,100\n"
             "c,2023-12,70\nc,2024-01,70\nc,2024-02,20\nc,2024-03,20\nc,2024-04,20\n"
             "d,2023-12,40\nd,2024-03,60\nd,2024-04,60\n"
             "e,2024-02,30\ne,2024-03,30\ne,2024-04,30\n");
  for (const char* id : {"mrr", "new_mrr", "expansion_mrr", "contraction_mrr", "churned_mrr",
                         "reactivation_mrr", "nrr", "grr", "customer_churn_rate"}) {
    Json options = in("2024-01-01", "2024-04-30");
    options["grain"] = "month";
    const Json a = intervals.metric(id, options)["series"];
    const Json b = months.metric(id, options)["series"];
    REQUIRE(a.size() == 4);
    for (std::size_t bucket = 0; bucket < a.size(); ++bucket) {
      INFO(id << " " << bucket);
      CHECK(a[bucket]["value"] == b[bucket]["value"]);
    }
  }
}

TEST_CASE("cohorts keep their customers and their revenue", "[movements][cohorts]") {
  Company made;
  made.add("subscriptions.csv",
           "customer,mrr,started_on,ended_on\n"
           "a,100,2024-01-10,\n"
           "b,100,2024-01-20,2024-02-10\n"
           "c,50,2024-02-05,2024-03-01\n"
           "c,80,2024-03-01,\n"
           "b,30,2024-04-15,\n");
  Json options = in("2024-01-01", "2024-04-30");
  options["by"] = "cohort_month";
  options["grain"] = "month";
  options["sliceSeries"] = true;
  const auto cells = [&](const char* id, const char* cohort) {
    const Json metric = made.metric(id, options);
    std::vector<Json> values;
    for (const auto& cell : (*slice(metric, cohort))["series"]) values.push_back(cell["value"]);
    return values;
  };
  // January: a and b; b is gone from February to March and back in April. February: c, who pays more from March on.
  CHECK(cells("customer_retention", "2024-01") == std::vector<Json>{1, 0.5, 0.5, 1});
  CHECK(cells("customer_retention", "2024-02") == std::vector<Json>{nullptr, 1, 1, 1});
  CHECK(cells("revenue_retention", "2024-01") == std::vector<Json>{1, 0.5, 0.5, 0.65});
  CHECK(cells("revenue_retention", "2024-02") == std::vector<Json>{nullptr, 1, 1.6, 1.6});
  options["by"] = "cohort_quarter";
  CHECK(cells("customer_retention", "2024-Q1").size() == 4);
}

TEST_CASE("cohorts of buyers", "[cohorts]") {
  Company made;
  made.add("sales.csv",
           "order,date,customer,amount\n"
           "1,2024-01-10,a,10\n2,2024-01-11,b,10\n3,2024-02-11,b,10\n4,2024-02-12,c,10\n"
           "5,2024-03-12,a,10\n");
  Json options = {{"by", "cohort_month"}, {"grain", "month"}, {"sliceSeries", true}};
  const Json metric = made.metric("buyer_retention", options);
  const Json& january = (*slice(metric, "2024-01"))["series"];
  CHECK(january[0]["value"] == 1);
  CHECK(january[1]["value"] == 0.5);  // b
  CHECK(january[2]["value"] == 0.5);  // a
  CHECK((*slice(metric, "2024-02"))["series"][0]["value"].is_null());
}

TEST_CASE("who paid at a time that nobody knows is back, not new", "[movements]") {
  Company made;
  made.add("subscriptions.csv",
           "id,customer,mrr,started_on,ended_on\n"
           "1,a,100,,2023-02-10\n2,a,70,2023-06-01,\n3,b,30,2023-04-01,\n");
  // a: 100 from nowhere, lost in February before anything starts, back with 70 in June; b: 30 new in April.
  const Json all = {{"today", "2024-04-30"}};
  CHECK(value(made, "new_mrr", all) == 130);
  CHECK(value(made, "churned_mrr", all) == 100);
  CHECK(value(made, "reactivation_mrr", all) == 70);
}

TEST_CASE("customers at the start, new, back and lost lead to those at the end", "[memberships]") {
  Company made = company();
  for (const char* grain : {"month", "quarter"}) {
    const auto series = [&](const char* id) {
      Json options = in("2023-10-01", "2024-04-30");
      options["grain"] = grain;
      return made.metric(id, options)["series"];
    };
    const Json start = series("customers_at_start");
    const Json fresh = series("new_customers");
    const Json back = series("customers_back");
    const Json lost = series("lost_customers");
    const Json end = series("customers_at_end");
    REQUIRE(!end.empty());
    for (std::size_t i = 0; i < end.size(); ++i) {
      CHECK(start[i]["value"].get<int>() + fresh[i]["value"].get<int>() +
                back[i]["value"].get<int>() - lost[i]["value"].get<int>() ==
            end[i]["value"].get<int>());
    }
  }
  CHECK(value(made, "customers_back", in("2024-03-01", "2024-03-31")) == 1);  // d
}

TEST_CASE("who leaves is lost then, though he comes back later", "[memberships]") {
  Company made = company();
  const Json lost = made.metric("lost_customers", {{"today", "2024-04-30"}, {"by", "reason"}});
  CHECK(lost["value"] == 2);  // b in April; d in January, back in March
  REQUIRE(slice(lost, "price"));
  const Json shares = made.metric("churn_reason_share", {{"today", "2024-04-30"}});
  CHECK((*slice(shares, "price"))["value"] == 0.5);
  CHECK(value(made, "ended_subscriptions", {{"today", "2024-04-30"}}) ==
        5);  // 1, 3, 5, 6 and the trial 8
}
