#include "compute/evaluate.h"

#include <limits>

#include "columns.h"

using namespace vitrine;
using namespace vitrine::test;

namespace {

constexpr std::optional<std::int64_t> kNone;
constexpr std::int64_t kMost = std::numeric_limits<std::int64_t>::max();
constexpr std::int64_t kLeast = std::numeric_limits<std::int64_t>::min();

Rows sales() {
  Rows rows;
  rows.count = 4;
  rows.columns["amount"] = decimals(2, {1050, -325, kNone, 0});  // 10.50 -3.25 null 0.00
  rows.columns["rate"] = decimals(3, {200, 125, 500, kNone});    // 0.200 0.125 0.500 null
  rows.columns["units"] = integers({3, 7, 2, 0});
  rows.columns["absent"] = nullptr;
  rows.columns["Сумма"] = integers({1, 2, 3, 4});
  rows.columns["Close date"] = dates({"2024-02-29", "1969-12-31", std::nullopt, "2023-12-31"});
  return rows;
}

}  // namespace

TEST_CASE("arithmetic keeps exact decimals", "[compute]") {
  const Rows rows = sales();
  // 10.50 + 3, -3.25 + 7, null, 0 + 0; two places
  CHECK(rows.values("amount + units") == Texts{"13.50", "3.75", "-", "0.00"});
  // 10.50 - 0.200 = 10.300
  CHECK(rows.values("amount - rate") == Texts{"10.300", "-3.375", "-", "-"});
  // scales add up: 10.50 x 0.200 = 2.10000, -3.25 x 0.125 = -0.40625
  CHECK(rows.values("amount * rate") == Texts{"2.10000", "-0.40625", "-", "-"});
  CHECK(rows.values("amount * (1 - rate)") == Texts{"8.40000", "-2.84375", "-", "-"});
  CHECK(rows.values("-amount") == Texts{"-10.50", "3.25", "-", "0.00"});
  CHECK(rows.values("units * 2 + Сумма") == Texts{"7", "16", "7", "4"});
  CHECK(rows.column("units * 2")->type == ColumnType::kInteger);
  CHECK(rows.column("amount * 2")->type == ColumnType::kDecimal);
  CHECK(rows.column("amount * 2")->scale == 2);
  CHECK(rows.values("2 * 3 + 1.5") == Texts{"7.5", "7.5", "7.5", "7.5"});
  CHECK(rows.values("absent + units") == Texts{"-", "-", "-", "-"});
  CHECK(rows.values("coalesce(absent, units)") == Texts{"3", "7", "2", "0"});
  CHECK(rows.values("null") == Texts{"-", "-", "-", "-"});
}

TEST_CASE("quotients have twelve places, halves away from zero, and no zero divisor", "[compute]") {
  const Rows rows = sales();
  // 10.50 / 3 = 3.5; -3.25 / 7 = -0.464285714285714..; null; 0 / 0 is null
  CHECK(rows.values("amount / units") == Texts{"3.500000000000", "-0.464285714286", "-", "-"});
  CHECK(rows.values("1 / 3") == Texts(4, "0.333333333333"));
  CHECK(rows.values("-2 / 3") == Texts(4, "-0.666666666667"));
  // 1 / 2^13 = 0.0001220703125 exactly 13 places: the last 5 is rounded away from zero
  CHECK(rows.values("1 / 8192") == Texts(4, "0.000122070313"));
  CHECK(rows.values("-1 / 8192") == Texts(4, "-0.000122070313"));
  CHECK(rows.values("units / amount") == Texts{"0.285714285714", "-2.153846153846", "-", "-"});
  CHECK(rows.values("1 / 0") == Texts(4, "-"));
  // divisor with 18 places, and a dividend with more places than the quotient
  CHECK(rows.values("1 / 0.000000000000000002 / 1000000000000") == Texts(4, "500000.000000000000"));
  CHECK(rows.values("0.000000000000500000 / 1") == Texts(4, "0.000000000001"));
  CHECK(rows.values("0.000000000000499999 / 1") == Texts(4, "0.000000000000"));
}

TEST_CASE("round, abs, least, greatest", "[compute]") {
  const Rows rows = sales();
  CHECK(rows.values("round(amount, 1)") == Texts{"10.5", "-3.3", "-", "0.0"});  // -3.25 -> -3.3
  CHECK(rows.values("round(amount, 0)") == Texts{"11", "-3", "-", "0"});        // 10.50 -> 11
  CHECK(rows.column("round(amount, 0)")->type == ColumnType::kInteger);
  CHECK(rows.values("round(amount, 5)") == Texts{"10.50", "-3.25", "-", "0.00"});
  CHECK(rows.values("round(2 / 3, 2)") == Texts(4, "0.67"));
  CHECK(rows.values("abs(amount)") == Texts{"10.50", "3.25", "-", "0.00"});
  CHECK(rows.values("least(amount, units)") == Texts{"3.00", "-3.25", "-", "0.00"});
  CHECK(rows.values("greatest(amount, units, 5)") == Texts{"10.50", "7.00", "-", "5.00"});
}

TEST_CASE("if and coalesce", "[compute]") {
  const Rows rows = sales();
  CHECK(rows.values("if(amount > 0, 'up', 'down')") ==
        Texts{"up", "down", "down", "down"});  // unknown: otherwise
  CHECK(rows.values("if(amount > 0, amount, null)") == Texts{"10.50", "-", "-", "-"});
  CHECK(rows.values("if(amount > 0, units, 0.125)") == Texts{"3.000", "0.125", "0.125", "0.125"});
  CHECK(rows.values("coalesce(amount, rate, 1)") == Texts{"10.500", "-3.250", "0.500", "0.000"});
  CHECK(rows.values("coalesce(null, amount) + 1") == Texts{"11.50", "-2.25", "-", "1.00"});
}

TEST_CASE("products that need more than 64 bits on the way", "[compute]") {
  Rows rows;
  rows.count = 2;
  rows.columns["big"] = integers({4'000'000'000'000'000'000, kMost});
  rows.columns["money"] = decimals(9, {9'000'000'000'000'000'000, 1});  // 9,000,000,000.000000000
  // 4e18 x 1e12 / 1e12 = 4e18: would need 62 + 40 bits between
  CHECK(rows.values("round(big * 1000000000000 / 1000000000000, 0)") ==
        Texts{"4000000000000000000", "9223372036854775807"});
  // scales 9 + 9 = 18 places; 81e18 has too many digits for any column: row 0 fails
  CHECK(rows.values("money * money") == Texts{"overflow 0"});
  // 9e9 x 9e9 / 1e10 = 8.1e9; 1e-9 x 1e-9 / 1e10 = 0 at twelve places; 8.1e9 does not fit with 12 places but with 9
  CHECK(rows.values("money * money / 10000000000") == Texts{"8100000000.000000000", "0.000000000"});
  // scale 18 + 9 = 27 is brought back to 18, then to 12: 2e-9 x 0.000000000000000001 -> 0
  CHECK(rows.values("money * money * money / money / money / 1000000000") == Texts{"overflow 0"});
  CHECK(rows.truth("big * big > 0") == "TT");  // 2^126 fits
  CHECK(rows.truth("big * big * 4 > 0") ==
        "error at 1");  // (2^63-1)^2 x 4 > 2^127; 16e36 x 4 = 6.4e37 fits
}

TEST_CASE("what does not fit is an error with its row", "[compute]") {
  Rows rows;
  rows.count = 3000;
  Cells<std::int64_t> cells(3000, 1);
  cells[2047] = kMost;
  cells[2500] = kLeast;
  rows.columns["n"] = integers(cells);
  CHECK(rows.values("n + 1") == Texts{"overflow 2047"});
  CHECK(rows.values("n - 1") == Texts{"overflow 2500"});
  CHECK(rows.values("-n") == Texts{"overflow 2500"});
  CHECK(rows.values("n * 2 - n").size() == 3000);  // 128 bits in between
  CHECK(rows.values("n * n * n * n") == Texts{"overflow 2047"});
  CHECK(rows.truth("n * n * n > 5").substr(0, 5) == "error");
  // an overflow that nobody asks for is none
  CHECK(rows.values("if(abs(n) > 1, 0, n * n * n)").size() == 3000);
  CHECK(rows.values("n * n * n * n is null") == Texts{"overflow 2047"});
  CHECK(rows.truth("n != 1 or n * n * n = 1").substr(2046, 3) == "TTT");
  CHECK(rows.truth("n * n * n = 1 or n > 1") == "error at 2500");
  const Result<Column> failed = rows.column("n + 1");
  CHECK(failed.error().message == "The value of n + 1 is too large to be exact");
}

TEST_CASE("places give way before a quotient fails", "[compute]") {
  Rows rows;
  rows.count = 2;
  rows.columns["yearly"] = decimals(2, {120'000'000'00, 100'00});
  // 10,000,000.000000000000 needs 20 digits; eleven places fit both rows
  CHECK(rows.values("yearly / 12") == Texts{"10000000.00000000000", "8.33333333333"});
  rows.columns["huge"] = integers({9'000'000'000'000'000, 1});
  CHECK(rows.values("huge / 3") == Texts{"overflow 0"});  // 3e15 with six places needs 22 digits
}

TEST_CASE("three-valued logic", "[compute]") {
  Rows rows;
  rows.count = 9;
  rows.columns["a"] = booleans({true, true, true, false, false, false, {}, {}, {}});
  rows.columns["b"] = booleans({true, false, {}, true, false, {}, true, false, {}});
  CHECK(rows.truth("a and b") == "TF?FFF?F?");
  CHECK(rows.truth("a or b") == "TTTTF?T??");
  CHECK(rows.truth("not a") == "FFFTTT???");
  CHECK(rows.truth("a = b") == "TF?FT????");
  CHECK(rows.truth("a != b") == "FT?TF????");
  CHECK(rows.truth("a is null") == "FFFFFFTTT");
  CHECK(rows.truth("b is not null") == "TTFTTFTTF");
  CHECK(rows.truth("a = true") == "TTTFFF???");
  CHECK(rows.truth("a in (false)") == "FFFTTT???");
  CHECK(rows.truth("(a and null) is null") == "TTTFFFTTT");
  CHECK(rows.truth("a or true") == "TTTTTTTTT");
  CHECK(rows.truth("null") == "?????????");
  CHECK(rows.values("a and b") ==
        Texts{"true", "false", "-", "false", "false", "false", "-", "false", "-"});
}

TEST_CASE("comparisons of numbers with constants of any scale", "[compute]") {
  Rows rows;
  rows.count = 5;
  rows.columns["n"] = decimals(1, {10, 15, -15, kNone, kMost});  // 1.0 1.5 -1.5 null 9.2e17
  CHECK(rows.truth("n = 1") == "TFF?F");
  CHECK(rows.truth("n = 1.50") == "FTF?F");
  CHECK(rows.truth("n = 1.05") == "FFF?F");
  CHECK(rows.truth("n != 1.05") == "TTT?T");
  CHECK(rows.truth("n < 1.5") == "TFT?F");
  CHECK(rows.truth("n <= 1.5") == "TTT?F");
  CHECK(rows.truth("n < 1.55") == "TTT?F");
  CHECK(rows.truth("n > 1.45") == "FTF?T");
  CHECK(rows.truth("n >= 1.55") == "FFF?T");
  CHECK(rows.truth("n > -1.55") == "TTT?T");
  CHECK(rows.truth("n < -1.45") == "FFT?F");
  CHECK(rows.truth("1.5 > n") == "TFT?F");
  CHECK(rows.truth("-1.5 = n") == "FFT?F");
  CHECK(rows.truth("n > 999999999999999999") == "FFF?F");
  CHECK(rows.truth("n < 0.000000000000000001") == "FFT?F");
  CHECK(rows.truth("n between 1 and 1.5") == "TTF?F");
  CHECK(rows.truth("n in (1, 1.5, 7)") == "TTF?F");
  CHECK(rows.truth("n not in (1, 1.5, 7)") == "FFT?T");
  CHECK(rows.truth("n = n * 1.000000000000000000") == "TTT?T");
  rows.columns["absent"] = nullptr;
  CHECK(rows.truth("n > absent") == "?????");
}

TEST_CASE("texts", "[compute]") {
  Rows rows;
  rows.count = 5;
  rows.columns["s"] = texts({"Won", "lost", "Выиграна", {}, ""});
  rows.columns["t"] = texts({"won", "lost", "Проиграна", "x", {}});
  CHECK(rows.truth("s = 'lost'") == "FTF?F");
  CHECK(rows.truth("s != 'lost'") == "TFT?T");
  CHECK(rows.truth("'lost' = s") == "FTF?F");
  CHECK(rows.truth("s = 'nobody'") == "FFF?F");
  CHECK(rows.truth("s = t") == "FTF??");
  CHECK(rows.truth("lower(s) = t") == "TTF??");
  CHECK(rows.truth("s in ('Won', 'Выиграна')") == "TFT?F");
  CHECK(rows.truth("s < 'a'") == "TFF?T");
  CHECK(rows.truth("contains(s, 'играна')") == "FFT?F");
  CHECK(rows.truth("contains(s, 'ВЫИГ')") == "FFT?F");
  CHECK(rows.truth("starts_with(s, 'w')") == "TFF?F");
  CHECK(rows.truth("ends_with(s, 'ST')") == "FTF?F");
  CHECK(rows.truth("ends_with(t, s)") == "TTF??");
  CHECK(rows.truth("contains('won lost', s)") == "TTF?T");
  CHECK(rows.values("lower(s)") == Texts{"won", "lost", "выиграна", "-", ""});
  CHECK(rows.values("coalesce(s, t)") == Texts{"Won", "lost", "Выиграна", "x", ""});
  CHECK(rows.values("if(s = 'lost', t, 'other')") ==
        Texts{"other", "lost", "other", "other", "other"});
  // entries that no row has are not in the result's dictionary
  CHECK(rows.column("if(s = 'lost', t, 'other')")->dictionary->size() == 2);
  CHECK(rows.values("'a'") == Texts(5, "a"));
}

TEST_CASE("dates and timestamps", "[compute]") {
  Rows rows = sales();
  // 2024-02-29 and 1969-12-31 23:59:59.999 and midnight
  rows.columns["at"] =
      wide(ColumnType::kTimestamp, {19782 * kMillisecondsPerDay + 1, -1, kNone, 0});
  const auto values = [&](std::string_view text) { return rows.values(text); };
  CHECK(values("\"Close date\" + 1") == Texts{"2024-03-01", "1970-01-01", "-", "2024-01-01"});
  CHECK(values("\"Close date\" - 59.5") ==
        Texts{"2023-12-31", "1969-11-01", "-", "2023-11-01"});  // 60 days
  CHECK(values("\"Close date\" - at") == Texts{"0", "0", "-", "19722"});
  CHECK(values("\"Close date\" - '2024-02-01'") == Texts{"28", "-19755", "-", "-32"});
  CHECK(values("at") == Texts{"2024-02-29", "1969-12-31", "-", "1970-01-01"});
  CHECK(values("year(at)") == Texts{"2024", "1969", "-", "1970"});
  CHECK(values("quarter(\"Close date\")") == Texts{"1", "4", "-", "4"});
  CHECK(values("month(\"Close date\")") == Texts{"2", "12", "-", "12"});
  CHECK(values("weekday(at)") == Texts{"4", "3", "-", "4"});  // Thursday, Wednesday, Thursday
  CHECK(values("if(units > 2, at, '2020-01-01')") ==
        Texts{"2024-02-29", "1969-12-31", "2020-01-01", "2020-01-01"});
  CHECK(values("least(at, date '1970-01-01')") ==
        Texts{"1970-01-01", "1969-12-31", "-", "1970-01-01"});
  CHECK(values("at + 99999999") == Texts{"overflow 0"});
  CHECK(rows.truth("at = '1969-12-31'") == "FT?F");
  CHECK(rows.truth("at != '1969-12-31'") == "TF?T");
  CHECK(rows.truth("at <= '1969-12-31'") == "FT?F");
  CHECK(rows.truth("at < '1970-01-01'") == "FT?F");
  CHECK(rows.truth("at >= '1970-01-01'") == "TF?T");
  CHECK(rows.truth("at > '1969-12-31'") == "TF?T");
  CHECK(rows.truth("\"Close date\" between '2023-12-31' and '2024-02-29'") == "TF?T");
  CHECK(rows.truth("\"Close date\" = at") == "TT?F");
  CHECK(rows.truth("\"Close date\" in ('2023-12-31', '1969-12-31')") == "FT?T");
}

TEST_CASE("many blocks, the last one short", "[compute]") {
  Rows rows;
  rows.count = 2500;
  Cells<std::int64_t> cells;
  for (int k = 0; k < 2500; ++k)
    cells.push_back(k % 3 == 0 ? kNone : std::optional<std::int64_t>(k));
  rows.columns["n"] = integers(cells);
  const Result<Column> squares = rows.column("n * n + 1");
  REQUIRE(squares.ok());
  CHECK(squares->size() == 2500);
  CHECK(squares->is_null(2499));
  CHECK(squares->wide[2498] == 2498 * 2498 + 1);
  CHECK(squares->wide[1024] == 1024 * 1024 + 1);
  CHECK(rows.truth("n > 1023 and n < 2048").substr(1022, 4) ==
        "F?TT");  // 1022 F, 1023 null, 1024, 1025
}

TEST_CASE("no rows, and columns of another type than was checked", "[compute]") {
  Rows rows;
  rows.columns["n"] = integers({});
  CHECK(rows.values("n + 1").empty());
  CHECK(rows.truth("n > 1").empty());
  const Expr expr = rows.checked("n + 1");
  const ColumnScope other = [](std::string_view, bool) -> Result<ColumnPtr> {
    return texts({"x"});
  };
  const Result<Column> result = evaluate_column(expr, other, 1);
  REQUIRE_FALSE(result.ok());
  CHECK(result.error().code == ErrorCode::kBadExpression);
  CHECK(result.error().place.byte == 0);
}
