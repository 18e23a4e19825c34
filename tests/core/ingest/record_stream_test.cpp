#include <catch2/catch_all.hpp>

#include "read_help.h"

using namespace vitrine;

namespace {

using Records = std::vector<std::vector<std::string>>;

Records stream(std::string_view text, std::size_t step, const ReadOptions& options = {}) {
  Records records;
  RecordStream stream("x.csv", options, [&records](const std::vector<std::string_view>& cells) {
    records.emplace_back(cells.begin(), cells.end());
  });
  for (std::size_t at = 0; at < text.size(); at += step) {
    REQUIRE(stream.feed(text.substr(at, step)).ok());
  }
  REQUIRE(stream.finish().ok());
  return records;
}

}  // namespace

TEST_CASE("every cell as written, header first", "[stream]") {
  const std::string text = "Report,,\nname,n,on\n\"A, B\",$5,1/2/2024\nC,,x,y\n";
  const Records expected = {{"name", "n", "on"}, {"A, B", "$5", "1/2/2024"}, {"C", "", "x", "y"}};
  for (const std::size_t step : {1, 3, 1000}) CHECK(stream(text, step) == expected);
}

TEST_CASE("header rows are joined, another table is left out", "[stream]") {
  const std::string text =
      "Weight,Length\n(kg),(m)\n1,2\n3,4\n5,6\n\nday,x,y\n2024-01-01,1,2\n2024-01-02,3,4\n";
  const Records expected = {{"Weight (kg)", "Length (m)"}, {"1", "2"}, {"3", "4"}, {"5", "6"}};
  for (const std::size_t step : {1, 3, 1000}) CHECK(stream(text, step) == expected);
}

TEST_CASE("blank lines of one column are records", "[stream]") {
  CHECK(stream("a\n1\n\n2\n", 1) == Records{{"a"}, {"1"}, {""}, {"2"}});
  CHECK(stream("\n\n", 1) == Records{{""}, {""}});
  CHECK(stream("a,b\n\n1,2\n", 1) == Records{{"a", "b"}, {"1", "2"}});
}

TEST_CASE("a quote that is never closed ends with its line", "[stream]") {
  const std::string text = "a,b,c\n1,\"x,2\n3,y,\"z, w\"\n4,v,5\n";
  const Records expected = {
      {"a", "b", "c"}, {"1", "\"x", "2"}, {"3", "y", "z, w"}, {"4", "v", "5"}};
  for (const std::size_t step : {1, 3, 1000}) CHECK(stream(text, step) == expected);
  CHECK(stream("a,b,c\n\"1,\"x, y\",2\n3,y,z\n", 1) ==
        Records{{"a", "b", "c"}, {"\"1", "x, y", "2"}, {"3", "y", "z"}});
  // Quotes that are not doubled stay text where the quotes around them leave as many cells.
  CHECK(stream("a,b,c\n1,\"{\"k\":1,\"l\":2}\",2\n3,y,z\n", 1) ==
        Records{{"a", "b", "c"}, {"1", "{\"k\":1,\"l\":2}", "2"}, {"3", "y", "z"}});
  // The only record but one: nothing tells that it is not one long cell.
  CHECK(stream("a,\"b,c\nd,e,f", 1) == Records{{"a", "b,c\nd,e,f"}});
}

TEST_CASE("doubled quotes before a delimiter or a line end are text", "[stream]") {
  const std::string doubled = "a,b,c\n1,\"x \"\",y\",2\n3,4,\"z \"\"\nw\"\n";
  CHECK(stream(doubled, 1) ==
        Records{{"a", "b", "c"}, {"1", "x \",y", "2"}, {"3", "4", "z \"\nw"}});
}

TEST_CASE("records of empty cells between others are padding", "[stream]") {
  CHECK(stream("a,b\n1,2\n,\n3,4\n", 1) == Records{{"a", "b"}, {"1", "2"}, {"3", "4"}});
  CHECK(stream("a,b\n,\n", 1) == Records{{"a", "b"}, {"", ""}});
}

TEST_CASE("spaces after delimiters and escaped quotes", "[stream]") {
  const Records expected = {{"a", "b", "c"}, {"1", "x, \"y\"", "2"}, {"3", "z", ""}};
  for (const std::size_t step : {1, 2, 1000}) {
    CHECK(stream("a, b, c\n1, \"x, \"\"y\"\"\", 2\n3, z, \n", step) == expected);
    CHECK(stream("a,b,c\n1,\"x, \\\"y\\\"\",2\n3,z,\n", step) == expected);
    CHECK(stream("'a','b','c'\n'1','x, \"y\"','2'\n'3','z',''\n", step) == expected);
  }
}

TEST_CASE("cells are decoded, also where the head was plain", "[stream]") {
  std::string text = "name,n\n";
  while (text.size() < 2 * kHeadBytes) text += "Smith and sons,12\n";
  text += "\xCC\xEE\xF1\xEA\xE2\xE0,13\n";
  CHECK(stream(text, 5000).back() == std::vector<std::string>{"Москва", "13"});
}

TEST_CASE("records of a stretch are read again", "[stream]") {
  const std::string text = "a;b\n\xC0\xED\xED\xE0;\"x\ny\"\nB;2\nC;3\n";
  const auto loaded = test::read_text(text);
  REQUIRE(loaded.ok());
  Records records;
  read_records(std::string_view(text).substr(loaded->table.block_offsets[0]), loaded->understanding,
               [&records](const std::vector<std::string>& cells) {
                 records.push_back(cells);
                 return records.size() < 2;
               });
  CHECK(records == Records{{"Анна", "x\ny"}, {"B", "2"}});
}

TEST_CASE("records of a stretch are those that became rows", "[stream]") {
  const std::string text = "a,b,c\n1,2,3\n\n,,\n4,5\n   \n6,7,8,9,x\n";
  const auto loaded = test::read_text(text);
  REQUIRE(loaded.ok());
  REQUIRE(loaded->table.rows == 3);
  Records records;
  read_records(std::string_view(text).substr(loaded->table.block_offsets[0]), loaded->understanding,
               [&records](const std::vector<std::string>& cells) {
                 records.push_back(cells);
                 return true;
               });
  CHECK(records == Records{{"1", "2", "3"}, {"4", "5", ""}, {"6", "7", "8", "9,x"}});
}

TEST_CASE("cells as RFC 4180 wants them", "[stream]") {
  const auto cell = [](std::string_view text) {
    std::string out;
    append_csv_cell(out, text);
    return out;
  };
  CHECK(cell("plain") == "plain");
  CHECK(cell("a,b") == "\"a,b\"");
  CHECK(cell("say \"hi\"") == "\"say \"\"hi\"\"\"");
  CHECK(cell("a\nb") == "\"a\nb\"");
  CHECK(cell("") == "");
}
