#include "ingest/values.h"

#include <catch2/catch_all.hpp>

using namespace vitrine;
using namespace vitrine::ingest;

namespace {

/// "units/scale", sign applied; "" when it is no number.
std::string number(std::string_view text, DecimalSign sign = DecimalSign::kPoint) {
  const auto dressed = undress_number(text);
  if (!dressed) return "";
  const auto plain = read_number(*dressed, sign);
  if (!plain) return "";
  if (!plain->fits()) return "wide";
  return std::to_string(dressed->negative ? -plain->units : plain->units) + "/" +
         std::to_string(plain->scale) + dressed->currency + (dressed->percent ? "%" : "");
}

std::string comma(std::string_view text) { return number(text, DecimalSign::kComma); }

/// ISO day, ms and offset; "" when it is no date under the order.
std::string date(std::string_view text, DateOrder order = DateOrder::kIso) {
  const auto scanned = scan_date(text);
  const auto day = scanned ? resolve_date(*scanned, order) : std::nullopt;
  if (!day) return "";
  std::string out = to_text(*day);
  if (scanned->has_time) out += " " + std::to_string(scanned->time_ms);
  if (scanned->has_offset) out += " @" + std::to_string(scanned->offset_minutes);
  return out;
}

}  // namespace

TEST_CASE("words for nothing", "[values]") {
  for (const char* text : {"", "  ", "\t", "NULL", "null", "NA", "n/a", "N/A", "#N/A", "-", "—",
                           "–", "\x97", "\xC2\xA0", " NULL "}) {
    INFO(text);
    CHECK(is_null_text(text));
  }
  for (const char* text : {"0", "Select", "none", "NAN", "--", "Na na", "-1", "No", "à"}) {
    INFO(text);
    CHECK_FALSE(is_null_text(text));
  }
}

TEST_CASE("booleans", "[values]") {
  for (const char* text : {"true", "TRUE", "Yes", "да", "ДА", "так", " yes ", "ИСТИНА", "Істина",
                           "\xC8\xD1\xD2\xC8\xCD\xC0"}) {
    CHECK(parse_boolean(text) == std::optional(true));
  }
  for (const char* text : {"false", "No", "нет", "Ні", "\xED\xE5\xF2", "ЛОЖЬ", "хибність"}) {
    CHECK(parse_boolean(text) == std::optional(false));
  }
  for (const char* text : {"1", "y", "not", "", "да нет", "truest"}) CHECK(!parse_boolean(text));
}

TEST_CASE("plain numbers", "[values]") {
  CHECK(number("12") == "12/0");
  CHECK(number("-12.50") == "-1250/2");
  CHECK(number("+3") == "3/0");
  CHECK(number(".5") == "5/1");
  CHECK(number("5.") == "");
  CHECK(number("1.2.3") == "");
  CHECK(number("12a") == "");
  CHECK(number("1 2") == "");
  CHECK(number("123456789012345678") == "123456789012345678/0");
  CHECK(number("1234567890123456789") == "wide");
  CHECK(number("0.1234567890123456789") == "wide");
}

TEST_CASE("grouped numbers", "[values]") {
  CHECK(number("1,234,567.89") == "123456789/2");
  CHECK(number("1,234") == "1234/0");
  CHECK(comma("1,234") == "1234/3");
  CHECK(comma("1.234,56") == "123456/2");
  CHECK(number("1.234,56") == "");
  CHECK(comma("12,5") == "125/1");
  CHECK(number("12,5") == "");
  CHECK(number("1 234 567") == "1234567/0");
  CHECK(comma("1\xC2\xA0"
              "234,5") == "12345/1");
  CHECK(comma("1\xE2\x80\xAF"
              "234,5") == "12345/1");
  CHECK(comma("1\xA0"
              "234,5") == "12345/1");
  CHECK(number("1'234.5") == "12345/1");
  CHECK(number("0,123") == "");
  CHECK(number("1,11,12,016") == "");
  CHECK(number("1,234 567") == "");
  CHECK(number("1,23") == "");
}

TEST_CASE("dressed numbers", "[values]") {
  CHECK(number("$90,000 ") == "90000/0USD");
  CHECK(number("-$5.10") == "-510/2USD");
  CHECK(number("$-5.10") == "-510/2USD");
  CHECK(number("($1,200.50)") == "-120050/2USD");
  CHECK(number("(5)") == "-5/0");
  CHECK(number("5-") == "-5/0");
  CHECK(number("−7") == "-7/0");
  CHECK(comma("12,50 €") == "1250/2EUR");
  CHECK(comma("12,50 \x80") == "1250/2EUR");
  CHECK(number("EUR 12.50") == "1250/2EUR");
  CHECK(number("12.50 USD") == "1250/2USD");
  CHECK(comma("1 200 ₽") == "1200/0RUB");
  CHECK(comma("1 200,00 грн.") == "120000/2UAH");
  CHECK(comma("99 руб") == "99/0RUB");
  CHECK(number("12 %") == "12/0%");
  CHECK(number("7.5%") == "75/1%");
  CHECK(number("USD") == "");
  CHECK(number("A12") == "");
  CHECK(number("12 km") == "");
  CHECK(number("(5") == "");
}

TEST_CASE("words for thousands and millions", "[values]") {
  CHECK(number("$342.09K") == "342090/0USD");
  CHECK(number("1.5M") == "1500000/0");
  CHECK(comma("1,5 млн") == "1500000/0");
  CHECK(comma("1,5 млн руб.") == "1500000/0RUB");
  CHECK(comma("12,75 тыс. ₽") == "12750/0RUB");
  CHECK(comma("3 тис.") == "3000/0");
  CHECK(comma("2,25 млрд") == "2250000000/0");
  CHECK(comma("1,5 \xEC\xEB\xED") == "1500000/0");
  CHECK(number("1.2345M") == "1234500/0");
  CHECK(number("1.2345678M") == "12345678/1");
  CHECK(number("-2.5k EUR") == "-2500/0EUR");
  CHECK(number("€2bn") == "2000000000/0EUR");
  // Metres, minutes and seats.
  CHECK(number("12 m") == "");
  CHECK(number("12B") == "");
  CHECK(number("5 K5") == "");
}

TEST_CASE("exponents carry a sign", "[values]") {
  CHECK(number("1.5E+3") == "1500/0");
  CHECK(number("2.5e-3") == "25/4");
  CHECK(number("1E5") == "");
  CHECK(number("12E-30") == "wide");
  CHECK(number("0E-10") == "0/0");
}

TEST_CASE("dates with words", "[values]") {
  CHECK(date("15 Apr, 2021 00:02:00") == "2021-04-15 120000");
  CHECK(date("Apr 15, 2021, 10:00 PM") == "2021-04-15 79200000");
  CHECK(date("Thu, 15 Apr 2021 00:02:00 +0300") == "2021-04-15 120000 @180");
  CHECK(date("Thursday, April 15, 2021") == "2021-04-15");
  CHECK(date("31-Dec-24") == "2024-12-31");
  CHECK(date("31-Dec-99") == "1999-12-31");
  CHECK(date("5 марта 2022") == "2022-03-05");
  CHECK(date("05 МАЯ 2022 г.") == "2022-05-05");
  CHECK(date("5 мар. 2022 г., 10:15") == "2022-03-05 36900000");
  CHECK(date("5 марта 2022 г. в 10:15") == "2022-03-05 36900000");
  CHECK(date("1 січня 2023 р.") == "2023-01-01");
  CHECK(date("21 жовт. 2023 р. о 09:05") == "2023-10-21 32700000");
  CHECK(date("7 серпня 2023 року") == "2023-08-07");
  CHECK(date("5 \xEC\xE0\xF0\xF2\xE0 2022 \xE3.") == "2022-03-05");
  CHECK(date("3. Okt 2022") == "");
  CHECK(date("31 февраля 2022") == "");
  CHECK(date("5 столов 2022") == "");
  CHECK(date("Sunny 5, 2022") == "");
}

TEST_CASE("months and quarters are their first day", "[values]") {
  CHECK(date("2023-04") == "2023-04-01");
  CHECK(date("2023/11") == "2023-11-01");
  CHECK(date("04.2023") == "2023-04-01");
  CHECK(date("4/2023") == "2023-04-01");
  CHECK(date("Apr-23") == "2023-04-01");
  CHECK(date("April 2023") == "2023-04-01");
  CHECK(date("апрель 2023 г.") == "2023-04-01");
  CHECK(date("Квітень 2023") == "2023-04-01");
  CHECK(date("Q2 2023") == "2023-04-01");
  CHECK(date("2023-Q4") == "2023-10-01");
  CHECK(date("2023 Q4") == "2023-10-01");
  CHECK(date("Q3-23") == "2023-07-01");
  CHECK(date("3 кв. 2023") == "2023-07-01");
  CHECK(date("1 квартал 2023 года") == "2023-01-01");
  CHECK(scan_date("2023-04")->period);
  CHECK_FALSE(scan_date("2023-04-05")->period);
  for (const char* text : {"2023-13", "2023-4x", "2023.04", "4.2023", "Q5 2023", "Jan 23", "Dec",
                           "2023", "1023-04", "13.2023", "2023-04-", "Q 2023"}) {
    INFO(text);
    CHECK(date(text) == "");
  }
}

TEST_CASE("dates", "[values]") {
  using enum DateOrder;
  CHECK(date("2024-01-31") == "2024-01-31");
  CHECK(date("2024/1/5", kMonthDayYear) == "2024-01-05");
  CHECK(date("2024.01.31") == "2024-01-31");
  CHECK(date("31.01.2024", kDayMonthYear) == "2024-01-31");
  CHECK(date("1/31/2024", kMonthDayYear) == "2024-01-31");
  CHECK(date("1/31/2024", kDayMonthYear) == "");
  CHECK(date("31-01-2024") == "");
  CHECK(date("31/01/24", kDayMonthYear) == "2024-01-31");
  CHECK(date("31.01.99", kDayMonthYear) == "1999-01-31");
  CHECK(date("1.2.24", kDayMonthYear) == "");
  CHECK(date("19970101") == "1997-01-01");
  CHECK(date("19971301") == "");
  CHECK(date("8112016") == "");
  CHECK(date("1,11,12,016") == "");
  CHECK(date("2024-02-30") == "");
  CHECK(date("29.02.2023", kDayMonthYear) == "");
  CHECK(date("14-Dec-2021") == "2021-12-14");
  CHECK(date("Dec 4, 2021") == "2021-12-04");
  CHECK(date("2024-01-31x") == "");
  CHECK(date("10-20") == "");
  CHECK(date("192.168.10.20") == "");
}

TEST_CASE("times and offsets", "[values]") {
  // 10:30:05.25 = (10*60+30)*60000 + 5250 = 37805250 ms
  CHECK(date("2024-01-31 10:30:05.250") == "2024-01-31 37805250");
  CHECK(date("2024-01-31T10:30:05.25Z") == "2024-01-31 37805250 @0");
  CHECK(date("2024-01-31T10:30:05.2501234+03:00") == "2024-01-31 37805250 @180");
  CHECK(date("2024-01-31 10:30 -0530") == "2024-01-31 37800000 @-330");
  CHECK(date("31.01.2024 8:05", DateOrder::kDayMonthYear) == "2024-01-31 29100000");
  CHECK(date("1/31/2024 12:05 AM", DateOrder::kMonthDayYear) == "2024-01-31 300000");
  CHECK(date("1/31/2024 1:00:00 PM", DateOrder::kMonthDayYear) == "2024-01-31 46800000");
  CHECK(date("2024-01-31 24:00") == "");
  CHECK(date("2024-01-31 10:60") == "");
  CHECK(date("2024-01-31 10") == "");
}
