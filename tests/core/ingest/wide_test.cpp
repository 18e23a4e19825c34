// Periods that stand across a table: found by their names, made rows where that is asked for.
#include <catch2/catch_all.hpp>

#include "ingest/periods.h"
#include "read_help.h"

using namespace vitrine;
using namespace vitrine::test;
using vitrine::ingest::find_periods;

namespace {

LoadedTable loaded(const std::string& text, bool unpivot) {
  ReadOptions options;
  options.unpivot = unpivot;
  auto result = read_text(text, options);
  REQUIRE(result);
  return std::move(*result);
}

/// First days of the periods, "" where there are none.
std::string days_of(const std::vector<std::string>& names) {
  const auto periods = find_periods(names);
  if (!periods) return "";
  Column days;
  days.type = ColumnType::kDate;
  std::string out;
  for (const auto& name : periods->names) {
    days.days = {name.first};
    days.valid = ValidityMask();
    days.valid.push_back(true);
    out += (out.empty() ? "" : " ") + days.text_at(0);
  }
  return out;
}

const std::string kSheet =
    "Customer,Region,Jan 2024,Feb 2024,Q1 2024,Apr 2024,Total\n"
    "Acme,North,10,20.5,30.5,,30.5\n"
    "\n"
    "Beta,South,5,,5,7,12\n"
    "Total,,15,20.5,35.5,7,42.5\n";

}  // namespace

TEST_CASE("names that are periods") {
  CHECK(days_of({"x", "Jan 2024", "Feb 2024", "Mar 2024"}) == "2024-01-01 2024-02-01 2024-03-01");
  CHECK(days_of({"янв 2024", "фев 2024", "март 2024"}) == "2024-01-01 2024-02-01 2024-03-01");
  CHECK(days_of({"січень 2024", "лютий 2024", "березень 2024"}) ==
        "2024-01-01 2024-02-01 2024-03-01");
  CHECK(days_of({"янв.24", "фев.24", "мар.24"}) == "2024-01-01 2024-02-01 2024-03-01");
  CHECK(days_of({"Q1 2024", "Q2 2024", "Q3 2024"}) == "2024-01-01 2024-04-01 2024-07-01");
  CHECK(days_of({"12.2023", "01.2024", "02.2024"}) == "2023-12-01 2024-01-01 2024-02-01");
  CHECK(days_of({"2022", "2023", "2024"}) == "2022-01-01 2023-01-01 2024-01-01");
  CHECK(days_of({"2024-01-31", "2024-02-29", "2024-03-31"}) == "2024-01-01 2024-02-01 2024-03-01");
  CHECK(days_of({"1/1/2024", "2/1/2024", "3/1/2024"}) == "2024-01-01 2024-02-01 2024-03-01");
  CHECK(days_of({"2024-01-05", "2024-01-06", "2024-01-08"}) == "2024-01-05 2024-01-06 2024-01-08");
  // The newest first.
  CHECK(days_of({"Mar 2024", "Feb 2024", "Jan 2024"}) == "2024-01-01 2024-02-01 2024-03-01");
}

TEST_CASE("days are not taken for months, nor decided where both would do") {
  const auto periods = [](const std::vector<std::string>& names) { return find_periods(names); };
  // Dotted dates have the day first: four days of January.
  CHECK(periods({"01.01.2024", "02.01.2024", "03.01.2024", "04.01.2024"})->days);
  CHECK_FALSE(periods({"01.01.2024", "02.01.2024", "03.01.2024"})->undecided);
  // 2, 3 and 4 February with the month first; 2 January, 2 February and 2 March are no even steps.
  CHECK(days_of({"02/02/2024", "02/03/2024", "02/04/2024"}) == "2024-02-02 2024-02-03 2024-02-04");
  CHECK(periods({"01/01/2024", "01/02/2024", "01/03/2024"})->undecided);
  CHECK_FALSE(
      loaded("who,1/1/2024,2/1/2024,3/1/2024\nA,1,2,3\nB,4,5,6\n", false).understanding.wide);
  CHECK_FALSE(periods({"1/31/2024", "2/29/2024", "3/31/2024"})->undecided);
}

TEST_CASE("what would be counted wrong is left as it is") {
  // 1,234 may be a thousand or one and a bit: that is asked first.
  CHECK_FALSE(
      loaded("who;Jan 2024;Feb 2024;Mar 2024\nA;1,234;2,345;3,456\n", false).understanding.wide);
  // Which of the two is January?
  CHECK_FALSE(
      loaded("who,Jan 2024,Jan 2024,Feb 2024,Mar 2024\nA,1,2,3,4\n", false).understanding.wide);
  // 6 and 15 are the sums of their rows, whatever the column is called.
  CHECK(
      loaded("who,Jan 2024,Feb 2024,Mar 2024,Amount\nA,1,2,3,6\nB,4,5,6,15\n", true).table.names ==
      std::vector<std::string>{"who", "Period", "Amount"});
  CHECK(loaded("who,Jan 2024,Feb 2024,Mar 2024,Size\nA,1,2,3,6\nB,4,5,6,14\n", true).table.names ==
        std::vector<std::string>{"who", "Size", "Period", "Amount"});
}

TEST_CASE("names that are not") {
  CHECK(days_of({"Jan 2024", "Feb 2024", "Amount"}).empty());
  CHECK(days_of({"Mar 2024", "Jan 2024", "Feb 2024"}).empty());
  CHECK(days_of({"Jan 2024", "Jan 2024", "Feb 2024"}).empty());
  CHECK(days_of({"2022", "2023", "2024", "Jan 2024"}).empty());
}

TEST_CASE("a wide table is told of and stays as it is") {
  const LoadedTable table = loaded(kSheet, false);
  CHECK(table.table.names.size() == 7);
  CHECK(table.understanding.wide);
  const Issue* issue = find_issue(table, "wide_table");
  REQUIRE(issue != nullptr);
  CHECK(issue->message.find("3 columns, \"Jan 2024\" to \"Apr 2024\"") == 0);
  CHECK(find_issue(loaded("a,b,c\n1,2,3\n", false), "wide_table") == nullptr);
  // Texts below the periods are no amounts.
  CHECK_FALSE(loaded("who,2022,2023,2024\nA,x,y,z\n", false).understanding.wide);
}

TEST_CASE("periods become rows where that is asked for") {
  const LoadedTable result = loaded(kSheet, true);
  const Table& table = result.table;
  // The quarter and the total are sums of the months: no row and no column has them.
  CHECK(table.names == std::vector<std::string>{"Customer", "Region", "Period", "Amount"});
  REQUIRE(table.rows == 4);
  std::string text;
  for (std::size_t row = 0; row < table.rows; ++row) {
    for (const ColumnPtr& column : table.columns) text += column->text_at(row) + " ";
    text += std::to_string(table.row_number(row)) + " " +
            table.file_names[table.cell_columns[row]] + "\n";
  }
  CHECK(text ==
        "Acme North 2024-01-01 10.0 2 Jan 2024\n"
        "Acme North 2024-02-01 20.5 2 Feb 2024\n"
        "Beta South 2024-01-01 5.0 4 Jan 2024\n"
        "Beta South 2024-04-01 7.0 4 Apr 2024\n");
  CHECK(table.footer_rows == 1);
  CHECK(table.row_number(table.rows) == 5);
  CHECK(result.understanding.readings[2].type == ColumnType::kDate);
  CHECK(result.understanding.readings[3].type == ColumnType::kDecimal);
  CHECK(find_issue(result, "unpivoted") != nullptr);
  CHECK(find_issue(result, "whole_periods", "Period") != nullptr);
  CHECK(find_issue(result, "wide_table") == nullptr);
}

TEST_CASE("a header of dates is a header") {
  const LoadedTable table =
      loaded("Customer,2024-01-01,2024-02-01,2024-03-01\nAcme,1,2,3\nBeta,4,,6\n", true);
  CHECK(table.table.rows == 5);
  CHECK(table.understanding.header_rows == 1);
  // Dates one after another in a row of data are none.
  CHECK(loaded("D1,2024-01-05,2024-02-11,2024-03-01\nD2,2024-02-01,2024-02-02,2024-03-05\n", false)
            .understanding.header_rows == 0);
}

TEST_CASE("names that are taken get a number") {
  const LoadedTable table = loaded("Amount,Period,2022,2023,2024\nx,y,1,2,3\n", true);
  CHECK(table.table.names ==
        std::vector<std::string>{"Amount", "Period", "Period (2)", "Amount (2)"});
}

TEST_CASE("ranges give the same long table") {
  ReadOptions options;
  options.unpivot = true;
  const std::string whole = dump(read_text(kSheet, options));
  for (std::uint64_t cut = 1; cut < kSheet.size(); ++cut)
    REQUIRE(dump(read_ranges(kSheet, {cut}, options)) == whole);
}
