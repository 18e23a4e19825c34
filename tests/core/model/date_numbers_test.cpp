#include "model/date_numbers.h"

#include <catch2/catch_test_macros.hpp>

#include "table/columns.h"

using namespace vitrine;
using namespace vitrine::test;

namespace {

std::string dates(const Column& numbers) {
  const auto kind = date_numbers_of(numbers);
  if (!kind) return "none";
  const Column read = dates_of_numbers(numbers, *kind);
  std::string out;
  for (std::size_t row = 0; row < read.size(); ++row) {
    if (row > 0) out += "|";
    out += read.is_null(row) ? "null" : read.text_at(row);
  }
  return out;
}

}  // namespace

TEST_CASE("serial days of spreadsheets, as their own help has them") {
  // Microsoft's documentation of DATEVALUE: 22-AUG-2011 is 40777; 39448 is 1 January 2008.
  CHECK(dates(wide_column(ColumnType::kInteger, 0, {40777, std::nullopt, 39448})) ==
        "2011-08-22|null|2008-01-01");
  // A quarter of a day is 06:00.
  CHECK(dates(wide_column(ColumnType::kDecimal, 2, {4077725, 4077750})) ==
        "2011-08-22T06:00:00|2011-08-22T12:00:00");
}

TEST_CASE("seconds and milliseconds of Unix time") {
  // date -u -d @1600000000: 2020-09-13 12:26:40.
  CHECK(dates(wide_column(ColumnType::kInteger, 0, {1600000000, 1600000000})) ==
        "2020-09-13T12:26:40Z|2020-09-13T12:26:40Z");
  CHECK(dates(wide_column(ColumnType::kInteger, 0, {1600000000000})) == "2020-09-13T12:26:40Z");
  CHECK(dates(wide_column(ColumnType::kInteger, 0, {1599955200})) == "2020-09-13");
}

TEST_CASE("days and months as digits") {
  CHECK(dates(wide_column(ColumnType::kInteger, 0, {20240229, 20240301})) ==
        "2024-02-29|2024-03-01");
  CHECK(dates(wide_column(ColumnType::kInteger, 0, {202402, 202412})) == "2024-02-01|2024-12-01");
}

TEST_CASE("other numbers are no dates") {
  CHECK(dates(wide_column(ColumnType::kInteger, 0, {8112016, 12062016})) == "none");  // destroyed
  CHECK(dates(wide_column(ColumnType::kInteger, 0, {2023, 2024})) == "none");
  CHECK(dates(wide_column(ColumnType::kInteger, 0, {40777, 5, 7})) == "none");
  CHECK(dates(wide_column(ColumnType::kInteger, 0, {20240230, 20249901})) == "none");
  CHECK(dates(wide_column(ColumnType::kInteger, 0, {-40777})) == "none");
  CHECK(dates(wide_column(ColumnType::kInteger, 0, {})) == "none");
  CHECK(dates(text_column({"40777"})) == "none");
}
