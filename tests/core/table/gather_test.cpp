#include <catch2/catch_test_macros.hpp>

#include "table/column.h"
#include "table/columns.h"

using namespace vitrine;
using namespace vitrine::test;

TEST_CASE("gather repeats, reorders and leaves out rows") {
  const Column amounts = wide_column(ColumnType::kDecimal, 2, {100, std::nullopt, 300});
  const Column out = gather(amounts, {2, 0, kNoRow, 1, 2});
  CHECK(cells(out) == Cells{"3.00", "1.00", "-", "-", "3.00"});
  CHECK(out.wide[2] == 0);
  const Column texts = text_column({"a", "b"});
  const Column picked = gather(texts, {1, kNoRow});
  CHECK(cells(picked) == Cells{"b", "-"});
  CHECK(picked.dictionary == texts.dictionary);
  CHECK(cells(gather(date_column({"2024-01-01", "2024-01-02"}), {1})) == Cells{"2024-01-02"});
}

TEST_CASE("gather keeps offsets, and a column without rows gives nulls") {
  Column times = wide_column(ColumnType::kTimestamp, 0, {0, 60'000});
  times.has_offsets = true;
  times.offset_minutes = {120, 0};
  CHECK(cells(gather(times, {1, 0})) == Cells{"1970-01-01T00:01:00Z", "1970-01-01T00:00:00+02:00"});
  const Column nulls = gather(wide_column(ColumnType::kInteger, 0, {}), {kNoRow, kNoRow});
  CHECK(cells(nulls) == Cells{"-", "-"});
  CHECK(nulls.wide.size() == 2);
}

TEST_CASE("null columns have a value vector of full length") {
  for (const ColumnType type : {ColumnType::kDecimal, ColumnType::kInteger, ColumnType::kDate,
                                ColumnType::kTimestamp, ColumnType::kBoolean, ColumnType::kText}) {
    const Column column = null_column(type, 70);
    CHECK(column.type == type);
    CHECK(column.size() == 70);
    CHECK(column.valid.count_valid() == 0);
    const std::size_t values =
        column.wide.size() + column.days.size() + column.flags.size() + column.codes.size();
    CHECK(values == 70);
  }
}
