#include "table/table.h"

#include <catch2/catch_test_macros.hpp>

using namespace vitrine;

TEST_CASE("headers are found exactly first, then whatever their letter case") {
  Table table;
  table.names = {"Сума", "amount", "AMOUNT"};
  CHECK(table.find("AMOUNT") == 2U);
  CHECK(table.find("Amount") == 1U);
  CHECK(table.find("СУМА") == 0U);
  CHECK_FALSE(table.find("amoun").has_value());
}
