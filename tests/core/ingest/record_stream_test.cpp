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
