#include <catch2/catch_test_macros.hpp>
#include <limits>

#include "table/column.h"
#include "table/columns.h"

using namespace vitrine;
using namespace vitrine::test;

namespace {

Column joined(std::initializer_list<Column> parts) {
  std::vector<ColumnPtr> pointers;
  for (const Column& part : parts) pointers.push_back(shared(part));
  Result<Column> result = concatenate(pointers);
  REQUIRE(result.ok());
  return std::move(result).value();
}

Column integers(std::initializer_list<std::optional<std::int64_t>> values) {
  return wide_column(ColumnType::kInteger, 0, values);
}

Column decimals(int scale, std::initializer_list<std::optional<std::int64_t>> values) {
  return wide_column(ColumnType::kDecimal, scale, values);
}

}  // namespace

TEST_CASE("columns of one type stay that type") {
  const Column whole = joined({integers({1, std::nullopt}), integers({3})});
  CHECK(whole.type == ColumnType::kInteger);
  CHECK(cells(whole) == Cells{"1", "-", "3"});
  CHECK(joined({date_column({"2024-01-01"}), date_column({"2024-01-02"})}).type ==
        ColumnType::kDate);
}

TEST_CASE("numbers widen to the larger scale") {
  const Column whole = joined({integers({7}), decimals(1, {15, std::nullopt}), decimals(3, {-1})});
  CHECK(whole.type == ColumnType::kDecimal);
  CHECK(whole.scale == 3);
  CHECK(cells(whole) == Cells{"7.000", "1.500", "-", "-0.001"});
}

TEST_CASE("a number that does not fit the larger scale is an overflow") {
  const Column large = integers({std::numeric_limits<std::int64_t>::max()});
  const Result<Column> result = concatenate({shared(large), shared(decimals(2, {1}))});
  REQUIRE_FALSE(result.ok());
  CHECK(result.error().code == ErrorCode::kOverflow);
  CHECK(result.error().message.find("9223372036854775807") != std::string::npos);
}

TEST_CASE("dates and timestamps widen to timestamps") {
  Column times = wide_column(ColumnType::kTimestamp, 0, {kMillisecondsPerDay + 1000});
  times.has_offsets = true;
  times.offset_minutes = {60};
  const Column whole = joined({date_column({"1970-01-02"}), times});
  CHECK(whole.type == ColumnType::kTimestamp);
  CHECK(cells(whole) == Cells{"1970-01-02T00:00:00", "1970-01-02T00:00:01+01:00"});
}

TEST_CASE("unlike types become text as people see it") {
  const Column whole = joined({decimals(2, {150, std::nullopt}), text_column({"n/a", "1.50"})});
  CHECK(whole.type == ColumnType::kText);
  CHECK(whole.scale == 0);
  CHECK(cells(whole) == Cells{"1.50", "-", "n/a", "1.50"});
  CHECK(whole.codes[0] == whole.codes[3]);
}

TEST_CASE("a part without any value does not change the type") {
  const Column whole = joined(
      {null_column(ColumnType::kText, 2), decimals(2, {150}), null_column(ColumnType::kDate, 1)});
  CHECK(whole.type == ColumnType::kDecimal);
  CHECK(cells(whole) == Cells{"-", "-", "1.50", "-"});
  CHECK(whole.wide.size() == 4);
  CHECK(joined({null_column(ColumnType::kDate, 2)}).type == ColumnType::kDate);
  const Column texts = joined({null_column(ColumnType::kInteger, 1), text_column({"a"})});
  CHECK(cells(texts) == Cells{"-", "a"});
}

TEST_CASE("dictionaries merge in order of first appearance") {
  const Column whole =
      joined({text_column({"b", "a", "b"}), text_column({"c", std::nullopt, "a"})});
  CHECK(cells(whole) == Cells{"b", "a", "b", "c", "-", "a"});
  CHECK(whole.codes == std::vector<std::uint32_t>{0, 1, 0, 2, 0, 1});
  CHECK(whole.dictionary->size() == 3);
}

TEST_CASE("parts of one dictionary share it") {
  const Column source = text_column({"x", "y"});
  const Column whole = joined({gather(source, {1}), gather(source, {0, kNoRow})});
  CHECK(whole.dictionary == source.dictionary);
  CHECK(cells(whole) == Cells{"y", "x", "-"});
}

TEST_CASE("nothing concatenates to an empty column") {
  const Result<Column> none = concatenate({});
  REQUIRE(none.ok());
  CHECK(none.value().size() == 0);
}
