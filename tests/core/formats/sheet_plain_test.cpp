// The usual forms of cells, texts and numbers have short ways of their own; whatever they hold comes out as by the general way, which an
// attribute more, or an exponent of 0, is enough to take.
#include <catch2/catch_test_macros.hpp>
#include <random>
#include <string>

#include "formats/sheet_number.h"
#include "sheet_help.h"

using namespace vitrine;
using namespace vitrine::test;

namespace {

using Random = std::mt19937;

int below(Random& random, int limit) {
  return std::uniform_int_distribution<int>(0, limit - 1)(random);
}

std::string digits(Random& random, int count) {
  std::string text;
  for (int i = 0; i < count; ++i) text += static_cast<char>('0' + below(random, 10));
  return text;
}

/// Now and then with zeros where they make a difference.
std::string number(Random& random) {
  std::string text = below(random, 4) == 0 ? "-" : "";
  text += below(random, 3) == 0 ? "0" : digits(random, 1 + below(random, 9));
  if (below(random, 3) == 0) return text;
  text += '.';
  if (below(random, 3) == 0) text += std::string(static_cast<std::size_t>(below(random, 9)), '0');
  return text + digits(random, 1 + below(random, 12));
}

std::string serial(Random& random) {
  std::string text = below(random, 5) == 0 ? digits(random, 1 + below(random, 7))
                                           : std::to_string(20'000 + below(random, 40'000));
  if (below(random, 3) == 0) return text;
  // Among others what rounds to the next second, minute or day.
  text += below(random, 4) == 0 ? ".9999999" : ".";
  return text + digits(random, 1 + below(random, 15));
}

constexpr const char* kTexts[] = {"", "text", "a, \"b\"", "a&lt;b", "_x0041_"};

std::string cell(Random& random, const std::string& reference) {
  const std::string begin = "<c r=\"" + reference + "\"";
  switch (below(random, 8)) {
    case 0:
      return begin + " t=\"s\"><v>" + std::to_string(below(random, 4)) + "</v></c>";
    case 1:
      return begin + " s=\"1\"><v>" + serial(random) + "</v></c>";
    case 2:
      return begin + " t=\"b\"><v>" + std::to_string(below(random, 2)) +
             (below(random, 4) == 0 ? " </v></c>" : "</v></c>");
    case 3:
      return begin + " s=\"2\" t=\"n\"><v>" + number(random) + "</v></c>";
    case 6:
      return begin + " t=\"inlineStr\"><is><t>" + kTexts[below(random, 5)] + "</t></is></c>";
    case 4:
      return begin + " s=\"1\"/>";
    case 5:
      return begin + " t=\"str\"><v>a&amp;b,c</v></c>";
    default:
      return begin + "><v>" + number(random) + "</v></c>";
  }
}

/// Columns now and then left out, named twice, or out of order.
std::string rows(Random& random) {
  std::string xml;
  for (int row = 1; row <= 12; row += 1 + below(random, 2)) {
    xml += "<row r=\"" + std::to_string(row) + "\">";
    for (int column = 0; column < 26; column += below(random, 4) - (below(random, 6) == 0)) {
      if (column < 0) column = 0;
      xml += cell(random, std::string(1, static_cast<char>('A' + column)) + std::to_string(row));
    }
    xml += "</row>";
  }
  return xml;
}

std::string with_more_attributes(std::string xml) {
  for (std::size_t at = 0; (at = xml.find("<c ", at)) != std::string::npos; at += 3) {
    xml.insert(at + 3, "cm=\"1\" ");
  }
  return xml;
}

Parts some_parts() {
  Parts parts;
  REQUIRE(read_part(parts.styles,
                    "<styleSheet><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf "
                    "numFmtId=\"2\"/></cellXfs></styleSheet>"));
  REQUIRE(read_part(
      parts.strings,
      "<sst><si><t>plain</t></si><si><t>a, \"b\"</t></si><si><t></t></si>"
      "<si><t xml:space=\"preserve\"> spaced and long enough to be copied </t></si></sst>"));
  return parts;
}

}  // namespace

TEST_CASE("sheet: cells in their usual form say what they say in any other") {
  Random random(20261122);
  const Parts parts = some_parts();
  for (int i = 0; i < 60; ++i) {
    const std::string usual = rows(random);
    CAPTURE(usual);
    const std::string csv = csv_of(parts, usual);
    REQUIRE(csv.substr(0, 5) != "error");
    CHECK(csv == csv_of(parts, with_more_attributes(usual)));
  }
}

TEST_CASE("sheet: cells in their usual form, wherever cut") {
  Random random(7);
  const Parts parts = some_parts();
  const std::string xml = worksheet(rows(random));
  const Result<std::string> whole = read_sheet(parts, xml);
  REQUIRE(whole);
  for (std::size_t cut = 1; cut < xml.size(); ++cut) {
    const Result<std::string> csv = read_sheet(parts, xml, cut);
    REQUIRE(csv);
    if (*csv != *whole) FAIL("cut at " << cut << ": " << *csv);
  }
}

TEST_CASE("sheet: shared texts in their usual form say what they say in any other") {
  const auto text_of = [](const std::string& item) {
    sheet::SharedStrings strings;
    REQUIRE(read_part(strings, "<sst>" + item + "</sst>"));
    REQUIRE(strings.size() == 1);
    return std::string(strings.at(0));
  };
  for (const std::string text :
       {"a", "", "a, b", "_x0041_", "a_b", "&lt;&#10;", "\r\n", "\"", "é"}) {
    CAPTURE(text);
    CHECK(text_of("<si><t>" + text + "</t></si>") ==
          text_of("<si><t id=\"1\">" + text + "</t></si>"));
    CHECK(text_of("<si><t xml:space=\"preserve\">" + text + "</t></si>") ==
          text_of("<si ><t>" + text + "</t></si>"));
  }
}

TEST_CASE("sheet: shared texts inside what is no text are none, in their usual form too") {
  sheet::SharedStrings strings;
  REQUIRE(read_part(strings, "<sst></r><rPh><si><t>how it is said</t></si></sst>"));
  REQUIRE(strings.size() == 1);
  CHECK(strings.at(0).empty());
}

TEST_CASE("sheet: numbers and dates of plain digits are written as with an exponent") {
  Random random(3);
  for (int i = 0; i < 20'000; ++i) {
    const std::string written = below(random, 2) == 0 ? number(random) : serial(random);
    std::string plain;
    std::string general;
    sheet::append_number(plain, written);
    sheet::append_number(general, written + "e0");
    for (const auto system : {sheet::DateSystem::k1900, sheet::DateSystem::k1904}) {
      sheet::append_date(plain, written, system);
      sheet::append_date(general, written + "e0", system);
    }
    if (plain != general) FAIL(written << ": " << plain << " and not " << general);
  }
}
