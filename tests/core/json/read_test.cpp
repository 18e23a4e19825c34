#include "json/read.h"

#include <catch2/catch_test_macros.hpp>
#include <nlohmann/json.hpp>

using namespace vitrine;
using Theirs = nlohmann::ordered_json;

TEST_CASE("members, items and what they are") {
  const JsonDocument document(
      R"( {"name": "Ключ \"a\"\n\u00e9\ud83d\ude00", "list": [1, -2, 2.5, true, null, [], {}], "on": false} )");
  const JsonValue root = document.root();
  CHECK(document.broken_at() == -1);
  CHECK(root.is_object());
  CHECK(root["name"].text() == "Ключ \"a\"\né\U0001F600");
  CHECK(root["name"].string() == root["name"].text());
  CHECK(root["nobody"].is_absent());
  CHECK(root["name"]["deeper"].is_absent());
  CHECK(root["on"].is(JsonKind::kBoolean));
  CHECK_FALSE(root["on"].boolean());
  std::string kinds;
  double sum = 0;
  for (const JsonValue item : root["list"]) {
    kinds += item.is(JsonKind::kNatural)    ? 'n'
             : item.is(JsonKind::kNegative) ? '-'
             : item.is_number()             ? 'r'
             : item.is_null()               ? '0'
             : item.is_array()              ? 'a'
             : item.is_object()             ? 'o'
             : item.boolean()               ? 't'
                                            : '?';
    if (item.is_number()) sum += item.number();
  }
  CHECK(kinds == "n-rt0ao");
  CHECK(sum == 1.5);
  std::string names;
  for (const JsonValue member : root) names += std::string(member.name()) + ";";
  CHECK(names == "name;list;on;");
  CHECK_FALSE(root["list"].is_empty());
  for (const JsonValue nothing : root["nobody"]) CHECK(nothing.is_absent() == !nothing.is_absent());
}

TEST_CASE("a repeated key counts as it stands last") {
  const JsonDocument document(R"({"a": 1, "b": 2, "a": 3})");
  CHECK(document.root()["a"].integer() == 3);
  CHECK(document.root()["b"].integer() == 2);
}

TEST_CASE("whole numbers that are too large are numbers like any other") {
  const auto integer = [](const char* text) { return JsonDocument(text).root().integer(); };
  CHECK(integer("9223372036854775807") == INT64_MAX);
  CHECK(integer("-9223372036854775808") == INT64_MIN);
  CHECK(integer("18446744073709551615") == INT64_MAX);
  CHECK(integer("-1e300") == INT64_MIN);
  CHECK(integer("60.9") == 60);
  CHECK(integer("-60.9") == -60);
  CHECK(JsonDocument("9223372036854775808").root().is(JsonKind::kReal));
  CHECK(JsonDocument("-0").root().is(JsonKind::kNegative));
  CHECK(JsonDocument("1.0").root().is(JsonKind::kReal));
  CHECK(JsonDocument("-12").root().number() == -12);
}

TEST_CASE("words stand for what the table says") {
  constexpr JsonWord kWords[] = {{"first", 10}, {"last", -1}};
  const JsonDocument document(R"(["last", "First", 3])");
  std::vector<std::optional<int>> found;
  for (const JsonValue item : document.root()) found.push_back(item.meaning(kWords));
  CHECK(found == std::vector<std::optional<int>>{-1, std::nullopt, std::nullopt});
}

TEST_CASE("values are written back as the other library writes them") {
  for (const char* text :
       {"null", "true", "[]", "{}", "\"x\\u0001\"", "1e-7", "-3", "[[],[[]],{}]", "[1,[2,[3]],4]",
        R"({"a":{"b":[{"c":null},{}]},"d":"","":[false]})", R"([{"a":[1,2]},{"b":{}}])"}) {
    CHECK(JsonDocument(text).root().to_json() == Theirs::parse(text).dump());
  }
  const JsonDocument document(R"({"a": {"b": [1]}})");
  CHECK(document.root()["a"].to_json() == R"({"b":[1]})");
  CHECK(document.root()["a"]["b"].to_json() == "[1]");
  CHECK(JsonValue().to_json() == "null");
}

TEST_CASE("what is JSON is what the other library's parser takes") {
  const std::string good = R"({"a":[1,-2.5e3,true,null,{"b":"\u00e9x"}],"c":{}})";
  for (std::size_t at = 0; at < good.size(); ++at) {
    for (const char* instead :
         {"", ",", "}", "]", "{", "[", ":", "\"", "0", "x", "\n", "\xFF", "\\"}) {
      const std::string text = good.substr(0, at) + instead + good.substr(at + 1);
      const JsonDocument document(text);
      const Theirs theirs = Theirs::parse(text, nullptr, false);
      INFO(text);
      REQUIRE(document.root().is_absent() == theirs.is_discarded());
      REQUIRE((document.broken_at() == -1) == !theirs.is_discarded());
      if (!theirs.is_discarded()) REQUIRE(document.root().to_json() == theirs.dump());
    }
    const std::string cut = good.substr(0, at);
    REQUIRE(JsonDocument(cut).root().is_absent());
    REQUIRE(JsonDocument(cut).broken_at() == static_cast<std::int64_t>(at));
  }
  for (const char* text : {"", " ", "1 2", "[1,]", "{\"a\":1,}", "{\"a\"}", "{1:2}", "nul", "01",
                           "1e999", "'a'", "[}", "]", "\"\\ud83d\"", "\"\x01\"", "[1}"}) {
    CHECK(JsonDocument(text).root().is_absent());
  }
  CHECK(JsonDocument("{\"metrics\": [}]}").broken_at() == 13);
  CHECK(JsonDocument("").broken_at() == 0);
}

TEST_CASE("members of a name are numbered in the order in which they stand, across documents") {
  std::int64_t next = 5;
  JsonDocument first(
      R"({"b": {"en": "x", "ru": "y"}, "a": [{"en": "z"}, {"en": 40}, {"n": {"en": "w"}}]})");
  first.number_members("en", next);
  const JsonValue root = first.root();
  CHECK(root["b"]["en"].integer() == 5);
  CHECK(root["b"]["ru"].integer() == 0);
  std::vector<std::int64_t> numbers;
  for (const JsonValue item : root["a"]) numbers.push_back(item["en"].integer());
  CHECK(numbers == std::vector<std::int64_t>{6, 40, 0});  // 40 is written there
  JsonDocument second(R"({"en": "v"})");
  second.number_members("en", next);
  CHECK(second.root()["en"].integer() == 8);
  CHECK(next == 9);
}

TEST_CASE("deep nesting needs no stack") {
  constexpr std::size_t kDepth = 200'000;
  const std::string text = std::string(kDepth, '[') + std::string(kDepth, ']');
  const JsonDocument document(text);
  CHECK(document.root().is_array());
  CHECK(document.root().to_json() == text);
  CHECK(JsonDocument(std::string(kDepth, '[')).root().is_absent());
}
