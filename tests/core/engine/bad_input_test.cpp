// What people drop by mistake: a clear error or a clear result, never a crash.
#include "company.h"

using namespace vitrine;
using vitrine::test::Company;

namespace {

/// The error of reading a text, or nullopt when it was read.
std::optional<Error> error_of(std::string_view text) {
  Engine engine;
  auto load = engine.begin("file.csv", text.size(), "{}");
  REQUIRE(load.ok());
  for (int pass = 0; pass < 5; ++pass) {
    auto fed = engine.feed(*load, text);
    if (!fed.ok()) return fed.error();
    auto done = engine.finish(*load);
    if (!done.ok()) return done.error();
    if (*done) return std::nullopt;
  }
  FAIL("the reader asks for the file again and again");
  return std::nullopt;
}

}  // namespace

TEST_CASE("an empty file is named as such", "[engine][bad]") {
  const auto error = error_of("");
  REQUIRE(error);
  CHECK(error->code == ErrorCode::kEmptyInput);
  CHECK(error->place.file == "file.csv");
  CHECK_FALSE(error->remedy.empty());
}

TEST_CASE("a header alone is a table without rows, and its metrics are missing", "[engine][bad]") {
  Company company;
  company.add("deals.csv", "Deal ID,Stage,Amount,Close Date\n");
  const auto metric = company.metric("win_rate");
  CHECK(metric["value"].is_null());
  CHECK(metric["missing"]["code"].is_string());
}

TEST_CASE("a picture is no table", "[engine][bad]") {
  const std::string png =
      std::string("\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\1\0", 20) + std::string(2000, '\0');
  const auto error = error_of(png);
  REQUIRE(error);
  CHECK(error->code == ErrorCode::kBadInput);
}

TEST_CASE("a million delimiters in a line are refused, not survived by luck", "[engine][bad]") {
  const auto error = error_of("a,b\n" + std::string(1'000'000, ',') + "\n");
  REQUIRE(error);
  CHECK(error->message.find("cells") != std::string::npos);
}

TEST_CASE("an unclosed quote at the end loses nothing", "[engine][bad]") {
  Company company;
  company.add("sales.csv",
              "Order ID,Order "
              "Date,Amount,Note\nA,2024-01-01,5,fine\nB,2024-01-02,7,\"open\nC,2024-01-03,9,end\n");
  CHECK(company.exact("total_revenue") == "21");
  bool said = false;
  const auto report = company.report();
  for (const auto& notice : report["notices"]) said = said || notice["code"] == "unclosed_quote";
  CHECK(said);
  CHECK(report["notices"][0]["message"].get<std::string>().find("Rows: 3.") != std::string::npos);
}

TEST_CASE("one column works", "[engine][bad]") { CHECK_FALSE(error_of("Name\nAnn\nBob\n")); }
