#include "ingest/sniff.h"

#include <catch2/catch_all.hpp>

using namespace vitrine;
using namespace vitrine::ingest;

namespace {

Understanding sniffed(std::string_view text, const ReadOptions& options = {}) {
  auto result = sniff(text, "x.csv", options, true);
  REQUIRE(result.ok());
  return result->understanding;
}

std::string error_of(std::string_view text) {
  const auto result = sniff(text, "x.csv", {}, true);
  return result ? "" : describe(result.error());
}

}  // namespace

TEST_CASE("delimiters", "[sniff]") {
  CHECK(sniffed("a,b\n1,2\n").delimiter == ',');
  CHECK(sniffed("a;b;c\n1,5;2,5;3,5\n4,5;5,5;6,5\n").delimiter == ';');
  CHECK(sniffed("a\tb\nx, y\tz\nu, v\tw\n").delimiter == '\t');
  CHECK(sniffed("one|two,two|three\nfour|five,five|six\n").delimiter == '|');
  CHECK(sniffed("a,b,c\na,b,c|d|e|f\n").delimiter == ',');
  CHECK(sniffed("\"Field1,1,1\"|Field2|\"Field3\"|Field4\n").delimiter == '|');
  CHECK(sniffed("sep=;\na;b\n1;2\n").delimiter == ';');
  CHECK(sniffed("note\nhello, you\nbye\nso, this, is\nit\n").delimiter == 0);
  CHECK(sniffed(" id  date\n 01 19970101\n 02 19970102\n 03 19970103\n").delimiter == ' ');
}

TEST_CASE("headers", "[sniff]") {
  CHECK(sniffed("a,b\n1,2\n").header_rows == 1);
  CHECK(sniffed("1,2\n3,4\n").header_rows == 0);
  CHECK(sniffed("name,city\nAnn,Rome\nBob,Oslo\n").header_rows == 1);
  CHECK(sniffed("Ann,Rome\nBob,Rome\nCid,Oslo\n").header_rows == 0);
  CHECK(sniffed("x,2024-01-01\ny,2024-01-02\n").header_rows == 0);
  CHECK(sniffed("region,2019,2020\nNorth,5,6\nSouth,7,8\n").header_rows == 1);
  CHECK(sniffed(",a,b\n0,x,1\n1,y,2\n").header_rows == 1);
  CHECK(sniffed("a,b,c\n").header_rows == 1);
  ReadOptions options;
  options.header = HeaderMode::kNone;
  CHECK(sniffed("a,b\n1,2\n", options).header_rows == 0);
  options.header = HeaderMode::kFirstRow;
  CHECK(sniffed("1,2\n3,4\n", options).header_rows == 1);
}

TEST_CASE("titles above the table", "[sniff]") {
  const Understanding narrow =
      sniffed("Sales report\nMay 2024\n\nname,amount,on\nA,1,2024-01-01\nB,2,2024-01-02\n");
  CHECK(narrow.preamble_rows == 3);
  CHECK(narrow.headers == std::vector<std::string>{"name", "amount", "on"});
  const Understanding padded =
      sniffed("Sales report,,\nname,amount,on\nA,1,2024-01-01\nB,2,2024-01-02\n");
  CHECK(padded.preamble_rows == 1);
  CHECK(padded.headers[0] == "name");
  CHECK(sniffed("a,b,c\r\nd,e,f\rg,h,i\n").preamble_rows == 0);
  const Understanding shorter = sniffed("name,amount\nA,1,2024-01-01\nB,2,2024-01-02\n");
  CHECK(shorter.preamble_rows == 0);
  CHECK(shorter.width == 3);
}

TEST_CASE("names", "[sniff]") {
  CHECK(column_names({" a ", "", "a", "a"}, Encoding::kUtf8) ==
        std::vector<std::string>{"a", "Column 2", "a (2)", "a (3)"});
}

TEST_CASE("what is no text table", "[sniff]") {
  using Catch::Matchers::ContainsSubstring;
  CHECK_THAT(error_of("\x89PNG\r\n\x1A\n...."), ContainsSubstring("PNG"));
  CHECK_THAT(error_of("PK\x03\x04rest"), ContainsSubstring("ZIP"));
  CHECK_THAT(error_of(std::string_view("a,b\n\0\1\n", 8)), ContainsSubstring("NUL"));
  CHECK_THAT(error_of("\xFF\xFE"
                      "a"),
             ContainsSubstring("UTF-16"));
  CHECK_THAT(error_of(""), ContainsSubstring("empty"));
  CHECK_THAT(error_of("\n\n"), ContainsSubstring("empty"));
  CHECK_THAT(error_of(std::string(100000, ',')), ContainsSubstring("16384"));
}
