// The short road of plain numbers says of each value what the evidence of a single value says.
#include <catch2/catch_test_macros.hpp>
#include <string>
#include <vector>

#include "ingest/build.h"
#include "ingest/decide.h"

using namespace vitrine;
using namespace vitrine::ingest;

namespace {

BuiltColumn built(const std::vector<std::string>& texts, const ColumnReading& reading) {
  std::string bytes;
  std::vector<Field> fields;
  for (const std::string& text : texts) {
    fields.push_back(
        {static_cast<std::uint32_t>(bytes.size()), static_cast<std::uint32_t>(text.size())});
    bytes += text;
  }
  bytes.append(kReadableBeyond, '7');
  const auto builder = make_builder(reading);
  builder->append({bytes.data(), fields.data(), texts.size(), 1}, 0);
  return builder->finish();
}

void check_same(const NumberEvidence& one, const NumberEvidence& other) {
  CHECK(one.fits == other.fits);
  CHECK(one.whole == other.whole);
  CHECK(one.scale == other.scale);
  CHECK(one.needs_rounding == other.needs_rounding);
  CHECK(one.rounded_scale == other.rounded_scale);
  CHECK(one.sum == other.sum);
}

}  // namespace

TEST_CASE("numbers count as evidence the same by the short road as by the long one",
          "[ingest][build]") {
  static const std::vector<std::string> kTexts = {"0",
                                                  "7",
                                                  "-7",
                                                  "12",
                                                  "12%",
                                                  "-3%",
                                                  "05",
                                                  "05%",
                                                  "0%",
                                                  "-0",
                                                  "-0%",
                                                  "1.0",
                                                  "1.0%",
                                                  "17850.0",
                                                  "-17850.0",
                                                  "1.5",
                                                  "1,5",
                                                  "1.5%",
                                                  "1,5%",
                                                  "1.234",
                                                  "1,234",
                                                  "1.234%",
                                                  "1,234%",
                                                  "20240131",
                                                  "-5.25",
                                                  "-5,25%",
                                                  "12 %",
                                                  "12345678%",
                                                  "20240131%",
                                                  "%",
                                                  "-%",
                                                  "-",
                                                  "1.%",
                                                  ".5%",
                                                  "1%%",
                                                  "00.5",
                                                  "0.5",
                                                  "0,5%",
                                                  "1.2345678",
                                                  "$5%",
                                                  "(5%)",
                                                  "5%-",
                                                  "+5%",
                                                  "999999999999999",
                                                  "9999999999999999",
                                                  "99999999999999.9",
                                                  "9999999999999999%",
                                                  "123456789012345%",
                                                  "-123456789012345%"};
  for (const DecimalSign sign : {DecimalSign::kPoint, DecimalSign::kComma}) {
    ColumnReading reading;
    reading.type = ColumnType::kDecimal;
    reading.decimal_sign = sign;
    for (const std::string& text : kTexts) {
      CAPTURE(text, sign == DecimalSign::kPoint);
      const BuiltColumn column = built({text, text}, reading);
      Evidence evidence;
      if (!is_null_text(text)) evidence.add(text, 2);
      const Evidence& found = column.evidence;
      CHECK(found.values == evidence.values);
      check_same(found.point, evidence.point);
      check_same(found.comma, evidence.comma);
      CHECK(found.plain_whole == evidence.plain_whole);
      CHECK(found.point_zero == evidence.point_zero);
      CHECK(found.leading_zeros == evidence.leading_zeros);
      CHECK(found.too_wide == evidence.too_wide);
      CHECK(found.percents == evidence.percents);
      CHECK(found.compact_dates == evidence.compact_dates);
      CHECK(found.ambiguous_numbers == evidence.ambiguous_numbers);
    }
  }
}

TEST_CASE("percents are read as they are written", "[ingest][build]") {
  ColumnReading reading;
  reading.type = ColumnType::kDecimal;
  const BuiltColumn column = built({"12%", "-3%", "", "1.5%", "4 %", "%"}, reading);
  const std::vector<std::int64_t> tenths = {120, -30, 0, 15, 40, 0};
  CHECK(column.column.scale == 1);
  CHECK(column.column.wide == tenths);
  CHECK(column.column.valid.words() == std::vector<std::uint64_t>{0b011011});
  CHECK(column.misfits.rows.first == std::vector<std::uint64_t>{5});
}
