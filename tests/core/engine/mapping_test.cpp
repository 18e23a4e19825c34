// What people say about a file's columns, one thing after another.
#include "company.h"

using vitrine::Engine;
using vitrine::ErrorCode;
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

}  // namespace
