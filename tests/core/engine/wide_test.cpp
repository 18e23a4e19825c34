// A sheet of customers by months: revenue by month once its periods are rows, and back.
#include <string>

#include "company.h"

using vitrine::test::Company;
using vitrine::test::Json;

namespace {

// January 15, February 20.5, March 7.5: 43 in all.
constexpr const char* kSheet =
    "Customer,Region,Jan 2024,Feb 2024,Mar 2024,Total\n"
    "Acme,North,10,20.5,,30.5\n"
    "Beta,South,5,,7.5,12.5\n"
    "Total,,15,20.5,7.5,43\n";

Json sources_of(Company& company) { return Json::parse(company.engine.sources(), nullptr, false); }

void load(Company& company, std::string_view name, std::string_view text,
          std::string_view options) {
  auto load = company.engine.begin(name, text.size(), options);
  REQUIRE(load.ok());
  for (bool done = false; !done;) {
    REQUIRE(company.engine.feed(*load, text).ok());
    auto finished = company.engine.finish(*load);
    REQUIRE(finished.ok());
    done = *finished;
  }
}

/// Reads again what the mapping wants read again; how many files.
std::size_t map(Company& company, const std::string& mapping) {
  auto outcome = company.engine.map(mapping);
  if (!outcome.ok()) FAIL(describe(outcome.error()));
  const Json again = Json::parse(*outcome, nullptr, false)["readAgain"];
  for (const Json& source : again) {
    auto load = company.engine.begin_again(source.get<std::uint32_t>());
    REQUIRE(load.ok());
    REQUIRE(company.engine.feed(*load, kSheet).ok());
    while (true) {
      auto done = company.engine.finish(*load);
      if (!done.ok()) FAIL(describe(done.error()));
      if (*done) break;
      REQUIRE(company.engine.feed(*load, kSheet).ok());
    }
  }
  return again.size();
}

void check_revenue(Company& company) {
  const Json report =
      company.report(R"({"metrics":["total_revenue"],"grain":"month","by":"region"})");
  const Json& revenue = report["metrics"]["total_revenue"];
  CHECK(revenue["value"] == 43);
  REQUIRE(revenue["series"].size() == 3);
  CHECK(revenue["series"][0]["value"] == 15);
  CHECK(revenue["series"][1]["value"] == 20.5);
  CHECK(revenue["series"][2]["value"] == 7.5);
  CHECK(report["files"][0]["facts"][0] == "sales");
}

}  // namespace

TEST_CASE("sales by month across, read as rows", "[engine][wide]") {
  Company company;
  load(company, "sales.csv", kSheet, R"({"unpivot":true})");
  check_revenue(company);
  CHECK(company.value("paying_customers") == 2);
  const Json source = sources_of(company)[0];
  CHECK(source["unpivot"] == true);
  CHECK(source["fileHeaders"][2] == "Jan 2024");
  const Json rows = company.rows(R"({"metric":"total_revenue","from":"2024-03-01"})");
  REQUIRE(rows["rows"].size() == 1);
  CHECK(rows["rows"][0]["row"] == 3);
  CHECK(rows["rows"][0]["index"] == 1);
  CHECK(rows["rows"][0]["column"] == "Mar 2024");
  const Json left_out = company.rows(R"({"metric":"total_revenue","leftOut":"footer_rows"})");
  REQUIRE(left_out["rows"].size() == 1);
  CHECK(left_out["rows"][0]["row"] == 4);
  CHECK(left_out["rows"][0]["index"] == 2);
}

TEST_CASE("a mapping unpivots and takes it back", "[engine][wide]") {
  Company company;
  load(company, "sales.csv", kSheet, "{}");
  CHECK(sources_of(company)[0]["wide"] == true);
  CHECK(map(company, R"({"files":{"sales.csv":{"unpivot":true}}})") == 1);
  check_revenue(company);
  const std::string kept = company.engine.mapping();
  CHECK(Json::parse(kept, nullptr, false)["files"]["sales.csv"]["unpivot"] == true);
  const std::string printed = company.engine.sources();
  const std::string reported = company.report(R"({"metrics":["total_revenue"]})").dump();
  CHECK(map(company, kept) == 0);
  CHECK(map(company, R"({"files":{"sales.csv":{"unpivot":false}}})") == 1);
  CHECK(sources_of(company)[0]["wide"] == true);
  for (const std::string& again : {kept, printed, reported}) {
    CHECK(map(company, again) == 1);
    check_revenue(company);
    CHECK(map(company, R"({"files":{"sales.csv":{"unpivot":false}}})") == 1);
  }
}

TEST_CASE("a mapping that does not fit the long table leaves the file as it was",
          "[engine][wide]") {
  Company company;
  load(company, "sales.csv", kSheet, "{}");
  auto outcome =
      company.engine.map(R"({"files":{"sales.csv":{"unpivot":true,"columns":{"Jan 2024":null}}}})");
  REQUIRE(outcome.ok());
  auto load = company.engine.begin_again(1);
  REQUIRE(load.ok());
  REQUIRE(company.engine.feed(*load, kSheet).ok());
  auto done = company.engine.finish(*load);
  REQUIRE_FALSE(done.ok());
  CHECK(done.error().code == vitrine::ErrorCode::kBadMapping);
  CHECK(sources_of(company)[0]["wide"] == true);
  CHECK(sources_of(company)[0]["rows"] == 2);
  CHECK(map(company, R"({"files":{"sales.csv":{"unpivot":true}}})") == 1);
  check_revenue(company);
}

TEST_CASE("a mapping keeps the rows below the data", "[engine][footers]") {
  Company company;
  load(company, "sales.csv", kSheet, "{}");
  CHECK(sources_of(company)[0]["rows"] == 2);
  CHECK(map(company, R"({"files":{"sales.csv":{"footers":"keep"}}})") == 1);
  CHECK(sources_of(company)[0]["rows"] == 3);
  CHECK(sources_of(company)[0]["footers"] == "keep");
}
