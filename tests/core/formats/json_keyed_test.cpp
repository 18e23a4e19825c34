// Objects whose names are values: read as the lists of records, or of columns, that they stand for.
#include <catch2/catch_all.hpp>

#include "formats/json_keyed.h"
#include "json_help.h"

using namespace vitrine;
using namespace vitrine::records;
using namespace vitrine::test;

namespace {

/// What is passed on, the same however the bytes are cut; with what is refused behind it.
std::string passed(const std::string& json) {
  std::string all[2];
  const std::size_t pieces[] = {json.size(), 3};
  for (int i = 0; i < 2; ++i) {
    Told told;
    KeyedEvents events(find_keyed(json), told);
    JsonReader reader;
    const Status status = feed_pieces(reader, events, json, pieces[i]);
    all[i] = status ? told.text : status.error().message;
    if (!events.refusal().empty()) all[i] += " refused";
  }
  CHECK(all[0] == all[1]);
  return all[0];
}

}  // namespace

TEST_CASE("json keyed: records by id, by day, by number") {
  CHECK(passed(R"({"A-1": {"n": 5, "tags": ["x"]}, "A-2": {"n": 7}, "B-1": {"n": null}})") ==
        "[ { id: tA-1 n: n5 tags: [ tx ] } { id: tA-2 n: n7 } { id: tB-1 n: 0null } ]");
  CHECK(passed(R"({"2024-01-01": {"id": 1, "n": 5}, "2024-01-02": {"id": 2, "n": 6}})") ==
        "[ { date: t2024-01-01 id: n1 n: n5 } { date: t2024-01-02 id: n2 n: n6 } ]");
  // The index of a data frame, which only counts.
  CHECK(passed(R"({"0": {"n": 5}, "1": {"n": 7}})") == "[ { n: n5 } { n: n7 } ]");
  CHECK(passed(R"({"7": {"id": 1}, "9": {"id": 2}})") ==
        "[ { key: t7 id: n1 } { key: t9 id: n2 } ]");
}

TEST_CASE("json keyed: columns by row") {
  CHECK(passed(R"({"who": {"0": "A", "1": "B"}, "n": {"0": 5, "1": 7}})") ==
        "{ who: [ tA tB ] n: [ n5 n7 ] }");
  CHECK(passed(R"({"n": {"2024-01-01": 5, "2024-01-02": 7}})") ==
        "{ n: [ n5 n7 ] date: [ t2024-01-01 t2024-01-02 ] }");
}

TEST_CASE("json keyed: values by day") {
  CHECK(passed(R"({"2024-01-01": 5, "2024-01-02": 7, "2024-01-03": null})") ==
        "[ { date: t2024-01-01 value: n5 } { date: t2024-01-02 value: n7 } "
        "{ date: t2024-01-03 value: 0null } ]");
}

TEST_CASE("json keyed: what is no such object stays as it is") {
  for (const char* json :
       {R"({"data": [{"id": 1}], "total": 1})", R"({"deals": {"id": 1}, "owners": {"id": 2}})",
        R"({"page1": {"items": [{"a": 1}]}, "page2": {"items": [{"a": 1}]}, "page3": {}})",
        R"([{"1": {"a": 2}, "2": {"a": 3}}])", R"({"1": {"a": 2}})",
        R"({"a": {"1": 2, "2": 3}, "b": {"1": 2}})", R"({"address1": "x", "address2": "y"})",
        "{\"1\": {\"a\": 2}, \"2\": {\"a\": 3}}\n{\"1\": {\"a\": 2}}", "{}", "[]", "5"}) {
    INFO(json);
    CHECK(passed(json) == told(json));
  }
}

TEST_CASE("json keyed: known from the beginning of a long text, which must go on so") {
  std::string columns = "{\"a\": {";
  for (int i = 0; i < 9000; ++i) columns += "\"" + std::to_string(i) + "\": 1, ";
  columns.replace(columns.size() - 2, 2, "}, \"b\": {\"0\": 1}}");
  CHECK(passed(columns).ends_with("refused"));
  std::string records = "{";
  for (int i = 0; i < 5000; ++i) records += "\"X" + std::to_string(i) + "\": {\"amount\": 10}, ";
  const std::string text = passed(records + "\"total\": 50000}");
  CHECK(text.ends_with("{ id: tX4999 amount: n10 } { id: ttotal value: n50000 } ]"));
  CHECK(std::count(text.begin(), text.end(), '{') == 5001);
}
