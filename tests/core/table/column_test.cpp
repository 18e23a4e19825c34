#include "table/column.h"

#include <catch2/catch_test_macros.hpp>

#include "table/columns.h"

using namespace vitrine;
using namespace vitrine::test;

namespace {

/// Bit i of a mask whose pattern has no period of 64.
bool pattern(std::size_t i) { return i * i % 7 < 3; }

ValidityMask mask_of(std::size_t from, std::size_t to) {
  ValidityMask mask;
  for (std::size_t i = from; i < to; ++i) mask.push_back(pattern(i));
  return mask;
}

}  // namespace

TEST_CASE("masks joined at any border equal one mask") {
  constexpr std::size_t kSize = 200;
  const ValidityMask whole = mask_of(0, kSize);
  std::size_t wrong = 0;
  for (std::size_t cut = 0; cut <= kSize; ++cut) {
    ValidityMask joined = mask_of(0, cut);
    joined.append(mask_of(cut, kSize));
    const bool same = joined.size() == kSize && joined.count_valid() == whole.count_valid() &&
                      joined.words() == whole.words();
    if (!same) ++wrong;
  }
  CHECK(wrong == 0);
}

TEST_CASE("runs of alike rows equal single rows") {
  for (const bool valid : {false, true}) {
    for (const std::size_t before : {0, 1, 63, 64}) {
      for (const std::size_t count : {0, 1, 62, 63, 64, 65, 300}) {
        ValidityMask single = mask_of(0, before);
        ValidityMask run = single;
        for (std::size_t i = 0; i < count; ++i) single.push_back(valid);
        run.append(valid, count);
        CHECK(run.words() == single.words());
        CHECK(run.size() == single.size());
        CHECK(run.count_valid() == single.count_valid());
      }
    }
  }
}

TEST_CASE("cells of every type have a text") {
  CHECK(cells(wide_column(ColumnType::kDecimal, 2, {1250, std::nullopt, -5})) ==
        Cells{"12.50", "-", "-0.05"});
  CHECK(cells(wide_column(ColumnType::kInteger, 0, {42, -7})) == Cells{"42", "-7"});
  CHECK(cells(date_column({"2024-02-29"})) == Cells{"2024-02-29"});
  CHECK(cells(text_column({"Київ", std::nullopt, ""})) == Cells{"Київ", "-", ""});
  Column flags = null_column(ColumnType::kBoolean, 1);
  flags.valid.push_back(true);
  flags.flags.push_back(1);
  flags.valid.push_back(true);
  flags.flags.push_back(0);
  CHECK(cells(flags) == Cells{"-", "true", "false"});
  CHECK(flags.text_at(0).empty());
}

TEST_CASE("timestamps show their offset and milliseconds where there are any") {
  // 1,000,000,000 s after the epoch was 2001-09-09T01:46:40.
  Column column =
      wide_column(ColumnType::kTimestamp, 0, {1'000'000'000'000, 1'000'000'000'007, -1});
  CHECK(cells(column) ==
        Cells{"2001-09-09T01:46:40", "2001-09-09T01:46:40.007", "1969-12-31T23:59:59.999"});
  CHECK(to_text(column.day_at(2)) == "1969-12-31");
  column.has_offsets = true;
  column.offset_minutes = {0, -210, kNoOffset};
  CHECK(cells(column) ==
        Cells{"2001-09-09T01:46:40Z", "2001-09-09T01:46:40.007-03:30", "1969-12-31T23:59:59.999"});
}

TEST_CASE("memory counts the values and the dictionary") {
  const Column column = text_column({"a", "b"});
  CHECK(column.memory_bytes() >= 2 * sizeof(std::uint32_t) + column.dictionary->memory_bytes());
}

TEST_CASE("types have names") {
  CHECK(std::string(name_of(ColumnType::kTimestamp)) == "timestamp");
  CHECK(std::string(name_of(ColumnType::kText)) == "text");
}
