#include "report/request.h"

#include <catch2/catch_test_macros.hpp>

using namespace vitrine;

namespace {

/// "message / remedy" of the error, "" where there is none.
std::string problem(std::string_view options) {
  const auto request = parse_request(options);
  if (request.ok()) return {};
  CHECK(request.error().code == ErrorCode::kBadOptions);
  return request.error().message + " / " + request.error().remedy;
}

Request read(std::string_view options) {
  auto request = parse_request(options);
  if (!request.ok()) FAIL(describe(request.error()));
  return std::move(request).value();
}

}  // namespace

TEST_CASE("options are read") {
  const Request request = read(
      R"({"metrics":["win_rate","orders","win_rate"],"withMissing":true,"from":"2024-01-01","to":"2024-12-31",)"
      R"("today":"2025-01-05","grain":"month","by":"region","sliceLimit":3,"sliceSeries":true,"where":"amount > 1",)"
      R"("compare":"year","parameters":{"market_size":"1250.50","gross_margin":0.25},"timeZone":"Europe/Kyiv",)"
      R"("timeZoneOffsets":[[0,120],[1711846800000,180]],"fiscalStart":4,"weekStart":"sunday","language":"uk",)"
      R"("metric":"m","variant":"v","measure":"n","key":"North","leftOut":"no_date","offset":7,"limit":8})");
  CHECK(request.metrics == std::vector<std::string>{"win_rate", "orders"});
  CHECK(request.with_missing);
  CHECK(to_text(*request.from) == "2024-01-01");
  CHECK(to_text(*request.to) == "2024-12-31");
  CHECK(to_text(*request.today) == "2025-01-05");
  CHECK(request.grain == Grain::kMonth);
  CHECK(request.by == "region");
  CHECK(request.slice_limit == std::size_t{3});
  CHECK(request.slice_series);
  CHECK(request.where == "amount > 1");
  CHECK(request.compare == Comparison::kYearAgo);
  REQUIRE(request.parameters.size() == 2);
  CHECK(request.parameters[0].first == "market_size");
  CHECK(to_short_text(request.parameters[0].second) == "1250.5");
  CHECK(to_short_text(request.parameters[1].second) == "0.25");
  REQUIRE(request.zone.size() == 2);
  CHECK(request.zone[1].from_ms_utc == 1711846800000);
  CHECK(request.zone[1].offset_minutes == 180);
  CHECK(request.rules.fiscal_start == 4);
  CHECK(request.rules.week_start == WeekStart::kSunday);
  CHECK(request.language == Language::kUkrainian);
  CHECK(request.metric + request.variant + request.measure + request.left_out == "mvnno_date");
  CHECK((request.has_key && request.key == "North"));
  CHECK((request.offset == 7 && request.limit == 8));
}

TEST_CASE("no options, null and repeated ones") {
  CHECK(read("").metrics.empty());
  CHECK(read("{}").limit == 100);
  CHECK(read(R"({"grain":null,"by":null,"limit":null})").limit == 100);
  CHECK_FALSE(read(R"({"metric":"m"})").has_key);
  const Request blank = read(R"({"key":null})");
  CHECK((blank.has_key && !blank.key));
  CHECK(read(R"({"metrics":["a"],"metrics":["b"]})").metrics == std::vector<std::string>{"b"});
  CHECK(read(R"({"key":"x","key":null})").key == std::nullopt);
}

TEST_CASE("a metric may be asked for by one of its variants") {
  const Request request =
      read(R"({"variants":{"win_rate":"origin","nrr":"sum_of_months","win_rate":"cohort"}})");
  CHECK(request.variant_of("win_rate") == "cohort");
  CHECK(request.variant_of("nrr") == "sum_of_months");
  CHECK(request.variant_of("grr").empty());
}

TEST_CASE("wrong options are named with what they may be") {
  CHECK(problem("[]") == "the options are not a JSON object / ");
  CHECK(problem("{") == "the options are not a JSON object / ");
  CHECK(problem(R"({"Metrics":[]})") ==
        "option Metrics does not exist / See ReportOptions in the documentation of the API.");
  CHECK(problem(R"({"grain":"hour"})") ==
        "option grain is not day, week, month, quarter or year / Give day, week, month, quarter or "
        "year.");
  CHECK(problem(R"({"from":"2024-13-01"})") ==
        "option from is not a day like 2024-01-31 / Give a day like 2024-01-31.");
  CHECK(problem(R"({"from":"2024-02-01","to":"2024-01-01"})") ==
        "option from lies after 'to' / Swap the two days.");
  CHECK(problem(R"({"parameters":{"market_size":[1,"q"]}})") ==
        "option parameters.market_size is not a number: [1,\"q\"] / Write it like 1250.5.");
  CHECK(problem(R"({"key":4})") == "option key is not a text or null / Give a text or null.");
  CHECK(problem(R"({"by":""})") ==
        "option by is empty / Name a field or a header, or leave the option out.");
}

TEST_CASE("values of the wrong kind are refused") {
  for (const char* options : {R"({"metrics":"a"})",
                              R"({"metrics":[1]})",
                              R"({"withMissing":1})",
                              R"({"by":1})",
                              R"({"where":[]})",
                              R"({"sliceLimit":-1})",
                              R"({"sliceLimit":1.5})",
                              R"({"offset":"1"})",
                              R"({"limit":1e3})",
                              R"({"compare":"both"})",
                              R"({"parameters":[]})",
                              R"({"parameters":{"a":true}})",
                              R"({"variants":["origin"]})",
                              R"({"variants":{"win_rate":1}})",
                              R"({"timeZone":3})",
                              R"({"timeZoneOffsets":{}})",
                              R"({"timeZoneOffsets":[[1]]})",
                              R"({"timeZoneOffsets":[[1,2,3]]})",
                              R"({"timeZoneOffsets":[[1,"2"]]})",
                              R"({"timeZoneOffsets":[1]})",
                              R"({"fiscalStart":0})",
                              R"({"fiscalStart":13})",
                              R"({"fiscalStart":4294967297})",
                              R"({"fiscalStart":1.0})",
                              R"({"weekStart":"friday"})",
                              R"({"language":"de"})",
                              R"({"leftOut":3})"}) {
    INFO(options);
    CHECK_FALSE(problem(options).empty());
  }
}
