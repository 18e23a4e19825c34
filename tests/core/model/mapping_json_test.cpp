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
  CHECK(changes->at("s.csv").columns.front().header == "Sum");
  CHECK(changes->at("s.csv").columns.front().reading.type == ColumnType::kText);
  CHECK(changes->at("s.csv").columns.size() == 3);
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

namespace {

/// A file with a column of two uses, one of one and one of none.
Source accounts() {
  Source sales = source("s.csv", "sales", {"amount", "customer", ""},
                        {{"Sum", "Who", "Colour"}, {"1", "A", "red"}});
  sales.mapping.columns[1].uses.push_back({"customers", "customer", 0.5});
  sales.mapping.facts.push_back("customers");
  return sales;
}

}  // namespace

TEST_CASE("a mapping as a report prints it is taken back") {
  const Catalogue rules = catalogue();
  const std::string printed =
      R"({"Sum":null,"Who":{"fact":"sales","field":"customer","confidence":1},"Colour":{"fact":"sales","field":"region","confidence":1}})";
  const std::string whole =
      R"({"schema":1,"files":[{"name":"s.csv","rows":1,"facts":["sales","customers"],"mapping":)" +
      printed + "}]}";
  for (const std::string& json : {whole, R"({"files":{"s.csv":{"mapping":)" + printed + "}}}",
                                  R"({"files":{"s.csv":)" + printed + "}}"}) {
    INFO(json);
    const auto changes = parse_mapping(json, rules);
    REQUIRE(changes);
    Source sales = accounts();
    const std::vector<FieldUse> both = sales.mapping.columns[1].uses;
    REQUIRE(apply_change(changes->at("s.csv"), sales.loaded.table, sales.mapping).ok());
    CHECK(sales.mapping.columns[0].uses.empty());
    CHECK(sales.mapping.columns[1].uses == both);  // the report prints the first use only
    CHECK(sales.mapping.columns[2].uses == std::vector<FieldUse>{{"sales", "region"}});
    CHECK(sales.mapping.facts == std::vector<std::string>{"sales", "customers"});
  }
}

TEST_CASE("sources as they are printed are taken back") {
  const Catalogue rules = catalogue();
  const auto changes = parse_mapping(
      R"([{"id":1,"name":"s.csv","bytes":9,"facts":["sales"],"encoding":"UTF-8","columns":[
           {"header":"Sum","type":"integer","reading":{"type":"decimal","dateOrder":"iso","decimalSign":"comma","currency":"EUR"},
            "samples":["1"],"nulls":0,"uses":[{"fact":"sales","field":"discount","confidence":0.9}],"rateScale":"percent"},
           {"header":"Who","uses":[{"fact":"sales","field":"customer"},{"fact":"sales","field":"region"}]},
           {"header":"Colour","uses":[]}],"issues":[]}])",
      rules);
  REQUIRE(changes);
  const FileMappingChange& change = changes->at("s.csv");
  CHECK(change.columns[0].reading.type == ColumnType::kDecimal);
  CHECK(change.columns[0].reading.decimal_sign == DecimalSign::kComma);
  Source sales = accounts();
  REQUIRE(apply_change(change, sales.loaded.table, sales.mapping).ok());
  CHECK(sales.mapping.columns[0].uses == std::vector<FieldUse>{{"sales", "discount"}});
  CHECK(sales.mapping.columns[0].rate_scale == RateScale::kPercent);
  CHECK(sales.mapping.columns[1].uses ==
        std::vector<FieldUse>{{"sales", "customer"}, {"sales", "region"}});
  CHECK(sales.mapping.facts == std::vector<std::string>{"sales"});
}

TEST_CASE("wrong mappings are refused with their place") {
  const Catalogue rules = catalogue();
  CHECK(!parse_mapping("[]", rules));
  CHECK(!parse_mapping("{", rules));
  CHECK(!parse_mapping(R"([{"columns":[]}])", rules));
  CHECK(!parse_mapping(R"([{"name":"a","columns":[{"uses":[]}]}])", rules));
  CHECK(parse_mapping(R"({"files":{"a":{"colums":{"X":null}}}})", rules).error().place.column ==
        "colums");
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

TEST_CASE("several columns are one name together, until one alone is") {
  const Catalogue rules = catalogue();
  Source people = source("p.csv", "customers", {"customer", "", "", ""},
                         {{"Id", "First", "Last", "Full"}, {"1", "Ann", "Lee", "Ann Lee"}});
  const auto parts = parse_mapping(
      R"({"files":{"p.csv":{"columns":{"First":{"fact":"customers","field":"name","part":1},
                                       "Last":{"fact":"customers","field":"name","part":2}}}}})",
      rules);
  REQUIRE(parts);
  REQUIRE(apply_change(parts->at("p.csv"), people.loaded.table, people.mapping).ok());
  CHECK(people.mapping.columns[1].uses.front().part == 1);
  CHECK(people.mapping.columns[2].uses.front().part == 2);
  const std::string json = mapping_to_json({{&people.mapping, nullptr}});
  CHECK(json.find(R"("part":2)") != std::string::npos);
  const auto again = parse_mapping(json, rules);
  REQUIRE(again);
  FileMapping read;
  read.file = "p.csv";
  REQUIRE(apply_change(again->at("p.csv"), people.loaded.table, read).ok());
  CHECK(read.columns[2].uses.front().part == 2);
  const auto whole = parse_mapping(
      R"({"files":{"p.csv":{"columns":{"Full":{"fact":"customers","field":"name"}}}}})", rules);
  REQUIRE(apply_change(whole->at("p.csv"), people.loaded.table, people.mapping).ok());
  CHECK(people.mapping.columns[1].uses.empty());
  CHECK(people.mapping.columns[2].uses.empty());
  CHECK(!parse_mapping(
      R"({"files":{"p.csv":{"columns":{"First":{"fact":"customers","field":"name","part":0}}}}})",
      rules));
  CHECK(!parse_mapping(
      R"({"files":{"p.csv":{"columns":{"First":{"fact":"sales","field":"amount","part":1}}}}})",
      rules));
}

TEST_CASE("what says nothing of a reading leaves open and settled columns as they are") {
  ColumnChange printed;
  printed.header = "Day";
  printed.reading.date_order = DateOrder::kDayMonthYear;
  printed.open = true;
  ColumnChange meaning;
  meaning.header = "Day";
  meaning.uses.emplace().push_back({"sales", "date"});
  ColumnChange chosen = printed;
  chosen.open = false;
  FileMappingChange known;
  add_change(known, {.columns = {printed}});
  add_change(known, {.columns = {meaning}});
  CHECK(known.columns.front().open);
  add_change(known, {.columns = {chosen}});
  CHECK(!known.columns.front().open);
  meaning.open = true;
  add_change(known, {.columns = {meaning}});
  CHECK(!known.columns.front().open);
}
