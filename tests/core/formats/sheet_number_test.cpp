// Numbers as a spreadsheet shows them; serials as days and times, checked against a spreadsheet's own table of serials.
#include <catch2/catch_all.hpp>

#include "formats/sheet_number.h"
#include "formats/sheet_reference.h"
#include "formats/sheet_styles.h"

using namespace vitrine::sheet;

namespace {

std::string number(std::string_view written) {
  std::string out;
  append_number(out, written);
  return out;
}
std::string date(std::string_view written, DateSystem system = DateSystem::k1900) {
  std::string out;
  append_date(out, written, system);
  return out;
}
std::string time(std::string_view written) {
  std::string out;
  append_time(out, written, DateSystem::k1900);
  return out;
}
std::string duration(std::string_view written) {
  std::string out;
  append_duration(out, written);
  return out;
}
std::string iso(std::string_view written) {
  std::string out;
  append_iso_date(out, written);
  return out;
}

}  // namespace

TEST_CASE("sheet numbers: 15 digits, no binary noise, no exponent where none is needed") {
  CHECK(number("0.30000000000000004") == "0.3");
  CHECK(number("0.57999999999999996") == "0.58");
  CHECK(number("1234.5600000000001") == "1234.56");
  CHECK(number("-0.1") == "-0.1");
  CHECK(number("0") == "0");
  CHECK(number("-0") == "0");
  CHECK(number("007.50") == "7.5");
  CHECK(number("1E3") == "1000");
  CHECK(number("1.23456789012345E+14") == "123456789012345");
  CHECK(number("9.9999999999999995E+22") == "1e+23");
  CHECK(number("1.2345678901234567E+19") == "12345678901234567000");
  CHECK(number("5805028000030505000") == "5805028000030505000");
  CHECK(number("5.8050280000305050E+18") == "5805028000030505000");
  CHECK(number("999999999999999.9") == "1000000000000000");
  CHECK(number("1E-3") == "0.001");
  CHECK(number("1.5000000000000001E-6") == "0.0000015");
  CHECK(number("2.5E-10") == "2.5e-10");
  CHECK(number("-1.7976931348623157E+308") == "-1.79769313486232e+308");
  CHECK(number(" 12 ") == "12");
  CHECK(number("123456789012345678901234567890") == "1.23456789012346e+29");
  CHECK(number(".5") == "0.5");
  CHECK(number("5.") == "5");
}

TEST_CASE("sheet numbers: ties are rounded on all digits, not on rounded ones") {
  CHECK(number("0.1234567890123455") == "0.123456789012346");
  CHECK(number("0.12345678901234549") == "0.123456789012345");
  CHECK(number("0.123456789012345049") == "0.123456789012345");
  CHECK(number("0.1234567890123454501") == "0.123456789012345");
}

TEST_CASE("sheet numbers: what is no number stays") {
  for (const char* text : {"", "abc", "1,5", "1e", "--1", "1.2.3", "NaN"})
    CHECK(number(text) == text);
}

TEST_CASE("sheet dates: 1900, with the day that never was") {
  CHECK(date("1") == "1900-01-01");
  CHECK(date("59") == "1900-02-28");
  CHECK(date("60") == "1900-02-29");
  CHECK(date("61") == "1900-03-01");
  CHECK(date("0") == "1900-01-00");
  CHECK(date("25569") == "1970-01-01");
  CHECK(date("44197") == "2021-01-01");
  CHECK(date("45351") == "2024-02-29");
  CHECK(date("2958465") == "9999-12-31");
  CHECK(date("2958466") == "2958466");
  CHECK(date("-1") == "-1");
  CHECK(date("1E+300") == "1e+300");
}

TEST_CASE("sheet dates: with the time where there is one") {
  CHECK(date("44197.5") == "2021-01-01 12:00:00");
  CHECK(date("44197.430902777778") == "2021-01-01 10:20:30");
  CHECK(date("44197.99999999999") == "2021-01-02");  // a millisecond short of midnight is noise
  CHECK(date("44197.000002893519") == "2021-01-01 00:00:00.250");
  CHECK(date("0.75") == "18:00:00");
  CHECK(time("0.75") == "18:00:00");
  CHECK(time("0") == "00:00:00");
  CHECK(time("44197.75") == "2021-01-01 18:00:00");
}

TEST_CASE("sheet dates: 1904") {
  CHECK(date("0", DateSystem::k1904) == "1904-01-01");
  CHECK(date("42735", DateSystem::k1904) == "2021-01-01");
  CHECK(date("2957003", DateSystem::k1904) == "9999-12-31");
  CHECK(date("2957004", DateSystem::k1904) == "2957004");
}

TEST_CASE("sheet dates: durations and ISO texts") {
  CHECK(duration("1.1458333333333333") == "27:30:00");
  CHECK(duration("0.0001") == "00:00:08.640");
  CHECK(duration("-0.0625") == "-01:30:00");
  CHECK(duration("100") == "2400:00:00");
  CHECK(duration("1E+20") == "100000000000000000000");
  CHECK(iso("2024-01-31") == "2024-01-31");
  CHECK(iso("2024-01-31T00:00:00") == "2024-01-31");
  CHECK(iso("2024-01-31T10:30:00.000Z") == "2024-01-31 10:30:00");
  CHECK(iso("T10:30:00") == "10:30:00");
}

TEST_CASE("sheet formats: which codes are dates") {
  for (const char* code :
       {"dd/mm/yyyy", "m/d/yy h:mm", "mmm\\-yy", "[$-419]d mmmm yyyy;@", "yyyy\"-\"mm",
        "[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy", "mmmm", "ge.m.d", "YYYY-MM-DD"}) {
    INFO(code);
    CHECK(kind_of_format(code) == CellKind::kDate);
  }
  for (const char* code : {"h:mm", "mm:ss", "h:mm:ss AM/PM", "[$-F400]h:mm:ss", "mm:ss.0"}) {
    INFO(code);
    CHECK(kind_of_format(code) == CellKind::kTime);
  }
  for (const char* code : {"[h]:mm:ss", "[mm]:ss", "[s]", "[HH]:MM"}) {
    INFO(code);
    CHECK(kind_of_format(code) == CellKind::kDuration);
  }
  for (const char* code : {"General", "0.00", "#,##0.00\\ \"days\"", "0.00E+00", "[Red]0;[Blue]-0",
                           "@", "", "_-* #,##0.00\\ [$\xE2\x82\xAC-407]_-", "0\\d", "\"year\" 0",
                           "[Magenta]0%", "GENERAL", "0.0\"h", "[<1]0", "[$USD] #,##0.00"}) {
    INFO(code);
    CHECK(kind_of_format(code) == CellKind::kNumber);
  }
}

TEST_CASE("sheet formats: built-in ids") {
  for (const int id : {14, 15, 16, 17, 22, 27, 36, 50, 58})
    CHECK(kind_of_builtin(id) == CellKind::kDate);
  for (const int id : {18, 19, 20, 21, 45, 47}) CHECK(kind_of_builtin(id) == CellKind::kTime);
  CHECK(kind_of_builtin(46) == CellKind::kDuration);
  for (const int id : {0, 1, 2, 9, 10, 11, 12, 13, 37, 44, 48, 49, 164}) {
    CHECK(kind_of_builtin(id) == CellKind::kNumber);
  }
}

TEST_CASE("sheet references") {
  const auto at = [](const char* text) {
    const auto reference = reference_of(text);
    return reference ? std::pair<unsigned, unsigned>(reference->column, reference->row)
                     : std::pair<unsigned, unsigned>(0, 0);
  };
  CHECK(at("A1") == std::pair(1U, 1U));
  CHECK(at("Z9") == std::pair(26U, 9U));
  CHECK(at("AA10") == std::pair(27U, 10U));
  CHECK(at("$XFD$1048576") == std::pair(16384U, 1048576U));
  CHECK(at("xfe1") == std::pair(16385U, 1U));
  for (const char* bad : {"", "A", "1", "A0", "1A", "A1B", "A-1"})
    CHECK(at(bad) == std::pair(0U, 0U));
  CHECK(number_of("99999999999999999999") == UINT32_MAX);
}
