// What an engine keeps from question to question must not show: each answer is that of an engine which was asked nothing before.
#include "company.h"

using vitrine::test::Company;

namespace {

constexpr const char* kDeals =
    "deal id,customer,owner,region,status,stage,created,closed,expected close,amount,currency\n"
    "1,a,Ann,West,Won,Demo,2023-01-10,2023-03-01,2023-03-05,1000.50,UAH\n"
    "2,b,Bob,East,Lost,Offer,2023-02-01,2023-04-11,2023-04-01,200,USD\n"
    "3,a,Ann,,Won,Offer,2023-05-05,2023-08-20,2023-08-01,300,UAH\n"
    "4,c,Bob,West,Open,Demo,2023-11-01,,2024-03-31,400.25,USD\n"
    "5,b,Ann,East,Won,Offer,2024-01-02,2024-02-03,2024-02-01,,UAH\n"
    "6,,Bob,West,Open,Offer,2024-02-05,,2024-04-30,600,UAH\n"
    "7,d,Ann,East,Won,Demo,2024-02-20,2024-02-10,2024-03-01,700,EUR\n";
constexpr const char* kSubscriptions =
    "subscription id,customer,plan,mrr,start date,end date\n"
    "s1,a,basic,10,2023-01-01,2023-09-30\n"
    "s2,b,pro,20,2023-02-01,\n"
    "s3,a,pro,30,2024-01-01,\n"
    "s4,c,basic,15,2023-06-01,2024-01-31\n";

Company company() {
  Company made;
  made.add("deals.csv", kDeals);
  made.add("subscriptions.csv", kSubscriptions);
  return made;
}

constexpr const char* kQuestions[] = {
    "{}",
    R"({"grain": "month"})",
    R"({"by": "owner", "grain": "quarter", "compare": "previous"})",
    R"({"where": "region = 'West' or amount > 250", "grain": "month"})",
    R"({"where": "status != 'won'"})",
    R"({"by": "currency"})",
    R"({"from": "2023-03-01", "to": "2023-08-31", "compare": "year"})",
    R"({"today": "2024-06-30", "grain": "month"})",
    R"({"parameters": {"inactivity_days": 60}})",
    R"({"parameters": {"return_window_days": 30}})",
    R"({"parameters": {"stage: demo": 0.3}})",
    R"({"parameters": {"rate_usd": 40, "rate_eur": 42.5}, "grain": "month"})",
    R"({"parameters": {"rate_usd": 20}})",
    R"({"where": "owner = 'Nobody'"})",
};

}  // namespace

TEST_CASE("answers do not depend on what was asked before", "[kept]") {
  Company asked = company();
  // Forwards and backwards, so that each comes after others, and once after itself.
  const std::size_t count = std::size(kQuestions);
  for (std::size_t step = 0; step < 2 * count; ++step) {
    const char* question = kQuestions[step < count ? step : 2 * count - 1 - step];
    CAPTURE(question);
    Company fresh = company();
    CHECK(asked.report(question) == fresh.report(question));
  }
}

TEST_CASE("a file that comes later is in the next answer", "[kept]") {
  Company made;
  made.add("deals.csv", kDeals);
  const auto before = made.report("{}");
  made.add("subscriptions.csv", kSubscriptions);
  CHECK(made.report("{}") != before);
  CHECK(made.report("{}") == company().report("{}"));
}
