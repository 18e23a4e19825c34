// Rows that stand above their groups and hold their sums: left out where the rows below prove it, with what they say kept.
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

/// A row a line, cells in brackets; then the numbers of the rows left out.
std::string shown(const LoadedTable& loaded) {
  const Table& table = loaded.table;
  std::string out;
  for (std::size_t row = 0; row < table.rows; ++row) {
    out += std::to_string(table.row_number(row));
    for (const ColumnPtr& column : table.columns) out += "[" + column->text_at(row) + "]";
    out += "\n";
  }
  for (std::size_t row = table.rows; row < table.rows + table.footer_rows; ++row)
    out += "|" + std::to_string(table.row_number(row));
  return out;
}
std::string shown(const std::string& text) { return shown(loaded(text)); }

const std::string kByRegion =
    "Region,Order,Amount\n"
    "North,,300.50\n"
    ",1,100.50\n"
    ",2,200\n"
    "South,,110\n"
    ",3,50\n"
    ",4,60\n";

}  // namespace

TEST_CASE("regions above their orders: 100.50 + 200 and 50 + 60") {
  const LoadedTable table = loaded(kByRegion);
  CHECK(shown(table) ==
        "3[North][1][100.50]\n4[North][2][200.00]\n6[South][3][50.00]\n7[South][4][60.00]\n|2|5");
  const Issue* issue = find_issue(table, "group_rows");
  REQUIRE(issue != nullptr);
  CHECK(issue->rows == 2);
  CHECK(issue->first_rows == std::vector<std::int64_t>{2, 5});
  CHECK(issue->message.find("\"Region\"") != std::string::npos);
  ReadOptions options;
  options.keep_footers = true;
  CHECK(loaded(kByRegion, options).table.rows == 6);
}

TEST_CASE("groups of groups, with a grand total below and one row alone in its group") {
  const LoadedTable table = loaded(
      "Регион;Клиент;Дата;Сумма\n"
      "Север;;;600\n"
      ";Анна;;500\n"
      ";;05.01.2024;200\n"
      ";;06.01.2024;300\n"
      ";Иван;;100\n"
      ";;07.01.2024;100\n"
      "Юг;;;50\n"
      ";Олег;;50\n"
      ";;08.01.2024;50\n"
      "Итого;;;650\n");
  CHECK(shown(table) ==
        "4[Север][Анна][2024-01-05][200]\n5[Север][Анна][2024-01-06][300]\n"
        "7[Север][Иван][2024-01-07][100]\n10[Юг][Олег][2024-01-08][50]\n|2|3|6|8|9|11");
  CHECK(find_issue(table, "footer_rows")->first_rows == std::vector<std::int64_t>{11});
}

TEST_CASE("names in one column with those of the rows: the name goes with its row") {
  const LoadedTable table = loaded(
      "Name,Date,Qty,Amount\n"
      "North,,5,30\nAcme,2024-01-01,2,10\nBeta,2024-01-02,3,20\n"
      "South,,4,9\nAcme,2024-01-03,4,9\n");
  CHECK(shown(table) ==
        "3[Acme][2024-01-01][2][10]\n4[Beta][2024-01-02][3][20]\n6[Acme][2024-01-03][4][9]\n|2|5");
  CHECK(table.table.columns[0]->dictionary->size() == 2);
  CHECK(find_issue(table, "group_rows")->message.find("now said") == std::string::npos);
}

TEST_CASE("nothing is missing: two columns prove it throughout") {
  CHECK(
      shown("Name,Qty,Amount\nNorth,5,30\nAcme,2,10\nBeta,3,20\nSouth,9,15\nAcme,4,9\nEni,5,6\n") ==
      "3[Acme][2][10]\n4[Beta][3][20]\n6[Acme][4][9]\n7[Eni][5][6]\n|2|5");
  // One column alone is no proof, nor is one group of several rows, nor a row after the last group.
  CHECK(loaded("Name,Amount\nNorth,30\nAcme,10\nBeta,20\nSouth,15\nAcme,9\nEni,6\n").table.rows ==
        6);
  CHECK(loaded("Name,Qty,Amount\nNorth,5,30\nAcme,2,10\nBeta,3,20\nSouth,9,15\n").table.rows == 4);
  CHECK(loaded("Name,Qty,Amount\nNorth,5,30\nAcme,2,10\nBeta,3,20\nSouth,9,15\nAcme,4,9\nEni,5,6\n"
               "Coma,1,1\n")
            .table.rows == 7);
}

TEST_CASE("averages and rounded amounts of groups") {
  // 3.333 + 3.333 + 3.333 = 9.999, written as the rounded 10.000; the price of a group is an average.
  CHECK(loaded("Region,Order,Amount,Price\nNorth,,10.000,5\n,1,3.333,3\n,2,3.333,4\n,3,3.333,8\n")
            .table.rows == 3);
  CHECK(loaded("Region,Order,Amount\nNorth,,11\n,1,3\n,2,3\n,3,3\n").table.rows == 4);
}

TEST_CASE("blanks that are no groups") {
  // A deal without an owner, whose amount is by chance that of the next one; others without one follow that are no sums.
  CHECK(loaded("id,owner,amount\n1,,5\n2,Ann,5\n3,Bob,7\n4,,9\n5,Ann,1\n6,Bob,2\n").table.rows ==
        6);
  CHECK(loaded("id,owner,amount\n1,,5\n2,Ann,5\n3,Bob,7\n").table.rows == 3);
  CHECK(find_issue(loaded("id,owner,amount\n1,,0\n2,Ann,0\n3,Bob,0\n4,Ann,0\n"), "group_rows") ==
        nullptr);
}

TEST_CASE("values that are no dates, cells beyond the width and subtotals keep their rows") {
  const LoadedTable table = loaded(
      "Region,Order,Day,Amount\n"
      "North,,,6\n,1,2024-01-01,1\n,2,2024-01-02,2,more\n,3,oops,3\n"
      "South,,,9\n,4,2024-01-03,4\n,5,2024-01-04,5\n"
      "West,,,13\n,6,2024-01-05,6\n,7,2024-01-06,7\n,8,2024-01-06,0\n,9,2024-01-06,0\n,10,2024-01-"
      "06,0\n"
      ",11,2024-01-07,0\n,12,2024-01-07,0\n,13,2024-01-07,0\n,14,2024-01-07,0\n,15,2024-01-07,0\n"
      ",16,2024-01-07,0\n,17,2024-01-07,0\n,18,2024-01-07,0\n,19,2024-01-07,0\n,20,2024-01-07,0\n");
  CHECK(table.table.rows == 20);
  REQUIRE(find_issue(table, "unreadable_values", "Day") != nullptr);
  CHECK(find_issue(table, "unreadable_values", "Day")->first_rows == std::vector<std::int64_t>{5});
  CHECK(table.table.columns[0]->text_at(2) == "North");
  CHECK(table.table.columns[0]->text_at(3) == "South");
  CHECK(table.table.columns[4]->text_at(1) == "more");
}
