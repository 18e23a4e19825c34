#include "ingest/reader.h"

#include <catch2/catch_all.hpp>

#include "read_help.h"

using namespace vitrine;
using namespace vitrine::test;

namespace {

LoadedTable read(std::string_view text, const ReadOptions& options = {}) {
  auto loaded = read_text(text, options);
  REQUIRE(loaded.ok());
  return std::move(*loaded);
}

/// One column "v" (or another name) of the given values.
LoadedTable column_of(const std::vector<std::string>& values, const std::string& name = "v") {
  std::string text = name + ";k\n";
  for (const std::string& value : values) text += value + ";x\n";
  return read(text);
}

std::string type_of(const LoadedTable& loaded, std::size_t i = 0) {
  const Column& column = *loaded.table.columns[i];
  return std::string(name_of(column.type)) + (column.scale > 0 ? std::to_string(column.scale) : "");
}

std::vector<std::string> repeat(const std::string& value, int times) {
  return std::vector<std::string>(static_cast<std::size_t>(times), value);
}

}  // namespace

TEST_CASE("types of whole columns", "[reader]") {
  CHECK(type_of(column_of({"1", "2", "3"})) == "integer");
  CHECK(type_of(column_of({"1", "2.5", "3.125"})) == "decimal3");
  CHECK(type_of(column_of({"yes", "No", ""})) == "boolean");
  CHECK(type_of(column_of({"yes", "no", "unknown"})) == "text");
  CHECK(type_of(column_of({"2024-01-01", "NULL", "2024-01-02"})) == "date");
  CHECK(type_of(column_of({"2024-01-01", "2024-01-02 10:00"})) == "timestamp");
  CHECK(type_of(column_of({"2024-01-01 00:00:00", "2024-01-02 00:00:00"})) == "date");
  CHECK(type_of(column_of({"", "", ""})) == "text");
  CHECK(type_of(column_of({"a", "b", "1"})) == "text");
}

TEST_CASE("ids are never numbers", "[reader]") {
  CHECK(type_of(column_of({"1", "2", "003"})) == "text");
  CHECK(type_of(column_of({"1", "2", "1234567890123456789"})) == "text");
  CHECK(type_of(column_of({"1", "2"}, "Customer ID")) == "text");
  CHECK(type_of(column_of({"1", "2"}, "orderNumber")) == "text");
  CHECK(type_of(column_of({"1", "2"}, "Код")) == "text");
  CHECK(type_of(column_of({"1", "2"}, "paid")) == "integer");
  const LoadedTable floats = column_of({"17850.0", "", "13047.0"}, "CustomerID");
  CHECK(floats.table.columns[0]->text_at(0) == "17850");
  const LoadedTable mixed = column_of({"17850.0", "13047"}, "CustomerID");
  CHECK(mixed.table.columns[0]->text_at(0) == "17850.0");
}

TEST_CASE("days and months", "[reader]") {
  const LoadedTable month_first = column_of({"01/02/2024", "01/13/2024"});
  CHECK(month_first.table.columns[0]->text_at(0) == "2024-01-02");
  const LoadedTable day_first = column_of({"01-02-2024", "13-01-2024"});
  CHECK(day_first.table.columns[0]->text_at(0) == "2024-02-01");
  CHECK(day_first.understanding.ambiguous.empty());

  const LoadedTable open = column_of({"01/02/2024", "03/04/2024"});
  CHECK(open.table.columns[0]->text_at(0) == "2024-02-01");
  CHECK(open.understanding.ambiguous.at(0).date_order == DateOrder::kMonthDayYear);
  REQUIRE(find_issue(open, "ambiguous_dates", "v"));
  CHECK(find_issue(open, "ambiguous_dates", "v")->rows == 2);

  const LoadedTable helped = read("a,b\n01/02/2024,01/13/2024\n03/04/2024,02/14/2024\n");
  CHECK(helped.table.columns[0]->text_at(0) == "2024-01-02");
  CHECK(helped.understanding.ambiguous.at(0).date_order == DateOrder::kDayMonthYear);

  const LoadedTable same = column_of({"01/01/2024", "02/02/2024"});
  CHECK(same.understanding.ambiguous.empty());
}

TEST_CASE("what a person settles keeps the reading that was turned down", "[reader]") {
  const auto read_as = [](DateOrder order) {
    ReadOptions options;
    options.readings["v"] = {.type = ColumnType::kDate, .date_order = order};
    return read("v\n01/02/2024\n03/04/2024\n", options);
  };
  const LoadedTable month_first = read_as(DateOrder::kMonthDayYear);
  CHECK(month_first.table.columns[0]->text_at(0) == "2024-01-02");
  CHECK(month_first.understanding.ambiguous.empty());
  CHECK(month_first.understanding.settled.at(0).date_order == DateOrder::kDayMonthYear);
  CHECK_FALSE(find_issue(month_first, "ambiguous_dates"));
  const LoadedTable day_first = read_as(DateOrder::kDayMonthYear);
  CHECK(day_first.understanding.settled.at(0).date_order == DateOrder::kMonthDayYear);
  // Where nothing was open nothing was settled.
  ReadOptions text;
  text.readings["v"] = {.type = ColumnType::kText};
  CHECK(read("v\n01/02/2024\n03/04/2024\n", text).understanding.settled.empty());
}

TEST_CASE("with dots the day stands first", "[reader]") {
  const LoadedTable dotted = column_of({"03.04.2024", "05.06.2024 10:30", "07.08.24"});
  CHECK(dotted.table.columns[0]->text_at(0).substr(0, 10) == "2024-04-03");
  CHECK(dotted.understanding.ambiguous.empty());
  CHECK_FALSE(find_issue(dotted, "ambiguous_dates"));

  // A value that cannot be read so proves the other order.
  const LoadedTable proven = column_of({"03.04.2024", "12.31.2024"});
  CHECK(proven.table.columns[0]->text_at(0) == "2024-03-04");
  CHECK(proven.understanding.ambiguous.empty());

  // Dots do not speak for dates with other signs in the same column, nor for other columns.
  const LoadedTable mixed = column_of({"03.04.2024", "05/06/2024"});
  CHECK(mixed.understanding.ambiguous.at(0).date_order == DateOrder::kMonthDayYear);
  const LoadedTable beside = read("a,b\n03.04.2024,05/06/2024\n05.06.2024,07/08/2024\n");
  CHECK_FALSE(beside.understanding.ambiguous.contains(0));
  CHECK(beside.understanding.ambiguous.contains(1));
  // A month-first column with slashes does not turn a dotted one round.
  const LoadedTable american = read("a,b\n03.04.2024,01/13/2024\n05.06.2024,02/14/2024\n");
  CHECK(american.table.columns[0]->text_at(0) == "2024-04-03");
  CHECK(american.understanding.ambiguous.empty());
}

TEST_CASE("compact dates need a header that says so", "[reader]") {
  CHECK(type_of(column_of({"19970101", "19970112"}, "date")) == "date");
  CHECK(type_of(column_of({"19970101", "19970112"}, "amount")) == "integer");
  CHECK(type_of(column_of({"8112016", "12062016", "1122016"}, "Order Date")) == "integer");
  CHECK(type_of(column_of({"1,11,12,016", "1,60,62,016"}, "Ship Date")) == "text");
}

TEST_CASE("decimal signs", "[reader]") {
  CHECK(column_of({"1.234,56", "12,5"}).table.columns[0]->text_at(0) == "1234.56");
  CHECK(column_of({"1,234.56", "12.5"}).table.columns[0]->text_at(0) == "1234.56");
  const LoadedTable doubtful = column_of({"1.234", "2.345"});
  CHECK(doubtful.table.columns[0]->text_at(0) == "1.234");
  CHECK(doubtful.understanding.ambiguous.at(0).decimal_sign == DecimalSign::kComma);
  CHECK(find_issue(doubtful, "ambiguous_numbers", "v"));
  CHECK(column_of({"1.234", "12,5"}).table.columns[0]->text_at(0) == "1234.0");
  CHECK(column_of({"1.234", "0.500"}).understanding.ambiguous.empty());
  const LoadedTable helped = read("a;b\n1.234;12,5\n2.345;7,25\n");
  CHECK(helped.table.columns[0]->text_at(0) == "1234");
  CHECK(helped.understanding.ambiguous.at(0).decimal_sign == DecimalSign::kPoint);
}

TEST_CASE("money and percent", "[reader]") {
  const LoadedTable money = column_of({"$90,000 ", "$1,200.50", "($3)"});
  CHECK(money.understanding.readings[0].currency == "USD");
  CHECK(money.table.columns[0]->text_at(0) == "90000.00");
  CHECK(money.table.columns[0]->text_at(2) == "-3.00");
  CHECK(money.understanding.ambiguous.empty());
  const LoadedTable mixed = column_of({"$5", "€6"});
  CHECK(type_of(mixed) == "integer");
  CHECK(find_issue(mixed, "mixed_currencies", "v"));
  CHECK(column_of({"12%", "7.5 %"}).understanding.readings[0].percent);
}

TEST_CASE("amounts in several currencies are two columns", "[reader]") {
  std::vector<std::string> values = {"1200.50 EUR", "$7", "", "−3.5 €", "12"};
  for (int i = 0; i < 36; ++i) values.emplace_back("5 USD");
  values.emplace_back("on request");
  const LoadedTable loaded = column_of(values, "Amount");
  const Table& table = loaded.table;
  REQUIRE(table.columns.size() == 3);  // k stands between
  CHECK(table.names[2] == "Amount currency");
  const auto amount = [&](std::size_t row) { return table.columns[0]->text_at(row); };
  const auto currency = [&](std::size_t row) { return table.columns[2]->text_at(row); };
  CHECK((amount(0) == "1200.50" && currency(0) == "EUR"));
  CHECK((amount(1) == "7.00" && currency(1) == "USD"));
  CHECK((table.columns[0]->is_null(2) && table.columns[2]->is_null(2)));
  CHECK((amount(3) == "-3.50" && currency(3) == "EUR"));
  CHECK((amount(4) == "12.00" && table.columns[2]->is_null(4)));
  CHECK(table.columns[0]->is_null(41));
  const Issue* issue = find_issue(loaded, "unreadable_values", "Amount");
  REQUIRE(issue);
  CHECK(issue->rows == 1);
  CHECK(issue->message.find("on request") != std::string::npos);
}

TEST_CASE("a list from which nothing was chosen is empty", "[reader]") {
  const std::vector<std::string> cities = {"Select", "Pune", "Select", "Oslo"};
  const LoadedTable loaded = column_of(cities, "City");
  CHECK(loaded.table.columns[0]->is_null(0));
  CHECK(loaded.table.columns[0]->text_at(1) == "Pune");
  CHECK(loaded.table.columns[0]->is_null(2));
  CHECK(find_issue(loaded, "placeholder_values", "City")->rows == 2);
  CHECK(find_issue(loaded, "placeholder_values", "City")->first_rows ==
        std::vector<std::int64_t>{2, 4});
  CHECK_FALSE(column_of({"Select", "Select"}, "Plan").table.columns[0]->is_null(0));
  CHECK_FALSE(column_of({"select", "Selected"}, "Plan").table.columns[0]->is_null(0));
}

TEST_CASE("months are dates, but for numbers of invoices", "[reader]") {
  const LoadedTable months = column_of({"2023-01", "2023-02", "2023-12"}, "Month");
  CHECK(type_of(months) == "date");
  CHECK(months.table.columns[0]->text_at(2) == "2023-12-01");
  CHECK(find_issue(months, "whole_periods", "Month")->rows == 3);
  CHECK(type_of(column_of({"2023-01", "2023-02", "2023-12"}, "Invoice number")) == "text");
  CHECK(type_of(column_of({"12K", "13K"}, "Article code")) == "text");
  CHECK(type_of(column_of({"12K", "13K"}, "Revenue")) == "integer");
}

TEST_CASE("a few unreadable values do not make a column text", "[reader]") {
  std::vector<std::string> values = repeat("5", 39);
  values.insert(values.begin() + 10, "about 7");
  const LoadedTable loaded = column_of(values);
  CHECK(type_of(loaded) == "integer");
  const Issue* issue = find_issue(loaded, "unreadable_values", "v");
  REQUIRE(issue);
  CHECK(issue->rows == 1);
  CHECK(issue->first_rows ==
        std::vector<std::int64_t>{12});  // header 1, ten values, then the culprit
  CHECK_THAT(issue->message, Catch::Matchers::ContainsSubstring("about 7"));
  values.resize(12);
  CHECK(type_of(column_of(values)) == "text");
}

TEST_CASE("percent signs at some values only are told", "[reader]") {
  const LoadedTable mixed = column_of({"50 %", "0.7", "20 %"});
  const Issue* issue = find_issue(mixed, "mixed_percents", "v");
  REQUIRE(issue);
  CHECK(issue->rows == 2);
  CHECK_FALSE(find_issue(column_of({"50 %", "7 %"}), "mixed_percents", "v"));
  CHECK_FALSE(find_issue(column_of({"0.5", "0.7"}), "mixed_percents", "v"));
}

TEST_CASE("numbers that no exact decimal holds", "[reader]") {
  const LoadedTable wide = column_of({"12345.000000000000001", "1234567890123.5"});
  CHECK(type_of(wide) == "text");
  CHECK(find_issue(wide, "too_precise", "v"));
  // 1234.5 and 17 places do not fit 64 bits: the noise goes
  const LoadedTable noisy = column_of({"0.57999999999999996", "1234.5", "3.0000000000000004"});
  CHECK(type_of(noisy) == "decimal2");
  CHECK(noisy.table.columns[0]->text_at(0) == "0.58");
  CHECK(noisy.table.columns[0]->text_at(2) == "3.00");
  CHECK(find_issue(noisy, "rounded_numbers", "v"));
  // without need nothing is rounded
  CHECK(column_of({"0.57999999999999996", "1.5"}).table.columns[0]->text_at(0) ==
        "0.57999999999999996");
}

TEST_CASE("odd rows", "[reader]") {
  const LoadedTable loaded = read("a,b,c\n1,2\n1,2,3,4\n4,5,6\n\n7,8,9,x,y\n,,\n");
  CHECK(loaded.table.rows == 4);
  CHECK(loaded.table.names == std::vector<std::string>{"a", "b", "c", "Column 4"});
  CHECK(loaded.table.columns[3]->text_at(1) == "4");
  CHECK(loaded.table.columns[3]->text_at(3) == "x,y");
  CHECK(loaded.table.columns[3]->is_null(0));
  CHECK(find_issue(loaded, "short_rows")->rows == 1);
  CHECK(find_issue(loaded, "long_rows")->rows == 2);
  CHECK(find_issue(loaded, "blank_rows")->rows == 1);
}

TEST_CASE("rows wrapped in quotes as a whole are unwrapped", "[reader]") {
  const LoadedTable loaded = read("a,b,c\n1,2,3\n\"4,\"\"x, y\"\",6\"\n");
  CHECK(loaded.table.columns[1]->text_at(1) == "x, y");
  CHECK(find_issue(loaded, "wrapped_rows")->rows == 1);
}

TEST_CASE("an unclosed quote loses nothing", "[reader]") {
  const LoadedTable loaded = read("a,b\n1,x\n2,\"y\n3,z\n");
  CHECK(loaded.table.rows == 3);
  CHECK(loaded.table.columns[1]->text_at(1) == "\"y");
  CHECK(find_issue(loaded, "unclosed_quote")->first_rows == std::vector<std::int64_t>{3});
}

TEST_CASE("encodings of whole files", "[reader]") {
  const LoadedTable russian = read("\xE8\xEC\xFF;n\n\xC0\xED\xED\xE0;1\n");
  CHECK(russian.understanding.encoding == Encoding::kWindows1251);
  CHECK(russian.table.names[0] == "имя");
  CHECK(russian.table.columns[0]->text_at(0) == "Анна");
  const LoadedTable german = read(
      "Stra\xDF"
      "e;n\nM\xFChlweg;1\n");
  CHECK(german.table.names[0] == "Straße");
  const LoadedTable broken = read(
      "\xEF\xBB\xBF"
      "a;b\nx\xFFy;1\nz;2\n");
  CHECK(broken.table.columns[0]->text_at(0) == "x\xEF\xBF\xBDy");
  CHECK(find_issue(broken, "invalid_bytes", "a")->first_rows == std::vector<std::int64_t>{2});
}

TEST_CASE("the encoding shows after a head of plain ASCII", "[reader]") {
  std::string text = "name,n\n";
  while (text.size() < 2 * kHeadBytes) text += "Smith and sons,12\n";
  text += "\xCC\xEE\xF1\xEA\xE2\xE0,13\n";
  const LoadedTable loaded = read(text);
  CHECK(loaded.understanding.encoding == Encoding::kWindows1251);
  CHECK(loaded.table.columns[0]->text_at(loaded.table.rows - 1) == "Москва");
}

TEST_CASE("a type that changes after the head takes a second pass", "[reader]") {
  std::string text = "code,day\n";
  while (text.size() < 2 * kHeadBytes) text += "12,01/02/2024\n";
  text += "007,01/31/2024\n";
  TextReader reader("x.csv", {});
  REQUIRE(reader.feed(text).ok());
  auto pass = reader.finish();
  REQUIRE(pass.ok());
  CHECK(*pass == TextReader::Pass::kAgain);
  REQUIRE(reader.feed(text).ok());
  pass = reader.finish();
  CHECK(*pass == TextReader::Pass::kDone);
  const LoadedTable loaded = reader.take();
  CHECK(loaded.table.columns[0]->text_at(loaded.table.rows - 1) == "007");
  CHECK(loaded.table.columns[0]->text_at(0) == "12");
  CHECK(loaded.table.columns[1]->text_at(0) == "2024-01-02");
}

TEST_CASE("the user's reading beats the evidence", "[reader]") {
  ReadOptions options;
  options.readings["on"].type = ColumnType::kDate;
  options.readings["on"].date_order = DateOrder::kMonthDayYear;
  options.readings["n"].type = ColumnType::kText;
  const LoadedTable loaded =
      read("on,n\n01/02/2024,1\n13/02/2024,2\n03/04/2024 10:00,3\n", options);
  CHECK(loaded.table.columns[0]->text_at(0) == "2024-01-02");
  CHECK(loaded.table.columns[0]->is_null(1));
  CHECK(loaded.table.columns[0]->text_at(2) == "2024-03-04");
  CHECK(type_of(loaded, 1) == "text");
  CHECK(find_issue(loaded, "unreadable_values", "on")->rows == 1);
}

TEST_CASE("columns of one name are told apart", "[reader]") {
  using Names = std::vector<std::string>;
  CHECK(read("a,a (2),a,,a,\n1,2,3,4,5,6\n").table.names ==
        Names{"a", "a (2)", "a (3)", "Column 4", "a (4)", "Column 6"});
  std::string header = "a";
  std::string row = "1";
  for (int i = 1; i < 16000; ++i) {
    header += ",a";
    row += ",1";
  }
  const Names names = read(header + "\n" + row + "\n").table.names;
  REQUIRE(names.size() == 16000);
  CHECK(names.back() == "a (16000)");
}

TEST_CASE("small files", "[reader]") {
  CHECK(read("a,b,c\n").table.rows == 0);
  CHECK(read("a,b,c").table.columns.size() == 3);
  CHECK(read("name\nAnn\n\nBob\n").table.rows == 2);
  CHECK(read("5\n6\n").table.rows == 2);
  const auto empty = read_text("");
  REQUIRE_FALSE(empty.ok());
  CHECK(empty.error().code == ErrorCode::kEmptyInput);
  CHECK(read_text("\xEF\xBB\xBF").error().code == ErrorCode::kEmptyInput);
}

TEST_CASE("row numbers and offsets", "[reader]") {
  const LoadedTable loaded = read("Title,,\nname,n,m\nA,1,2\nB,2,3\n");
  CHECK(loaded.table.first_row_number == 3);
  CHECK(loaded.table.block_offsets == std::vector<std::uint64_t>{17});  // 8 + 9 bytes above
}

namespace {

std::vector<std::int64_t> row_numbers(const LoadedTable& loaded) {
  std::vector<std::int64_t> numbers;
  for (std::size_t row = 0; row < loaded.table.rows; ++row) {
    numbers.push_back(loaded.table.row_number(row));
  }
  return numbers;
}

}  // namespace

TEST_CASE("row numbers are those of a spreadsheet", "[reader]") {
  using Numbers = std::vector<std::int64_t>;
  CHECK(row_numbers(read("name,n\nA,1\nB,2\n")) == Numbers{2, 3});
  CHECK(row_numbers(read("1,2\n\n3,4\n")) == Numbers{1, 3});
  // A line break inside quotes is no row, a blank line is one: above, between and below the header.
  CHECK(row_numbers(read("Report\n\nname,n\n\nA,\"1\n2\"\n\n\nB,3\n")) == Numbers{5, 8});
  CHECK(row_numbers(read("\"Two\nlines\",,\n\nname,n,m\nA,1,2\nB,2,3\n")) == Numbers{4, 5});
  CHECK(row_numbers(read("\nname,n\n   \n,\nA,1\n")) == Numbers{5});
  CHECK(row_numbers(read("name\nA\n\nB\n")) == Numbers{2, 4});
  CHECK(row_numbers(read("name,n\r\rA,1\rB,2\r")) == Numbers{3, 4});
  // Spreadsheets take this line as an instruction and do not show it.
  CHECK(row_numbers(read("sep=;\nname;n\nA;1\n")) == Numbers{2});
}

TEST_CASE("rows in issues have the same numbers", "[reader]") {
  using Numbers = std::vector<std::int64_t>;
  std::string text = "n,note\n\n\"1\",\"x\ny\"\n";  // header 1, blank 2, row 3
  for (int i = 0; i < 40; ++i) text += "5,z\n";     // rows 4 to 43
  text += "\n,\nabout 7,z\n\n8\n\n9,z,9\n10,\"open\n";
  const LoadedTable loaded = read(text);
  CHECK(find_issue(loaded, "blank_rows")->first_rows == Numbers{45});
  CHECK(find_issue(loaded, "unreadable_values")->first_rows == Numbers{46});
  CHECK(find_issue(loaded, "short_rows")->first_rows == Numbers{48});
  CHECK(find_issue(loaded, "long_rows")->first_rows == Numbers{50});
  CHECK(find_issue(loaded, "unclosed_quote")->first_rows == Numbers{51});
  CHECK(loaded.table.row_number(loaded.table.rows - 1) == 51);
}

TEST_CASE("NUL bytes deep in a file are told, not fatal", "[reader]") {
  std::string text = "name,n\n";
  while (text.size() < 2 * kHeadBytes) text += "Smith,12\n";
  text += std::string("Sm\0th,13\n", 9);
  CHECK(find_issue(read(text), "nul_bytes")->rows == 1);
}
