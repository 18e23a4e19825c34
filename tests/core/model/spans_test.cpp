// Texts that tell how long: each worked out by hand.
#include "model/spans.h"

#include <catch2/catch_all.hpp>

#include "model/recognised.h"

using namespace vitrine;
using namespace vitrine::sample;

namespace {

std::string minutes(std::string_view text) {
  const auto span = parse_span(SpanUnit::kMinutes, text);
  return span ? to_short_text(*span) : "none";
}

std::string months(std::string_view text) {
  const auto span = parse_span(SpanUnit::kMonths, text);
  return span ? to_short_text(*span) : "none";
}

}  // namespace

TEST_CASE("clocks of hours, minutes and seconds are minutes", "[spans]") {
  CHECK(minutes("1:45:00") == "105");
  CHECK(minutes("00:04:10") == "4.17");  // 4 + 10 / 60
  CHECK(minutes("0:00:31") == "0.52");
  CHECK(minutes("0:61:00") == "none");
  // Minutes and seconds, or hours and minutes: nothing says which.
  CHECK(minutes("4:10") == "none");
}

TEST_CASE("numbers with units are added up in three languages", "[spans]") {
  CHECK(minutes("2h 30m") == "150");
  CHECK(minutes("2h30m") == "150");
  CHECK(minutes("1.5 hours") == "90");
  CHECK(minutes("1,5 часа") == "90");
  CHECK(minutes("5 мин. 12 сек.") == "5.2");
  CHECK(minutes("2 год 30 хв") == "150");
  CHECK(minutes("3 дня") == "4320");
  CHECK(minutes("45") == "none");
  CHECK(minutes("soon") == "none");
  CHECK(minutes("") == "none");
}

TEST_CASE("terms are told in months", "[spans]") {
  CHECK(months("1 year") == "12");
  CHECK(months("1 год") == "12");
  CHECK(months("2 роки 3 міс") == "27");
  CHECK(months("18 months") == "18");
  CHECK(months("12m") == "12");
  CHECK(months("12 м") == "12");
  CHECK(months("1y 6m") == "18");
  CHECK(minutes("12m") == "12");
  CHECK(months("90 days") == "2.96");  // 90 x 12 / 365.25
}

TEST_CASE("a comma before three digits groups thousands", "[spans]") {
  CHECK(minutes("1,200 min") == "1200");
  CHECK(minutes("1,234,567 min") == "1234567");
  CHECK(minutes("1,200.5 мин") == "1200.5");
  CHECK(minutes("1,25 h") == "75");
  CHECK(minutes("0,500 h") == "none");
  CHECK(minutes("1234,500 min") == "none");
  CHECK(minutes("1,200,5 min") == "none");
}

TEST_CASE("a column of durations is the duration of calls", "[spans]") {
  const FileMapping calls = recognised(
      "file.csv",
      "Call date,Direction,Agent,Company,Duration\n2024-03-31,Outgoing,Ann,Birch,0:03:12\n"
      "2024-04-01,Incoming,Raj,Clay,0:00:00\n2024-04-02,Outgoing,Ann,Dune,0:10:31\n");
  CHECK(calls.facts == std::vector<std::string>{"activities"});
  CHECK(meaning(calls, "Duration") == "activities.duration");
}
