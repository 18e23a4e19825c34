// Targets hold for a span of days; a range gets its days' share of them.
#include <catch2/catch_approx.hpp>

#include "company.h"

using Catch::Approx;
using vitrine::test::Company;
using vitrine::test::Json;

namespace {

Company company() {
  Company shop;
  shop.add("sales.csv",
           "Order ID,Order Date,Customer ID,Amount\n"
           "A,2024-01-10,x,100\nB,2024-02-10,y,150\nC,2024-02-20,x,50\n");
  shop.add("targets.csv",
           "Period Start,Period End,Target Amount,Owner\n"
           "2024-01-01,2024-01-31,310,Ann\n2024-02-01,2024-02-29,290,Ann\n");
  return shop;
}

}  // namespace

TEST_CASE("a target counts whole over its own span", "[engine][targets]") {
  Company shop = company();
  CHECK(shop.exact("target") == "600");
  const Json january = {{"from", "2024-01-01"}, {"to", "2024-01-31"}};
  CHECK(shop.exact("target", january) == "310");
  CHECK(shop.value("quota_attainment", january) == Approx(100.0 / 310));
}

TEST_CASE("a finer range gets its days' share of a target", "[engine][targets]") {
  Company shop = company();
  // ten days of January at 10 a day and five of February at 10 a day
  CHECK(shop.exact("target", {{"from", "2024-01-22"}, {"to", "2024-02-05"}}) == "150");
  // a week: 7 of 29 days of 290
  CHECK(shop.exact("target", {{"from", "2024-02-05"}, {"to", "2024-02-11"}}) == "70");
}

TEST_CASE("the shares of a target add up over a series", "[engine][targets]") {
  Company shop = company();
  const Json target =
      shop.metric("target", {{"grain", "week"}, {"from", "2024-01-01"}, {"to", "2024-02-29"}});
  double sum = 0;
  for (const auto& cell : target["series"]) sum += cell["value"].get<double>();
  CHECK(sum == Approx(600));
}
