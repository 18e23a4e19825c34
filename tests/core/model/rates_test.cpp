#include "model/rates.h"

#include <catch2/catch_test_macros.hpp>

#include "sample.h"

using namespace vitrine;
using namespace vitrine::sample;

namespace {

std::string discounts(const std::vector<std::string>& values,
                      std::optional<RateScale> scale = std::nullopt,
                      const char* field = "discount") {
  Rows rows = {{"Amount", "Discount"}};
  for (const std::string& value : values) rows.push_back({"1", value});
  Source sales = source("s.csv", "sales", {"amount", "discount"}, rows);
  sales.mapping.columns[1].rate_scale = scale;
  const Catalogue rules = catalogue();
  return resolved(*build(rules, {&sales}), "sales", field);
}

}  // namespace

TEST_CASE("shares stay, percents are divided by 100, money is another field") {
  CHECK(discounts({"0", "0.25", "1"}) == "0.00|0.25|1.00");
  CHECK(discounts({"0", "25", "5"}) == "0.00|0.25|0.05");
  CHECK(discounts({"0.5", "12.5"}) == "0.005|0.125");
  CHECK(discounts({"0", "250"}) == "none");
  CHECK(discounts({"0", "250"}, std::nullopt, "discount_amount") == "0|250");
}

TEST_CASE("a person's word about the scale beats the values") {
  CHECK(discounts({"0", "1"}, RateScale::kPercent) == "0.00|0.01");
  CHECK(discounts({"5", "20"}, RateScale::kMoney, "discount_amount") == "5|20");
}

TEST_CASE("files written alike decide their scale together") {
  const Catalogue rules = catalogue();
  const Source one =
      source("1.csv", "sales", {"amount", "discount"}, {{"Amount", "Discount"}, {"1", "1"}});
  const Source two =
      source("2.csv", "sales", {"amount", "discount"}, {{"Amount", "discount"}, {"2", "20"}});
  CHECK(resolved(*build(rules, {&one, &two}), "sales", "discount") == "0.01|0.20");
}
