#include "json/writer.h"

#include <bit>
#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <limits>
#include <nlohmann/json.hpp>
#include <random>

using namespace vitrine;
using Theirs = nlohmann::ordered_json;

namespace {

/// What nlohmann's own writer makes of a value: the reports were written with it before, and must not change.
std::string dumped(const Theirs& value) {
  return value.dump(-1, ' ', false, Theirs::error_handler_t::replace);
}

std::string written(std::string_view text) {
  JsonWriter json;
  json.text(text);
  return json.take();
}

std::string written(double number) {
  JsonWriter json;
  json.number(number);
  return json.take();
}

}  // namespace

TEST_CASE("a report-like text has the order of its calls") {
  JsonWriter json;
  json.begin_object();
  json.text("name", "Виручка");
  json.text("of", std::string("amount"));
  json.integer("rows", -12);
  json.number("value", 0.25);
  json.boolean("complete", true);
  json.null("missing");
  json.begin_array("empty");
  json.end_array();
  json.begin_object("nothing");
  json.end_object();
  json.texts("facts", {"deals", "sales"});
  json.key("a \"header\"");
  json.begin_array();
  json.integer(1);
  json.begin_object();
  json.end_object();
  json.begin_array();
  json.end_array();
  json.null();
  json.boolean(false);
  json.text("{");
  json.text("");
  json.number(-2.0);
  json.end_array();
  json.end_object();
  CHECK(json.take() ==
        R"({"name":"Виручка","of":"amount","rows":-12,"value":0.25,"complete":true,"missing":null,)"
        R"("empty":[],"nothing":{},"facts":["deals","sales"],)"
        R"("a \"header\"":[1,{},[],null,false,"{","",-2.0]})");
  CHECK(json.take().empty());
}

TEST_CASE("texts are escaped as before") {
  std::string all;
  for (int byte = 0; byte < 0x80; ++byte) all += static_cast<char>(byte);
  CHECK(written(all) == dumped(all));
  CHECK(written("\b\f\n\r\t\"\\/\x7f") == R"("\b\f\n\r\t\"\\/)"
                                          "\x7f\"");
  CHECK(written(std::string_view("\0\x1f", 2)) == R"("\u0000\u001f")");
  for (const char* text : {"", "ключ", "é\u2028\u2029\uFEFF\uFFFD", "\U0001F600\U0010FFFF"}) {
    CHECK(written(text) == dumped(text));
    CHECK(written(text) == '"' + std::string(text) + '"');
  }
}

TEST_CASE("bytes that are no UTF-8 become U+FFFD, as many as before") {
  CHECK(written("a\xFFz") == "\"a\uFFFDz\"");
  const char* broken[] = {
      "\x80",          "\xC0\x80",         "\xC3",
      "\xC3(",         "\xE2\x82",         "\xE2\x82(",
      "\xE0\x80\x80",  "\xED\xA0\x80",     "\xED\x9F\xBF",
      "\xF0\x9F\x98",  "\xF0\x80\x80\x80", "\xF4\x90\x80\x80",
      "\xF8\x88",      "\xE2\xE2\x82\xAC", "\xF0\x9F\"",
      "\xC3\n\xC3\\x", "ab\xFE\xFF yz",    "\xF4\x8F\xBF",
  };
  for (const char* text : broken) CHECK(written(text) == dumped(text));
  std::mt19937 random(20240131);
  for (int round = 0; round < 20'000; ++round) {
    std::string text;
    for (auto length = random() % 8; length > 0; --length) {
      // Lead bytes and bytes at the borders of what may follow come often.
      constexpr unsigned char kLikely[] = {0xC2, 0xE0, 0xE1, 0xED, 0xF0, 0xF4,
                                           0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF};
      const bool likely = random() % 4 != 0;
      text += static_cast<char>(likely ? kLikely[random() % std::size(kLikely)] : random() % 256);
    }
    REQUIRE(written(text) == dumped(text));
  }
}

TEST_CASE("numbers have the digits they had") {
  CHECK(written(0.1) == "0.1");
  CHECK(written(12.0) == "12.0");
  CHECK(written(1e-7) == "1e-07");
  CHECK(written(-0.0) == "-0.0");
  CHECK(written(1e300) == "1e+300");
  CHECK(written(std::nan("")) == "null");
  CHECK(written(HUGE_VAL) == "null");
  CHECK(json_number(-HUGE_VAL) == "null");
  using Limits = std::numeric_limits<double>;
  for (const double number :
       {0.0, 1.0 / 3, 123456789012345.0, 1e15, 1e16, 1234567890123456789.0, 0.00001, 5e-324,
        2.5e-308, Limits::max(), Limits::min(), Limits::epsilon(), 9007199254740993.0}) {
    CHECK(written(number) == dumped(number));
    CHECK(written(-number) == dumped(-number));
  }
  std::mt19937_64 random(7);
  for (int round = 0; round < 20'000; ++round) {
    const double number = std::bit_cast<double>(random());
    REQUIRE(written(number) == dumped(number));
  }
  JsonWriter json;
  json.begin_array();
  json.integer(INT64_MIN);
  json.integer(INT64_MAX);
  json.integer(0);
  json.end_array();
  CHECK(json.take() == "[-9223372036854775808,9223372036854775807,0]");
}
