#include "model/mapping_json.h"

#include <catch2/catch_test_macros.hpp>

#include "sample.h"

using namespace vitrine;
using namespace vitrine::sample;

TEST_CASE("a mapping goes to JSON and back") {
  const Catalogue rules = catalogue();
  Source sales = source("s.csv", "sales", {"amount", "customer", ""},
                        {{"Sum", "Who", "Colour"}, {"1", "A", "red"}});
  sales.mapping.columns[1].uses.push_back({"customers", "customer", 0.5});
  sales.mapping.facts.push_back("customers");
  sales.mapping.columns[0].rate_scale = RateScale::kPercent;
  const std::map<std::string, ColumnReading> readings = {{"Sum", {}}};
  const std::string json = mapping_to_json({{&sales.mapping, &readings}});
  const auto changes = parse_mapping(json, rules);
  REQUIRE(changes);
  FileMapping again;
  again.file = "s.csv";
  REQUIRE(apply_change(changes->at("s.csv"), sales.loaded.table, again).ok());
  CHECK(again.facts == sales.mapping.facts);
  CHECK(again.columns[1].uses == sales.mapping.columns[1].uses);
  CHECK(again.columns[2].uses.empty());
  CHECK(again.columns[0].rate_scale == RateScale::kPercent);
  CHECK(changes->at("s.csv").readings.at("Sum").type == ColumnType::kText);
}

TEST_CASE("a partial mapping changes what it names and takes the field from its old column") {
  const Catalogue rules = catalogue();
  Source sales = source("s.csv", "sales", {"amount", ""}, {{"Net", "Gross"}, {"1", "2"}});
  const auto changes = parse_mapping(
      R"({"files":{"s.csv":{"columns":{"gross":{"fact":"sales","field":"amount"}}}}})", rules);
  REQUIRE(changes);
  REQUIRE(apply_change(changes->at("s.csv"), sales.loaded.table, sales.mapping).ok());
  CHECK(sales.mapping.columns[0].uses.empty());
  CHECK(sales.mapping.columns[1].uses.front().confidence == 1.0);
  const auto unmapped = parse_mapping(R"({"files":{"s.csv":{"columns":{"Gross":null}}}})", rules);
  REQUIRE(apply_change(unmapped->at("s.csv"), sales.loaded.table, sales.mapping).ok());
  CHECK(sales.mapping.facts.empty());
}

TEST_CASE("wrong mappings are refused with their place") {
  const Catalogue rules = catalogue();
  CHECK(!parse_mapping("[]", rules));
  CHECK(!parse_mapping("{", rules));
  const auto field = parse_mapping(
      R"({"files":{"a":{"columns":{"X":{"fact":"sales","field":"colour"}}}}})", rules);
  REQUIRE(!field);
  CHECK(field.error().place.column == "X");
  CHECK(!parse_mapping(R"({"files":{"a":{"facts":["moons"]}}})", rules));
  CHECK(!parse_mapping(R"({"files":{"a":{"readings":{"X":{"type":"colour"}}}}})", rules));
  CHECK(!parse_mapping(R"({"files":{"a":{"rateScales":{"X":"colour"}}}})", rules));
  Source sales = source("s.csv", "sales", {"amount"}, {{"Net"}, {"1"}});
  const auto missing = parse_mapping(R"({"files":{"s.csv":{"columns":{"Gross":null}}}})", rules);
  CHECK(!apply_change(missing->at("s.csv"), sales.loaded.table, sales.mapping).ok());
}
