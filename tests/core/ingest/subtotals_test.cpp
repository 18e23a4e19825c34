// Subtotals among the data: left out where the rows above add up to them, told of where they do not.
#include <catch2/catch_all.hpp>

#include "read_help.h"

using namespace vitrine;
using namespace vitrine::test;

namespace {

LoadedTable loaded(const std::string& text, const ReadOptions& options = {}) {
  auto result = read_text(text, options);
  REQUIRE(result);
  return std::move(*result);
}

/// Numbers of the rows that are data, then of those left out.
std::string numbers_of(const LoadedTable& loaded) {
  const Table& table = loaded.table;
  std::string out;
  for (std::size_t row = 0; row < table.rows + table.footer_rows; ++row)
    out += (row == table.rows ? "| " : "") + std::to_string(table.row_number(row)) + " ";
  return out;
}
std::string numbers_of(const std::string& text) { return numbers_of(loaded(text)); }

const std::string kByRegion =
    "Region,Order,Date,Amount\n"
    "North,1,2024-01-05,100.50\n"
    "North,2,2024-01-06,200\n"
    "Subtotal North,,,300.50\n"
    "\n"
    "South,3,2024-01-07,50\n"
    "South,4,2024-01-08,60\n"
    "Subtotal South,,,110\n"
    "Grand Total,,,410.50\n";

}  // namespace

TEST_CASE("subtotals of regions and the total of all") {
  const LoadedTable table = loaded(kByRegion);
  CHECK(numbers_of(table) == "2 3 6 7 | 4 8 9 ");
  CHECK(table.table.columns[0]->dictionary->size() == 2);
  const Issue* issue = find_issue(table, "subtotal_rows");
  REQUIRE(issue != nullptr);
  CHECK(issue->first_rows == std::vector<std::int64_t>{4});
  CHECK(find_issue(table, "footer_rows")->first_rows == std::vector<std::int64_t>{8, 9});
  CHECK(find_issue(table, "perhaps_subtotals") == nullptr);
}

TEST_CASE("the label may stand among dates, or at the end of a name, or beside one") {
  const LoadedTable days = loaded(
      "Дата;Клиент;Сумма\n"
      "05.01.2024;Анна;1 000,50\n05.01.2024;Иван;2 000\nИтого за 05.01.2024;;3 000,50\n"
      "06.01.2024;Анна;700\nИтого за 06.01.2024;;700\n07.01.2024;Олег;1\n08.01.2024;Олег;2\n");
  CHECK(numbers_of(days) == "2 3 5 7 8 | 4 6 ");
  CHECK(days.table.columns[0]->type == ColumnType::kDate);
  CHECK(find_issue(days, "unreadable_values") == nullptr);
  CHECK(numbers_of("who,what,n\nNorth,a,1\nNorth,b,2\nNorth Total,,3\nSouth,a,5\nSouth,b,4\n") ==
        "2 3 5 6 | 4 ");
  CHECK(numbers_of("who,what,n\nNorth,a,1\nNorth,b,2\nNorth,Total,3\nSouth,a,5\nSouth,b,4\n") ==
        "2 3 5 6 | 4 ");
  CHECK(numbers_of("що,де,n\nа,x,1\nа,y,2\nа Усього,,3\nб,x,5\nб,y,4\n") == "2 3 5 6 | 4 ");
}

TEST_CASE("subtotals of subtotals") {
  const std::string text =
      "Month,Who,N\n"
      "Jan,a,1\nJan,b,2\nTotal Jan,,3\nFeb,a,4\nFeb,b,5\nTotal Feb,,9\nTotal Q1,,12\n"
      "Apr,a,6\nApr,b,7\nTotal Apr,,13\nMay,a,8\nTotal May,,8\nTotal Q2,,21\nJul,a,9\n";
  CHECK(numbers_of(text) == "2 3 5 6 9 10 12 15 | 4 7 8 11 13 14 ");
}

TEST_CASE("names that begin so are rows, in their places") {
  const LoadedTable table = loaded(
      "customer,date,qty,amount\n"
      "Acme,2024-01-05,1,10\nBeta,2024-01-06,1,20\nTotal Wine,2024-01-07,2,75.5\n"
      "Coma,2024-01-08,1,30\nTotal Wine,2024-01-09,x,5\nDelta,2024-01-10,1,1\n");
  CHECK(numbers_of(table) == "2 3 4 5 6 7 ");
  CHECK(table.table.columns[0]->text_at(2) == "Total Wine");
  CHECK(table.table.columns[0]->codes == std::vector<std::uint32_t>{0, 1, 2, 3, 2, 4});
  CHECK(table.table.columns[3]->text_at(2) == "75.5");
  CHECK(table.table.columns[3]->text_at(3) == "30.0");
  CHECK(table.understanding.issues.size() == 1);
  CHECK(numbers_of("name,n\nBP,5\nTotal,5\nShell,7\nEni,9\n") == "2 3 4 5 ");
}

TEST_CASE("a total that is no sum is told of and counts") {
  const LoadedTable table = loaded(
      "c,d,n\nAcme,2024-01-01,5\nBeta,2024-01-01,6\nИтого,,12\nBeta,2024-01-02,6\nEni,2024-01-03,"
      "1\n");
  CHECK(numbers_of(table) == "2 3 4 5 6 ");
  const Issue* issue = find_issue(table, "perhaps_subtotals");
  REQUIRE(issue != nullptr);
  CHECK(issue->first_rows == std::vector<std::int64_t>{4});
}

TEST_CASE("the user's word keeps subtotals") {
  ReadOptions options;
  options.keep_footers = true;
  const LoadedTable table = loaded(kByRegion, options);
  CHECK(numbers_of(table) == "2 3 4 6 7 8 9 ");
  CHECK(table.table.columns[0]->text_at(2) == "Subtotal North");
}

TEST_CASE("cells beyond the width, misfits and periods keep their rows") {
  const LoadedTable table = loaded(
      "c,d,n\nAcme,2024-01-01,5\nBeta,2024-01-02,6\nTotal,,11\nEni,2024-01-03,1,more\n"
      "BP,2024-01-04,oops\nBP,2024-01-05,1\nBP,2024-01-05,1\nBP,2024-01-05,1\nBP,2024-01-05,1\n"
      "BP,2024-01-05,1\nBP,2024-01-05,1\nBP,2024-01-05,1\nBP,2024-01-05,1\nBP,2024-01-05,1\n"
      "BP,2024-01-05,1\nBP,2024-01-05,1\nBP,2024-01-05,1\nBP,2024-01-05,1\nBP,2024-01-05,1\n"
      "BP,2024-01-05,1\nBP,2024-01-05,1\nBP,2024-01-05,1\nBP,2024-01-05,1\nBP,2024-01-05,1\n");
  CHECK(table.table.columns[3]->text_at(2) == "more");
  REQUIRE(find_issue(table, "unreadable_values", "n") != nullptr);
  CHECK(find_issue(table, "unreadable_values", "n")->first_rows == std::vector<std::int64_t>{6});
  CHECK(find_issue(table, "long_rows")->first_rows == std::vector<std::int64_t>{5});
  ReadOptions options;
  options.unpivot = true;
  const LoadedTable wide =
      loaded("who,2022,2023,2024\nA,1,2,3\nB,4,5,6\nTotal,5,7,9\nC,1,1,1\nD,2,2,2\n", options);
  CHECK(wide.table.rows == 12);
  CHECK(wide.table.row_number(11) == 6);
  CHECK(wide.table.row_number(12) == 4);
}

TEST_CASE("ranges give the same rows") {
  const std::string names =
      "customer,date,amount\nAcme,2024-01-05,10\nTotal Wine,2024-01-07,75.5\nTotal,,85.5\n"
      "Coma,2024-01-08,30\nTotal Gas,oops,5\nTotal,,9\nTotal Gas,2024-01-09,5\n";
  const std::string odd =
      "Metric,300,200,100.5\nOrders,7,6,5\n\nTotal,307,206,-07,75.5\nTotal,,85.5\nC,6,5\n";
  const std::string held =
      "a,b,c\nAcl,,tme\nTotal Wine,2024,\nComa,7,100.5\nO,30,\nTotal Gas,oops,5\n"
      "Tota,7,100.5\nO,30,\nTotal Gas,oops,5\nTl,,0\n";
  for (const std::string& text : {kByRegion, names, odd, held}) {
    const std::string whole = dump(read_text(text));
    for (std::uint64_t cut = 1; cut < text.size(); ++cut) {
      REQUIRE(dump(read_ranges(text, {cut})) == whole);
      REQUIRE(dump(read_ranges(text, {cut, std::min<std::uint64_t>(cut + 40, text.size())})) ==
              whole);
    }
  }
}

TEST_CASE("a long table with a subtotal a month") {
  std::string text = "month,order,amount\n";
  std::int64_t rows = 0;
  for (int month = 1; month <= 12; ++month) {
    for (int i = 0; i < 3000; ++i, ++rows)
      text += std::to_string(month) + "/2024,X" + std::to_string(rows) + ",1.25\n";
    text += "Total,,3750\n";
  }
  const LoadedTable table = loaded(text);
  CHECK(table.table.rows == 36000);
  CHECK(table.table.footer_rows == 12);
  CHECK(table.table.columns[2]->wide.back() == 125);
  CHECK(table.table.row_number(3000) == 3003);
  CHECK(dump(read_ranges(text, {100000, 400001})) == dump(table));
}
