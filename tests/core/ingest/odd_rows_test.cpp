// Rows that differ from their table: mended where their cells prove it, told of with their numbers where not, however late they come.
#include <catch2/catch_all.hpp>

#include "read_help.h"

using namespace vitrine;
using namespace vitrine::test;

namespace {

LoadedTable loaded(const std::string& text) {
  auto result = read_text(text);
  REQUIRE(result);
  // Wherever ranges are cut.
  const std::string whole = dump(*result);
  for (std::uint64_t cut = 1; cut < std::min<std::size_t>(text.size(), 200); ++cut)
    REQUIRE(dump(read_ranges(text, {cut})) == whole);
  return std::move(*result);
}

std::string row_of(const Table& table, std::size_t row) {
  std::string out;
  for (const ColumnPtr& column : table.columns) out += "[" + column->text_at(row) + "]";
  return out;
}

using Numbers = std::vector<std::int64_t>;

Numbers rows_of(const LoadedTable& loaded, const std::string& code) {
  const Issue* issue = find_issue(loaded, code);
  return issue == nullptr ? Numbers() : issue->first_rows;
}

/// More than the head, so that what follows is seen by nobody who settles the dialect.
std::string long_table(const std::string& row, std::size_t& rows) {
  std::string text = "id,name,amount\n";
  for (rows = 0; text.size() < kHeadBytes + 1000; ++rows) text += row;
  return text;
}

}  // namespace

TEST_CASE("a row that alone has another delimiter") {
  const LoadedTable table =
      loaded("a,b,c\n1,x,2\n3;y;4\n5\tz\t6\n7,v,8\n9,w,10\n1,x,2\nsee x; y; z\n1,x,2\n");
  CHECK(row_of(table.table, 1) == "[3][y][4]");
  CHECK(row_of(table.table, 2) == "[5][z][6]");
  CHECK(rows_of(table, "other_delimiters") == Numbers{3, 4});
  // A list in a text is none.
  CHECK(rows_of(table, "short_rows") == Numbers{8});
  CHECK(table.table.columns[2]->type == ColumnType::kInteger);
}

TEST_CASE("a quote that is not doubled at the end of its cell") {
  const LoadedTable table = loaded(
      "id,text,n\n1,\"he said \"so\"\",5\n2,\"a \"\"b\"\" c\",6\n3,\"\"x\" y\",7\n"
      "4,\"last \"word\"\"\n5,\"a\"\",b\",9\n");
  CHECK(row_of(table.table, 0) == "[1][he said \"so\"][5]");
  CHECK(row_of(table.table, 1) == "[2][a \"b\" c][6]");
  CHECK(row_of(table.table, 3) == "[4][last \"word\"][]");
  // Where all are doubled, they mean what they say.
  CHECK(row_of(table.table, 4) == "[5][a\",b][9]");
}

TEST_CASE("what comes after the head is told with its rows") {
  std::size_t rows = 0;
  const std::string plain = long_table("1,a,2\n", rows);
  const auto late = [&](const std::string& more) {
    auto result = read_text(plain + more);
    REQUIRE(result);
    return std::move(*result);
  };
  const auto first = static_cast<std::int64_t>(rows) + 2;
  const LoadedTable widths = late("1,x\n1,x,2,3\n1;x;2\n");
  CHECK(rows_of(widths, "short_rows") == Numbers{first});
  CHECK(rows_of(widths, "long_rows") == Numbers{first + 1});
  CHECK(rows_of(widths, "other_delimiters") == Numbers{first + 2});
  // A second table, and bytes of another encoding: few among many, and as many as the others.
  const LoadedTable tables = late("\nwho,what,when,why\na,b,c,d\ne,f,g,h\n");
  CHECK(rows_of(tables, "long_rows") == Numbers{first + 1, first + 2, first + 3});
  CHECK(rows_of(late("x,1,y\n"), "unreadable_values") == Numbers{first});
  const std::string towns = "1,Київ,2\n1,Одеса,2\n1,Харків,2\n1,Полтава,2\n1,Суми,2\n";
  const std::string lviv = "1,\xCB\xFC\xE2\xB3\xE2,2\n";
  CHECK(rows_of(late(towns + lviv), "invalid_bytes") == Numbers{first + 5});
  const LoadedTable mixed = late("1,Київ,2\n1,Одеса,2\n" + lviv);
  CHECK(mixed.understanding.encoding == Encoding::kWindows1251);
  CHECK(rows_of(mixed, "mixed_encodings") == Numbers{first, first + 1});
  // "Ні" would be valid UTF-8 by chance.
  CHECK(rows_of(late("1,\xCD\xB3,2\n" + lviv), "mixed_encodings").empty());
}
