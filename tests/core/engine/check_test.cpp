// The data check: what facts hold before any metric, and which values look like mistakes.
#include "company.h"

using vitrine::test::Company;
using vitrine::test::Json;

namespace {

Json checked(Company& company, std::string_view options = "{}") {
  auto text = company.engine.check(options);
  REQUIRE(text.ok());
  return Json::parse(*text, nullptr, false);
}

const Json& fact_of(const Json& facts, const std::string& id) {
  for (const Json& fact : facts) {
    if (fact["fact"] == id) return fact;
  }
  FAIL("no fact " << id);
  return facts;
}

const Json& field_of(const Json& fact, const std::string& id) {
  for (const Json& field : fact["fields"]) {
    if (field["field"] == id) return field;
  }
  FAIL("no field " << id);
  return fact;
}

/// 40 won deals of 100, 110, .. 490, closed on one day each; `odd` are the last rows.
std::string deals_with(const std::string& odd) {
  std::string text = "Deal ID,Stage,Close Date,Amount,Customer\n";
  for (int i = 0; i < 40; ++i) {
    text += "D" + std::to_string(i) + ",Won,2024-01-" + (i % 28 < 9 ? "0" : "") +
            std::to_string(i % 28 + 1) + "," + std::to_string(100 + 10 * i) + ",C" +
            std::to_string(i % 7) + "\n";
  }
  return text + odd;
}

}  // namespace

TEST_CASE("the data check counts rows, empty cells and the time covered", "[engine][check]") {
  Company company;
  company.add("deals.csv", deals_with("X1,Lost,2024-03-05,,C1\nX2,Won,,900,\n"));
  const Json deals = fact_of(checked(company), "deals");
  CHECK(deals["name"] == "Deals");
  CHECK(deals["rows"] == 42);
  CHECK(deals["from"] == "2024-01-01");
  CHECK(deals["to"] == "2024-03-05");
  CHECK(field_of(deals, "amount")["empty"] == 1);
  CHECK(field_of(deals, "closed_on")["empty"] == 1);
  CHECK(field_of(deals, "customer")["empty"] == 1);
  CHECK_FALSE(field_of(deals, "amount").contains("suspicious"));
  CHECK_FALSE(field_of(deals, "amount").contains("negative"));
}

TEST_CASE("values far from the others are shown with their rows", "[engine][check]") {
  // The magnitudes in order: 10, 30, 100, 110 .. 490, 4100, 4200. The 12th and the 34th of the 44 are the quartiles, 190 and 410;
  // 410 / 190 = 2.158, cubed 10.05: from 18.9 to 4,120 nothing is suspicious.
  Company company;
  company.add(
      "deals.csv",
      deals_with("X1,Won,2024-02-01,4100,C1\nX2,Won,2024-02-01,4200,C1\n"
                 "X3,Won,2204-02-01,-10,C1\nX4,Won,2024-02-01,0,C1\nX5,Won,2024-02-01,-30,C1\n"));
  const Json deals = fact_of(checked(company), "deals");
  const Json amount = field_of(deals, "amount");
  CHECK(amount["negative"] == 2);
  REQUIRE(amount["suspicious"]["rows"] == 2);
  CHECK(amount["suspicious"]["first"][0] ==
        Json({{"file", "deals.csv"}, {"row", 43}, {"value", "4200"}}));
  CHECK(amount["suspicious"]["first"][1]["row"] == 44);
  const Json closed = field_of(deals, "closed_on");
  REQUIRE(closed["suspicious"]["rows"] == 1);
  CHECK(closed["suspicious"]["first"][0]["value"] == "2204-02-01");
}

TEST_CASE("rows taken out by overlap are told apart, names come in the language asked for",
          "[engine][check]") {
  Company company;
  company.add("january.csv", deals_with(""));
  company.add("january-and-more.csv", deals_with("X1,Won,2024-02-01,300,C1\n"));
  const Json deals = fact_of(checked(company), "deals");
  CHECK(deals["rows"] == 41);
  std::int64_t removed = 0;
  for (const Json& count : deals["removed"]) removed += count.get<std::int64_t>();
  CHECK(removed == 40);
  CHECK(fact_of(checked(company, R"({"language":"en"})"), "deals")["name"] == "Deals");
}

TEST_CASE("a few values say nothing about what is usual", "[engine][check]") {
  Company company;
  company.add("deals.csv",
              "Deal ID,Stage,Close Date,Amount\nA,Won,2024-01-01,1\nB,Won,2024-01-02,1000000\n");
  CHECK_FALSE(field_of(fact_of(checked(company), "deals"), "amount").contains("suspicious"));
}
