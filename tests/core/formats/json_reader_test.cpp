// The reader of JSON: what it tells of a text wherever that is cut, what it refuses and where.
#include <catch2/catch_all.hpp>

#include "json_help.h"

using namespace vitrine;
using namespace vitrine::records;
using namespace vitrine::test;

TEST_CASE("json reader: the same events wherever the text is cut") {
  const std::string text =
      "\xEF\xBB\xBF {\"id\" : 1234567890123456789, \"a\\\"\\u0416\": [-1.50, 2e-7, 0],\n"
      "\t\"\\\\\": \"\\ud83d\\ude00 \\n Київ\", \"x\": {\"\": true}, \"y\": [[], {}, null, "
      "false]}\r\n{}";
  const std::string expected =
      "{ id: n1234567890123456789 a\"Ж: [ n-1.50 n2e-7 n0 ] \\: t😀 \n Київ x: { : btrue } "
      "y: [ [ ] { } 0null bfalse ] } { }";
  CHECK(told(text) == expected);
  for (std::size_t piece = 1; piece < text.size(); ++piece) {
    INFO("pieces of " << piece);
    CHECK(told(text, piece) == expected);
  }
}

TEST_CASE("json reader: lone surrogates become U+FFFD") {
  CHECK(told(R"(["\ud800", "\udc00x", "\ud800\u0041", "\ud800\ud83d\ude00"])") ==
        "[ t\xEF\xBF\xBD t\xEF\xBF\xBDx t\xEF\xBF\xBD"
        "A t\xEF\xBF\xBD😀 ]");
}

TEST_CASE("json reader: a single value at the end of the file") {
  CHECK(told("12") == "n12");
  CHECK(told(" true", 1) == "btrue");
  CHECK(told("\"\"") == "t");
}

TEST_CASE("json reader: values that follow each other") {
  CHECK(told("{}{}\n{}") == "{ } { } { }");
  CHECK(told("[1]\n[2]") == "[ n1 ] [ n2 ]");
  CHECK(told("[1][2]") ==
        "error: The JSON goes on with \"[\" where it should have ended (line 1, character 4)");
  CHECK(told("[1,\n2] [3]").substr(0, 6) == "error:");
  CHECK(told("{}\n[]").substr(0, 6) == "error:");
  CHECK(told("1\n2").substr(0, 6) == "error:");
}

TEST_CASE("json reader: refuses with the place") {
  const auto [text, message] = GENERATE(table<std::string, std::string>({
      {"", "The file holds no JSON value (line 1, character 1)"},
      {"[1, 2", "The JSON breaks off within a list (line 1, character 6)"},
      {"{\"a\": \"x", "The JSON breaks off within a text (line 1, character 9)"},
      {"[1,\n 2,\n 03]", "JSON knows no value \"03\" (line 3, character 2)"},
      {"[\"Київ\", NaN]", "JSON knows no value \"NaN\" (line 1, character 10)"},
      {"[\"Київ\\n\\q\"]", "No text in JSON may hold \"\\q\" (line 1, character 9)"},
      {"{\"a\" 1}", "The JSON goes on with \"1\", not with a colon (line 1, character 6)"},
      {"{'a': 1}",
       "The JSON goes on with \"'\", not with a name in double quotes (line 1, character 2)"},
      {"[1 \"a\"]",
       "The JSON goes on with a quote, not with a comma or the end of the list or object "
       "(line 1, character 4)"},
      {"[\"a\nb\"]",
       "A text in the JSON holds a line break or another control character (line 1, character 4)"},
      {"[\"\\x41\"]", "No text in JSON may hold \"\\x\" (line 1, character 3)"},
      {"[\"\xC3(\"]", "A text in the JSON is not UTF-8 (line 1, character 3)"},
      {"[\"\xED\xA0\x80\"]", "A text in the JSON is not UTF-8 (line 1, character 3)"},
      {"\xEF\xBB[]", "The JSON goes on with \"[\", not with a value (line 1, character 3)"},
  }));
  INFO(text);
  CHECK(told(text) == "error: " + message);
  CHECK(told(text, 1) == "error: " + message);
}

TEST_CASE("json reader: depth is bounded, not by the stack") {
  const auto nested = [](std::size_t depth) {
    return std::string(depth, '[') + std::string(depth, ']');
  };
  CHECK(told(nested(JsonReader::kMostDepth)).size() == 4 * JsonReader::kMostDepth - 1);
  CHECK(told(nested(JsonReader::kMostDepth + 1)) ==
        "error: The JSON is nested more than 512 deep (line 1, character 513)");
}

TEST_CASE("json reader: the length of a text is bounded") {
  const std::string longest(JsonReader::kLongestText, 'x');
  CHECK(told("\"" + longest + "\"", 1 << 16).size() == longest.size() + 1);
  CHECK_THAT(told("\"" + longest + "y\""),
             Catch::Matchers::StartsWith("error: A text in the JSON is longer than 16 MB"));
}

TEST_CASE("json reader: numbers are those of the standard") {
  for (const char* number : {"0", "-0", "10", "1.0", "0.5e10", "1E+2", "-1e-9"}) {
    INFO(number);
    CHECK(is_json_number(number));
  }
  for (const char* other : {"", "-", "01", "-01", "1.", ".5", "1e", "1e+", "+1", "0x1", "1_0",
                            "--1", "1.5.2", "1e5.2"}) {
    INFO(other);
    CHECK_FALSE(is_json_number(other));
  }
}
