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
  CHECK(sniffed("a^b\nx, y^z\n").delimiter == '^');
  CHECK(sniffed("a~b~c\n1~2~3\n").delimiter == '~');
}

TEST_CASE("spaces as delimiters", "[sniff]") {
  const Understanding aligned = sniffed(" id  date\n 01 19970101\n 02 19970102\n 03 19970103\n");
  CHECK(aligned.delimiter == ' ');
  CHECK(aligned.spaced);
  const Understanding single = sniffed("0.1 12 -3\n0.2 14 -5\n0.3 19 -8\n");
  CHECK(single.delimiter == ' ');
  CHECK_FALSE(single.spaced);
  CHECK(sniffed("id \"full name\" town\n1 \"Ann, Lee\" Rome\n2 \"Bob\" Oslo\n").delimiter == ' ');
  // Words are no cells.
  CHECK(sniffed("Ann Lee\nBob Ray\nCid Fox\n").delimiter == ',');
  CHECK(sniffed("Room 1\nRoom 2\nRoom 3\n").delimiter == ',');
  CHECK(sniffed("at\n2021-05-01 12:00:00\n2021-05-01 12:05:00\n").delimiter == ',');
}

TEST_CASE("delimiters of two bytes", "[sniff]") {
  const auto both = [](std::string_view text) {
    const Understanding found = sniffed(text);
    return std::string{found.delimiter, found.second};
  };
  CHECK(both("a||b||c\n1||x|y||2\n3||z||4\n") == "||");
  CHECK(both("1::661::3\n1::914::3\n2::1357::5\n") == "::");
  CHECK(both("a\t\tb\n1\t\t2\n") == "\t\t");
  CHECK(both("id§name\n1§née\n2§£5\n") == "§");
  // Empty cells are none.
  CHECK(sniffed("a\tb\tc\n1\t\t2\n3\t\t4\n").second == 0);
}

TEST_CASE("a space after each delimiter", "[sniff]") {
  CHECK(sniffed("a, b, c\n1, 2, 3\n").spaced);
  CHECK(sniffed("a, b, c\n1, \"x, y\", 3\n4, \"z,w\", \n").spaced);
  CHECK_FALSE(sniffed("a,b,c\n1, x,3\n").spaced);
  CHECK_FALSE(sniffed("a,b\n1,\"x, y, z, and, more\"\n").spaced);
  CHECK_FALSE(sniffed("A, \"B\" ,C\n").spaced);
}

TEST_CASE("quotes and escapes", "[sniff]") {
  CHECK(sniffed("a,b\n1,\"x\"\n").quote == '"');
  CHECK(sniffed("a,b\n'x, y',1\n'z',2\n").quote == '\'');
  CHECK(sniffed("a,b\n'tis,1\n'twas,2\n").quote == '"');
  CHECK(sniffed("a,b\n'x',\"1\"\n'z',\"2\"\n").quote == '"');
  CHECK(sniffed("a,b\n1,\"say \\\"yes\\\" now\"\n").backslash);
  CHECK_FALSE(sniffed("a,b\n1,\"say \"\"yes\"\" now\"\n").backslash);
  CHECK_FALSE(sniffed("a,b\n\"C:\\\",2\n").backslash);
}

TEST_CASE("headers of several rows", "[sniff]") {
  const Understanding two = sniffed("Weight,Length,Name\n(kg),(m),\n1,2,A\n3,4,B\n");
  CHECK(two.header_rows == 2);
  CHECK(two.headers == std::vector<std::string>{"Weight (kg)", "Length (m)", "Name"});
  CHECK(two.first_row_number == 3);
  CHECK(sniffed("a,b,c\nx,unknown,unknown\ny,1,z\nw,2,z\n").header_rows == 1);
  CHECK(sniffed("name,n\nA,x\nB,3\n").header_rows == 1);
  CHECK(sniffed("a,b\na,b\nx,y\nz,w\n").headers == std::vector<std::string>{"a a", "b b"});
}

TEST_CASE("names of groups are said of each column below", "[sniff]") {
  const std::string text =
      "On,Travel,,,Total\n,,,,\n,Air,Rail,Taxi,\n1.2.24,5,6,7,18\n2.2.24,1,2,3,6\n";
  const Understanding grouped = sniffed(text);
  CHECK(grouped.headers ==
        std::vector<std::string>{"On", "Travel Air", "Travel Rail", "Travel Taxi", "Total"});
  CHECK(grouped.first_row_number == 4);
  // A record of texts with nameless columns is none.
  CHECK(sniffed("name,,,city\nAnn,x,y,Rome\nBob,z,w,Oslo\n").header_rows == 1);
}

TEST_CASE("a header that was written unlike its table", "[sniff]") {
  using Names = std::vector<std::string>;
  CHECK(sniffed("a,,b,c\n1,2,3\n4,5,6\n").headers == Names{"a", "b", "c"});
  CHECK(sniffed("\"a,b,\"c\",d\nx,y,\"z\",w\nu,v,\"q\",r\n").headers ==
        Names{"\"a", "b", "c", "d"});
  CHECK(sniffed("Name,Note\nAnn,Rome,Italy\nBob,Rome,Italy\n").preamble_rows == 0);
}

TEST_CASE("rows wrapped in quotes do not hide the delimiter", "[sniff]") {
  const Understanding wrapped = sniffed("a,b,c\n\"1,\"\"x, y\"\",3\"\n\"4,z,5\"\n\"6,w,7\"\n");
  CHECK(wrapped.delimiter == ',');
  CHECK(wrapped.width == 3);
  CHECK(wrapped.headers == std::vector<std::string>{"a", "b", "c"});
}

TEST_CASE("the first of several tables", "[sniff]") {
  const std::string first = "name,n\nA,1\nB,2\nC,3\n";
  const auto rows_said = [](const Understanding& understanding) {
    return understanding.issues.empty() ? std::vector<std::int64_t>{}
                                        : understanding.issues[0].first_rows;
  };
  using Rows = std::vector<std::int64_t>;
  const Understanding wider = sniffed(first + "\nday,x,y\n2024-01-01,1,2\n2024-01-02,3,4\n");
  CHECK(wider.last_start == 15);
  CHECK(rows_said(wider) == Rows{6});
  CHECK(rows_said(sniffed(first + "day,x,y\n2024-01-01,1,2\n2024-01-02,3,4\n")) == Rows{5});
  // Groups of one table, and a header that is repeated, are none.
  CHECK(rows_said(sniffed(first + "\nD,4\nE,5\n\nF,6\n")).empty());
  CHECK(rows_said(sniffed(first + "\nname,n\nD,4\nE,5\nF,6\n")).empty());
  // The table a second time is one.
  CHECK(rows_said(sniffed(first + first)) == Rows{5});
  CHECK(rows_said(sniffed(first + "D,x,y\nE,5\nF,6\n")).empty());
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
  CHECK(sniffed("Sales report,\n,\nname,amount\nA,1\nB,2\n").preamble_rows == 2);
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
