// The result depends on the bytes alone: every text is cut at every byte, fed byte by byte, and
// read as ranges cut at every byte (and at pairs of bytes), and must give the same table, the same
// issues, the same offsets.
#include <catch2/catch_all.hpp>

#include "read_help.h"

using namespace vitrine;
using namespace vitrine::test;

namespace {

struct Fixture {
  const char* name;
  std::string text;
};

std::vector<Fixture> fixtures() {
  return {
      {"plain", "id,name,amount,on\n1,Ann,12.50,2024-01-31\n2,Bob,7,2024-02-01\n3,,0.125,\n"},
      {"quoted newlines and delimiters",
       "name,note,n\r\n\"Ann, B\",\"two\r\nlines, \"\"said\"\" "
       "she\",1\r\n\"\"\"q\"\"\",\"\n\n\",2\r\nx,\"a\"\"\",3\r\n"},
      {"no last line end", "a;b\n1,5;x\n2,25;\"y;\nz\""},
      {"carriage returns", "a,b\r1,\"x\ry\"\r2,z\r"},
      {"byte order mark",
       "\xEF\xBB\xBFимя,сумма\nАнна,1 200,50\nІван,\"1\xC2\xA0"
       "300,75\"\n"},
      {"windows-1251",
       "\xE8\xEC\xFF;\xF1\xF3\xEC\xEC\xE0\n\xC0\xED\xED\xE0;1\xA0"
       "200,50\n\xC8\xE2\xE0\xED;5,5\n"},
      {"order of day and month only at the end",
       "on,n\n01/02/2024,1\n03/04/2024,2\n05/06/2024,3\n\n07/08/2024,4\n01/13/2024,5\n"},
      {"dotted dates with the proof at the end",
       "on,n\n01.02.2024,1\n03.04.2024,2\n\n07.08.2024,4\n01.13.2024,5\n"},
      {"types change at the end",
       "a,b,c,d\n1,1,true,2024-01-01\n2,2.5,false,2024-01-02 10:30\n"
       "3,2.125,no,2024-01-03T10:30:05.250+03:00\nx,1e,maybe,never\n"},
      {"odd rows", "a,b,c\n1,2\n1,2,3,4\n,,\n1,2,3,\n\"1,2,3\"\n   \n4,5,6,\"7,8\",9\n"},
      {"quotes where none belong", "a,b\n5\" pipe,\"x\" y\n\"p\"q\",2\n\"r\" ,\"s\"\t\n"},
      {"unclosed quote", "a,b,c\n1,\"open,2\n3,\"closed\",4\n5,6,\"\"\n7,\"again,8\n"},
      {"titles above",
       "Report of May,,\n\nname,amount,on\nx,$1,234.50,\nA,5,2024-01-01\nB,6,2024-01-02\n"},
      {"no header", "1\t274\t2011-05-31 00:00:00\n2\t274\t2011-08-31 00:00:00\n"},
      {"aligned",
       " id  date      n\n 00001 19970101  1\n 00002  19970112 12\n 00003 19970113  7\n"},
      {"one column", "name\nAnn\n\nBob\n\"\"\nCarl\n"},
      {"leading zeros late", "code,zip\n1,2\n2,3\n003,4\n"},
      {"money", "sum,pct,neg\n\"$1,200.50\",12%,(5)\n\"$90,000 \",7.5 %,3-\n-$3,1%,-4\n"},
      {"ids with point zero", "CustomerID,x\n17850.0,1.234\n,2.345\n13047.0,3.456\n"},
      {"blank lines everywhere",
       "\nTitle\n\n\na,b,c\n\n1,\"x\n\ny\",3\n\n\n,,\n2,y,4\n   \n\n3,\"\n\",5,6\n4,z\n\n\n"},
      {"blank lines of CR and LF", "a;b\r\n\r\n1;x\r\n\r\n\r\n2;\"y\r\n\"\r\n\r\n3;\"z\n"},
      {"totals and notes below",
       "day,who,n,m\n2024-01-01,Ann,1.5,2\n\n2024-01-02,Bob,2,2\n2024-01-03,Cid,3,4\n"
       "Subtotal,,,\nTotal,,6.5,8\n\nRecords: 3\n\n"},
      {"a note below a blank line", "a,b,c\nx,y,1\nz,,2\nv,w,3\n,,6\n\nAll with tax\n"},
      {"rows that could be totals", "a,b,c\nTotal,,\nx,1,\nTotal,2,\nTotal,3,\ny,,\n"},
      {"header only", "a,b,c\n"},
      {"invalid bytes",
       "\xEF\xBB\xBF"
       "a,b\nx\xFF,1\ny,2\n"},
  };
}

std::string wide_text() {
  std::string text = "id,day,text,x\n";
  for (int i = 0; i < 700; ++i) {
    text += std::to_string(i) + ",2024-01-0" + std::to_string(1 + i % 9) + ",\"v" +
            std::to_string(i % 37) + "\nw\"," + std::to_string(i) + "." + std::to_string(i % 7) +
            "\n";
  }
  return text;
}

}  // namespace

TEST_CASE("two pieces cut anywhere read as the whole", "[cut]") {
  for (const Fixture& fixture : fixtures()) {
    INFO(fixture.name);
    const std::string whole = dump(read_text(fixture.text));
    const std::string_view text = fixture.text;
    for (std::size_t cut = 0; cut <= text.size(); ++cut) {
      INFO(cut);
      REQUIRE(dump(read_pieces({text.substr(0, cut), text.substr(cut)})) == whole);
    }
  }
}

TEST_CASE("single bytes read as the whole", "[cut]") {
  std::vector<Fixture> all = fixtures();
  all.push_back({"wide", wide_text()});
  for (const Fixture& fixture : all) {
    INFO(fixture.name);
    std::vector<std::string_view> bytes;
    for (std::size_t i = 0; i < fixture.text.size(); ++i) {
      bytes.push_back(std::string_view(fixture.text).substr(i, 1));
    }
    REQUIRE(dump(read_pieces(bytes)) == dump(read_text(fixture.text)));
  }
}

TEST_CASE("two ranges cut anywhere read as the whole", "[cut]") {
  for (const Fixture& fixture : fixtures()) {
    INFO(fixture.name);
    const std::string whole = dump(read_text(fixture.text));
    for (std::size_t cut = 0; cut <= fixture.text.size(); ++cut) {
      INFO(cut);
      REQUIRE(dump(read_ranges(fixture.text, {cut})) == whole);
    }
  }
}

TEST_CASE("three ranges cut anywhere read as the whole", "[cut]") {
  for (const Fixture& fixture : fixtures()) {
    INFO(fixture.name);
    const std::string whole = dump(read_text(fixture.text));
    for (std::size_t first = 0; first <= fixture.text.size(); first += 3) {
      for (std::size_t second = first; second <= fixture.text.size(); second += 5) {
        INFO(first << " " << second);
        REQUIRE(dump(read_ranges(fixture.text, {first, second})) == whole);
      }
    }
  }
}

TEST_CASE("many ranges keep block offsets and dictionaries", "[cut]") {
  const std::string text = wide_text();
  const auto whole = read_text(text);
  REQUIRE(whole);
  CHECK(whole->table.rows == 700);
  CHECK(whole->table.block_offsets.size() == 3);
  CHECK(text.substr(whole->table.block_offsets[1], 4) == "256,");
  for (const std::size_t step : {101, 997, 4003}) {
    std::vector<std::uint64_t> cuts;
    for (std::size_t cut = step; cut < text.size(); cut += step) cuts.push_back(cut);
    REQUIRE(dump(read_ranges(text, cuts)) == dump(whole));
  }
}
