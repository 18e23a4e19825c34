// What people say about a file's columns, one thing after another.
#include <algorithm>
#include <map>

#include "company.h"

using vitrine::Engine;
using vitrine::ErrorCode;
using vitrine::test::Company;
using vitrine::test::Json;

namespace {

constexpr const char* kDeals =
    "Deal ID,Stage,Amount,Close Date,Foo,Bar\nD1,Won,100,2024-01-05,North,Ann\n";

vitrine::Result<bool> add(Engine& engine, const char* name, const std::string& csv) {
  const auto load = engine.begin(name, csv.size(), "");
  REQUIRE(load);
  REQUIRE(engine.feed(*load, csv));
  return engine.finish(*load);
}

/// What a file's columns mean: {"Foo": "region", ..}; null for nothing.
Json meanings(const Engine& engine, std::size_t source = 0) {
  const Json sources = Json::parse(engine.sources());
  Json meanings;
  for (const Json& column : sources[source]["columns"]) {
    const Json& uses = column["uses"];
    meanings[column["header"].get<std::string>()] = uses.empty() ? Json() : uses[0]["field"];
  }
  return meanings;
}

vitrine::Result<std::string> say(Engine& engine, const Json& columns) {
  return engine.map(Json{{"files", {{"deals.csv", {{"columns", columns}}}}}}.dump());
}

const Json kRegion = {{"fact", "deals"}, {"field", "region"}};
const Json kOwner = {{"fact", "deals"}, {"field", "owner"}};

TEST_CASE("what is said later leaves what was said before", "[engine][mapping]") {
  Engine engine;
  REQUIRE(add(engine, "deals.csv", kDeals));
  REQUIRE(say(engine, {{"Foo", kRegion}}));
  REQUIRE(say(engine, {{"Bar", kOwner}}));
  CHECK(meanings(engine)["Foo"] == "region");
  CHECK(meanings(engine)["Bar"] == "owner");

  SECTION("a field goes to the column that was named last") {
    REQUIRE(say(engine, {{"Bar", kRegion}}));
    CHECK(meanings(engine)["Foo"].is_null());
    CHECK(meanings(engine)["Bar"] == "region");
    REQUIRE(say(engine, {{"Foo", kRegion}}));
    CHECK(meanings(engine)["Foo"] == "region");
    CHECK(meanings(engine)["Bar"].is_null());
  }
  SECTION("nothing changes where the new thing is wrong") {
    CHECK_FALSE(say(engine, {{"Baz", kRegion}}));
    CHECK(meanings(engine)["Foo"] == "region");
    CHECK(meanings(engine)["Bar"] == "owner");
  }
  SECTION("a file that goes takes it along") {
    const auto id = Json::parse(engine.sources())[0]["id"].get<std::uint32_t>();
    REQUIRE(engine.remove(id).ok());
    REQUIRE(add(engine, "deals.csv", "Deal ID,Stage,Amount\nD1,Won,100\n"));
    CHECK(meanings(engine)["Stage"] == "stage");
  }
}

TEST_CASE("a file that a mapping of before does not fit is not added", "[engine][mapping]") {
  Engine engine;
  REQUIRE(say(engine, {{"Region of sale", kRegion}}));
  const auto added = add(engine, "deals.csv", kDeals);
  REQUIRE_FALSE(added);
  CHECK(added.error().code == ErrorCode::kBadMapping);
  CHECK(Json::parse(engine.sources()).empty());
  REQUIRE(add(engine, "others.csv", kDeals));
  CHECK(Json::parse(engine.sources()).size() == 1);
}

TEST_CASE("of two files of one name each takes what it has a column for", "[engine][mapping]") {
  Engine engine;
  REQUIRE(add(engine, "deals.csv", kDeals));
  REQUIRE(say(engine, {{"Foo", kRegion}}));
  REQUIRE(add(engine, "deals.csv", "Deal ID,Stage,Amount\nD2,Won,50\n"));
  CHECK(meanings(engine, 0)["Foo"] == "region");
  CHECK(meanings(engine, 1)["Stage"] == "stage");
}

// Customers list "Acme Inc." and "Beta"; the deals write them in four ways. By hand: counted apart, won revenue by customer is
// ACME INC 10, Acme Inc. 20, acme  inc 30, Beta 40 and only 20 + 40 have a segment; as one, Acme Inc. 60 and Beta 40, all with a segment.
TEST_CASE(
    "names that differ only in case, spaces and punctuation count as one where a person wants it",
    "[engine][mapping]") {
  Company company;
  company.add("customers.csv", "Customer,Segment\nAcme Inc.,Large\nBeta,Small\n");
  company.add("deals.csv",
              "Deal ID,Customer,Stage,Amount,Close Date\n1,ACME INC,Won,10,2024-01-01\n"
              "2,Acme Inc.,Won,20,2024-01-02\n3,acme  inc,Won,30,2024-01-03\n"
              "4,Beta,Won,40,2024-01-04\n");
  const auto by = [&](const char* field) {
    std::map<std::string, double> values;
    const Json report = company.report(Json{{"metrics", {"won_revenue"}}, {"by", field}}.dump());
    for (const Json& slice : report["metrics"]["won_revenue"]["slices"])
      values[slice["key"].is_null() ? "" : slice["key"].get<std::string>()] = slice["value"];
    return values;
  };
  const auto said = [&](const char* code) {
    const Json report = company.report(R"({"metrics": ["won_revenue"]})");
    return std::any_of(report["notices"].begin(), report["notices"].end(),
                       [&](const Json& notice) { return notice["code"] == code; });
  };
  using Values = std::map<std::string, double>;
  CHECK(by("customer") ==
        Values{{"ACME INC", 10}, {"Acme Inc.", 20}, {"acme  inc", 30}, {"Beta", 40}});
  CHECK(said("near_duplicate_keys"));

  REQUIRE(company.engine.map(R"({"merge": {"deals.customer": true}})"));
  CHECK(by("customer") == Values{{"Acme Inc.", 60}, {"Beta", 40}});
  CHECK(by("segment") == Values{{"Large", 60}, {"Small", 40}});
  CHECK(said("names_merged"));
  CHECK_FALSE(said("near_duplicate_keys"));
  CHECK(Json::parse(company.engine.mapping())["merge"] == Json{{"customers.customer", true}});

  // Whoever asks for a spelling that was merged asks for the name.
  for (const char* where : {"customer = 'ACME INC'", "deals.customer in ('acme  inc', 'x')",
                            "not customer != 'ACME INC'"}) {
    const Json filtered =
        company.report(Json{{"metrics", {"won_revenue"}}, {"where", where}}.dump());
    CHECK(filtered["metrics"]["won_revenue"]["value"] == 60);
  }
  const Json rows =
      company.rows(R"({"metric": "won_revenue", "by": "customer", "key": "ACME INC"})");
  CHECK(rows["rows"].size() == 3);

  REQUIRE(company.engine.map(R"({"merge": {"customers.customer": false}})"));
  CHECK(by("customer").size() == 4);
  CHECK(company.rows(R"({"metric": "won_revenue", "by": "customer", "key": "ACME INC"})")["rows"]
            .size() == 1);
  for (const char* wrong : {R"({"merge": {"deals.amount": true}})", R"({"merge": {"deals": true}})",
                            R"({"merge": {"deals.customer": "yes"}})", R"({"merge": []})"}) {
    const auto refused = company.engine.map(wrong);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code == ErrorCode::kBadMapping);
  }
}

TEST_CASE("signs that make another name are not taken for punctuation", "[engine][mapping]") {
  Company company;
  company.add("sales.csv",
              "Order ID,Product,Amount,Order date\n1,Cement 1.5 kg,10,2024-01-01\n"
              "2,Cement 15 kg,20,2024-01-02\n3,C++,30,2024-01-03\n4,C#,40,2024-01-04\n"
              "5,Temp -5,50,2024-01-05\n6,Temp 5,60,2024-01-06\n7,Co-op,70,2024-01-07\n"
              "8,Coop,80,2024-01-08\n");
  REQUIRE(company.engine.map(R"({"merge": {"sales.product": true}})"));
  const Json report = company.report(R"({"metrics": ["total_revenue"], "by": "product"})");
  // Eight names, of which "Co-op" and "Coop" alone are one.
  CHECK(report["metrics"]["total_revenue"]["slices"].size() == 7);
}

TEST_CASE("what reads both ways is settled by either answer, not by what was only printed",
          "[engine][mapping]") {
  constexpr const char* kOpen = "Deal ID,Stage,Amount,Close Date\nD1,Won,100,01/02/2024\n";
  Engine engine;
  REQUIRE(add(engine, "deals.csv", kOpen));
  const auto date = [&] { return Json::parse(engine.sources())[0]["columns"][3]; };
  /// Reads the file again where that is wanted; whether it was.
  const auto map = [&](const std::string& mapping) {
    const auto outcome = engine.map(mapping);
    REQUIRE(outcome);
    const Json again = Json::parse(*outcome)["readAgain"];
    if (again.empty()) return false;
    const auto load = engine.begin_again(again[0].get<std::uint32_t>());
    REQUIRE(load);
    REQUIRE(engine.feed(*load, kOpen));
    REQUIRE(engine.finish(*load));
    return true;
  };
  const auto answer = [&](const char* order) {
    const Json reading = {{"type", "date"}, {"dateOrder", order}};
    return map(Json{{"files", {{"deals.csv", {{"readings", {{"Close Date", reading}}}}}}}}.dump());
  };
  CHECK(date()["ambiguous"]["dateOrder"] == "mdy");
  CHECK(date()["extent"]["first"] == "2024-02-01");
  CHECK_FALSE(map(engine.sources()));
  CHECK(date().contains("ambiguous"));

  REQUIRE(answer("dmy"));
  CHECK_FALSE(date().contains("ambiguous"));
  CHECK(date()["settled"]["dateOrder"] == "mdy");
  CHECK(date()["extent"]["first"] == "2024-02-01");
  CHECK_FALSE(answer("dmy"));
  REQUIRE(answer("mdy"));
  CHECK(date()["settled"]["dateOrder"] == "dmy");
  CHECK(date()["extent"]["last"] == "2024-01-02");
}

}  // namespace
