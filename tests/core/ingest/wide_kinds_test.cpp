// Rows of a wide table that are measures become columns; what cannot be unpivoted says why.
#include <catch2/catch_all.hpp>

#include "read_help.h"

using namespace vitrine;
using namespace vitrine::test;

namespace {

LoadedTable unpivoted(const std::string& text, const std::string& name = "test.csv") {
  ReadOptions options;
  options.unpivot = true;
  TextReader reader(name, options);
  while (true) {
    REQUIRE(reader.feed(text));
    const auto pass = reader.finish();
    REQUIRE(pass);
    if (*pass == TextReader::Pass::kDone) return reader.take();
  }
}

/// Header, then the rows with their rows of the file.
std::string texts_of(const Table& table) {
  std::string out;
  for (const std::string& name : table.names) out += name + " ";
  for (std::size_t row = 0; row < table.rows; ++row) {
    out += "\n";
    for (const ColumnPtr& column : table.columns) out += column->text_at(row) + " ";
    for (const std::size_t from : table.file_rows(row))
      out += std::to_string(table.number_of_file_row(from)) + " ";
  }
  return out;
}

using Names = std::vector<std::string>;

Names names_of(const std::string& text, const std::string& file = "test.csv") {
  return unpivoted(text, file).table.names;
}

/// Code, column and first row of what is said about a table that stays wide.
std::string why_not(const std::string& text) {
  const LoadedTable loaded = unpivoted(text);
  CHECK(loaded.table.file_names.empty());
  for (const Issue& issue : loaded.understanding.issues) {
    if (issue.code.rfind("unpivot_", 0) != 0) continue;
    CHECK(issue.message.find("The periods are not read as rows: ") == 0);
    return issue.code + " " + issue.column +
           (issue.first_rows.empty() ? "" : " " + std::to_string(issue.first_rows.front()));
  }
  return "";
}

}  // namespace

TEST_CASE("rows that are measures become columns") {
  const LoadedTable loaded = unpivoted(
      "Metric,Jan 2024,Feb 2024,Mar 2024\n"
      "Revenue,100.50,200,300\n"
      "Orders,5,6,7\n"
      "\n"
      "Profit,50.5,,230.25\n");
  CHECK(texts_of(loaded.table) ==
        "Period Revenue Orders Profit \n"
        "2024-01-01 100.5 5 50.50 2 3 5 \n"
        "2024-02-01 200.0 6  2 3 \n"
        "2024-03-01 300.0 7 230.25 2 3 5 ");
  CHECK(loaded.table.columns[2]->type == ColumnType::kInteger);
  CHECK(loaded.understanding.samples[3] == Names{"50.50", "230.25"});
  REQUIRE(find_issue(loaded, "unpivoted_measures") != nullptr);
  CHECK(find_issue(loaded, "unpivoted") == nullptr);
}

TEST_CASE("each with the other columns of its row") {
  const LoadedTable loaded = unpivoted(
      "Region,,2022,2023,2024\n"
      "North,New,1,2,3\nNorth,Churned,4,5,6\nSouth,Churned,7,8,9\nSouth,New,,,10\n");
  CHECK(texts_of(loaded.table) ==
        "Region Period New Churned \n"
        "North 2022-01-01 1 4 2 3 \n"
        "North 2023-01-01 2 5 2 3 \n"
        "North 2024-01-01 3 6 2 3 \n"
        "South 2022-01-01  7 4 \n"
        "South 2023-01-01  8 4 \n"
        "South 2024-01-01 10 9 5 4 ");
}

TEST_CASE("what measures are, and what are names") {
  const auto amount = [](const std::string& header, const std::string& a, const std::string& b) {
    const Names names =
        names_of(header + ",Jan 2024,Feb 2024,Mar 2024\n" + a + ",1,2,3\n" + b + ",4,5,6\n");
    return names.back() == "Amount";
  };
  CHECK_FALSE(amount("", "Выручка", "Расходы"));
  CHECK_FALSE(amount("Показник", "Дзвінки", "Зустрічі"));
  CHECK_FALSE(amount("", "Виторг", "Собівартість"));
  CHECK_FALSE(amount("Line", "Sales", "Cost of sales"));
  CHECK_FALSE(amount("", "New MRR", "Churned MRR"));
  CHECK(amount("", "New", "Returning"));
  CHECK(amount("", "Online sales", "Retail sales"));
  CHECK(amount("", "Product revenue", "Service income"));
  CHECK(amount("Product", "Revenue Grid", "Churn Radar"));
  CHECK(amount("Region", "North", "South"));
  // Plans are a fact with the measure in a column.
  const std::string plan = "Metric,Jan 2024,Feb 2024,Mar 2024\nRevenue,1,2,3\nCosts,4,5,6\n";
  CHECK(names_of(plan, "Sales plan 2024.csv") == Names{"Metric", "Period", "Amount"});
  CHECK(names_of(plan, "sales.csv") == Names{"Period", "Revenue", "Costs"});
}

TEST_CASE("ranges give the same measures") {
  const std::string text =
      "Metric,Jan 2024,Feb 2024,Mar 2024\nRevenue,100,200,300\nCosts,50,60,70\nTotal,150,260,370\n";
  ReadOptions options;
  options.unpivot = true;
  const std::string whole = dump(read_text(text, options));
  for (std::uint64_t cut = 1; cut < text.size(); ++cut)
    REQUIRE(dump(read_ranges(text, {cut}, options)) == whole);
}

TEST_CASE("what cannot be unpivoted says why, and where") {
  CHECK(why_not("a,b\n1,2\n3,4\n") == "unpivot_no_periods ");
  CHECK(why_not("who,Jan,Feb,Mar\nA,1,2,3\n") == "unpivot_no_year Jan");
  CHECK(why_not("who,янв,фев,март\nA,1,2,3\n") == "unpivot_no_year янв");
  CHECK(why_not("who,Jan 2024,Mar 2024,Feb 2024\nA,1,2,3\n") == "unpivot_order Feb 2024");
  CHECK(why_not("who,2022,2023,2024,Jan 2024\nA,1,2,3,4\n") == "unpivot_mixed Jan 2024");
  CHECK(why_not("who,01/01/2024,01/02/2024,01/03/2024\nA,1,2,3\nB,4,5,6\n") ==
        "unpivot_day_or_month 01/01/2024");
  CHECK(why_not("who,Jan 2024,Jan 2024,Feb 2024,Mar 2024\nA,1,2,3,4\n") ==
        "unpivot_order Jan 2024");
  CHECK(why_not("who,Jan 2024,Feb 2024,Mar 2024\nA,1,2,3\nB,4,n/d,6\nC,4,5,6\n") ==
        "unpivot_no_number Feb 2024 3");
  CHECK(why_not("who;Jan 2024;Feb 2024;Mar 2024\nA;1,234;2,345;3,456\n") ==
        "unpivot_unread Jan 2024");
  CHECK(why_not("who,Jan 2024,Feb 2024,Mar 2024\nA,$1,€2,3\nB,$4,€5,6\n") ==
        "unpivot_currencies Feb 2024");
  CHECK(why_not("Metric,Jan 2024,Feb 2024,Mar 2024\nRevenue,1,2,3\nCosts,1,2,3\nRevenue,4,5,6\n") ==
        "unpivot_kinds Metric 4");
  CHECK(why_not("Metric,Jan 2024,Feb 2024,Mar 2024\nRevenue,1,2,3\n,1,2,3\nCosts,4,5,6\n") ==
        "unpivot_kinds Metric 3");
  // Nobody asked.
  CHECK(read_text("who,Jan,Feb,Mar\nA,1,2,3\n")->understanding.issues.empty());
}
