// The rows behind a cell: which are listed, which reasons of leaving rows out may be asked for.
#include <vector>

#include "company.h"

using vitrine::test::Company;
using vitrine::test::Json;

namespace {

// Won: rows 2, 4 and 6; row 4 has no close date, row 6 was closed before it was created.
constexpr const char* kDeals =
    "Deal ID,Stage,Created Date,Close Date,Amount\n"
    "D1,Won,2024-01-05,2024-01-25,1000\n"
    "D2,Lost,2024-01-10,2024-02-09,2000\n"
    "D3,Won,2024-01-12,,700\n"
    "D4,Open,2024-02-01,,900\n"
    "D5,Won,2024-02-03,2024-02-01,500\n";

Company company() {
  Company deals;
  deals.add("deals.csv", kDeals);
  return deals;
}

std::vector<int> row_numbers(const Json& answer) {
  std::vector<int> numbers;
  for (const auto& row : answer["rows"]) numbers.push_back(row["row"].get<int>());
  return numbers;
}

}  // namespace

TEST_CASE("rows are those used, or those left out for a reason", "[engine][rows]") {
  Company deals = company();
  const Json used = deals.rows(R"({"metric":"sales_cycle"})");
  CHECK(used["measure"] == "cycle_days");
  CHECK(row_numbers(used) == std::vector<int>{2});
  CHECK(row_numbers(deals.rows(R"({"metric":"sales_cycle","leftOut":"no_date"})")) ==
        std::vector<int>{4});
  const Json negative = deals.rows(R"({"metric":"sales_cycle","leftOut":"negative_cycle"})");
  CHECK(row_numbers(negative) == std::vector<int>{6});
  CHECK(negative["total"] == 1);
}

TEST_CASE("a reason that leaves nothing out here is no error, one nobody knows is",
          "[engine][rows]") {
  Company deals = company();
  const Json none = deals.rows(R"({"metric":"sales_cycle","leftOut":"unknown_condition"})");
  CHECK(none["total"] == 0);
  const auto wrong = deals.engine.rows(R"({"metric":"sales_cycle","leftOut":"no_dat"})");
  REQUIRE_FALSE(wrong.ok());
  CHECK(wrong.error().code == vitrine::ErrorCode::kBadOptions);
  CHECK(wrong.error().message ==
        "option leftOut is not a reason for which cycle_days leaves rows out: no_dat");
  CHECK(wrong.error().remedy ==
        "Give one of negative_cycle, no_date, no_value, unknown_condition.");
}

TEST_CASE("files of one name are one to the mapping", "[engine][rows]") {
  Company deals = company();
  deals.add("deals.csv", "Deal ID,Stage\nD9,Won\n");
  const Json mapping = Json::parse(deals.engine.mapping());
  REQUIRE(mapping["files"].size() == 1);
  CHECK(mapping["files"]["deals.csv"]["columns"].size() == 2);
}

TEST_CASE("names refuse options of the wrong kind", "[engine][names]") {
  Company deals = company();
  const auto wrong = deals.engine.names(R"({"limit":-1})");
  REQUIRE_FALSE(wrong.ok());
  CHECK(wrong.error().message == "option limit is not a whole number from 0");
  CHECK_FALSE(deals.engine.names(R"({"fact":3})").ok());
  const auto values = deals.engine.names(R"({"name":"stage","fact":"deals","limit":2})");
  REQUIRE(values.ok());
  CHECK(Json::parse(*values)["values"] ==
        Json::parse(R"([{"value":"Won","rows":3},{"value":"Lost","rows":1}])"));
}
