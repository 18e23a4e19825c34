// Parts of a workbook, each cut at every byte; rows as CSV and as the table that the reader of text makes of them.
#include <catch2/catch_all.hpp>

#include "formats/sheet_workbook.h"
#include "ingest/read_help.h"
#include "sheet_help.h"

using namespace vitrine;
using namespace vitrine::sheet;
using namespace vitrine::test;

namespace {

const std::string kStyles =
    R"(<styleSheet xmlns="m"><numFmts count="2"><numFmt numFmtId="164" formatCode="dd/mm/yyyy;@"/>)"
    R"(<numFmt numFmtId="165" formatCode="&quot;d&quot; 0"/></numFmts>)"
    R"(<cellStyleXfs><xf numFmtId="14"/><xf numFmtId="14"/></cellStyleXfs><cellXfs count="5"><xf numFmtId="0"/>)"
    R"(<xf numFmtId="14"/><xf numFmtId="164"><alignment/></xf><xf numFmtId="46"/><xf numFmtId="165"/>)"
    R"(<xf numFmtId="20"/></cellXfs><cellStyles/></styleSheet>)";

const std::string kStrings =
    R"(<x:sst xmlns:x="m" count="9"><x:si><x:t>name</x:t></x:si><x:si/><x:si><x:t xml:space="preserve"> a&amp;b </x:t></x:si>)"
    R"(<x:si><x:r><x:rPr><x:b/></x:rPr><x:t>bold</x:t></x:r><x:r><x:t>, plain</x:t></x:r>)"
    R"(<x:rPh sb="0" eb="1"><x:t>no</x:t></x:rPh><x:phoneticPr/></x:si><x:si><x:t>two_x000D_
lines</x:t></x:si></x:sst>)";

Parts parts() {
  Parts made;
  CHECK(read_part(made.styles, kStyles));
  CHECK(read_part(made.strings, kStrings));
  return made;
}

}  // namespace

TEST_CASE("sheet parts: styles, wherever cut") {
  for (std::size_t cut = 0; cut <= kStyles.size(); ++cut) {
    INFO("cut at " << cut);
    Styles styles;
    REQUIRE(read_part(styles, kStyles, cut == kStyles.size() ? std::string_view::npos : cut));
    CHECK(styles.kind(0) == CellKind::kNumber);
    CHECK(styles.kind(1) == CellKind::kDate);
    CHECK(styles.kind(2) == CellKind::kDate);
    CHECK(styles.kind(3) == CellKind::kDuration);
    CHECK(styles.kind(4) == CellKind::kNumber);
    CHECK(styles.kind(5) == CellKind::kTime);
    CHECK(styles.kind(6) == CellKind::kNumber);
  }
}

TEST_CASE("sheet parts: shared strings, wherever cut") {
  for (std::size_t cut = 0; cut <= kStrings.size(); ++cut) {
    INFO("cut at " << cut);
    SharedStrings strings;
    REQUIRE(read_part(strings, kStrings, cut == kStrings.size() ? std::string_view::npos : cut));
    REQUIRE(strings.size() == 5);
    CHECK(strings.at(0) == "name");
    CHECK(strings.at(1).empty());
    CHECK(strings.at(2) == " a&b ");
    CHECK(strings.at(3) == "\"bold, plain\"");
    CHECK(strings.at(4) == "\"two\r\nlines\"");
  }
}

TEST_CASE("sheet parts: workbook and relations") {
  Workbook workbook;
  REQUIRE(read_part(
      workbook,
      R"(<s:workbook xmlns:s="http://purl.oclc.org/ooxml/spreadsheetml/main" xmlns:r="u">)"
      R"(<s:workbookPr date1904="true"/><s:sheets><s:sheet name="R&amp;D" sheetId="7" r:id="rId1"/>)"
      R"(<s:sheet name="__proto__" sheetId="9" state="veryHidden" r:id="rId2"/>)"
      R"(<s:sheet name="Z" sheetId="10" state="visible" r:id="rId3"/></s:sheets></s:workbook>)",
      std::string_view::npos));
  REQUIRE(workbook.sheets().size() == 3);
  CHECK(workbook.date_system() == DateSystem::k1904);
  CHECK(workbook.sheets()[0].name == "R&D");
  CHECK(workbook.sheets()[0].relation == "rId1");
  CHECK_FALSE(workbook.sheets()[0].hidden);
  CHECK(workbook.sheets()[1].hidden);
  CHECK_FALSE(workbook.sheets()[2].hidden);

  Relations relations;
  REQUIRE(read_part(
      relations,
      R"(<Relationships><Relationship Id="rId1" Type="http://x/relationships/worksheet" Target="worksheets/s 1.xml"/>)"
      R"(<Relationship Id="rId2" Type="http://x/hyperlink" Target="http://elsewhere" TargetMode="External"/>)"
      R"(</Relationships>)"));
  REQUIRE(relations.relations().size() == 1);
  CHECK(relations.relations()[0].id == "rId1");
  CHECK(relations.relations()[0].type == "worksheet");
  CHECK(relations.relations()[0].target == "worksheets/s 1.xml");
}

TEST_CASE("sheet rows: every type of cell, wherever cut") {
  const Parts given = parts();
  const std::string xml =
      "<?xml version=\"1.0\"?>\n<x:worksheet xmlns:x=\"m\" "
      "xmlns:r=\"u\"><x:sheetViews><x:v>9</x:v></x:sheetViews>"
      "<x:sheetData>\n"
      "<x:row r=\"2\" spans=\"1:9\"><x:c r=\"A2\" t=\"s\"><x:v>0</x:v></x:c><x:c r=\"B2\" "
      "t=\"inlineStr\"><x:is>"
      "<x:r><x:t>in</x:t></x:r><x:r><x:t>line</x:t></x:r><x:rPh><x:t>no</x:t></x:rPh></x:is></x:c>"
      "<x:c r=\"D2\" t=\"s\"><x:v>3</x:v></x:c></x:row>\n"
      "<x:row r=\"3\" hidden=\"1\"><x:c r=\"A3\" s=\"1\"><x:v>44197</x:v></x:c><x:c r=\"B3\" "
      "s=\"2\"><x:v>44197.5</x:v></x:c>"
      "<x:c r=\"C3\" s=\"3\"><x:v>1.5</x:v></x:c><x:c r=\"D3\" "
      "s=\"4\"><x:v>0.30000000000000004</x:v></x:c></x:row>"
      "<x:row r=\"6\"><x:c r=\"A6\" t=\"b\"><x:v>1</x:v></x:c><x:c r=\"B6\" "
      "t=\"e\"><x:f>1/0</x:f><x:v>#DIV/0!</x:v></x:c>"
      "<x:c r=\"C6\" t=\"str\"><x:f>A1&amp;\"x\"</x:f><x:v>a, \"b\"</x:v></x:c><x:c r=\"D6\" "
      "t=\"d\"><x:v>2024-01-31T00:00:00</x:v></x:c>"
      "</x:row><x:row r=\"7\"><x:c r=\"E7\" s=\"1\"/></x:row>"
      "<x:row r=\"8\"><x:c r=\"B8\" t=\"inlineStr\"><x:is><x:t><![CDATA[<b> & "
      "]]>c</x:t></x:is></x:c></x:row>"
      "<x:row r=\"9\"><x:c r=\"A9\" t=\"b\"><x:v>0</x:v></x:c><x:c r=\"B9\" "
      "t=\"s\"><x:v>4</x:v></x:c></x:row>"
      "</x:sheetData><x:row><x:c><x:v>5</x:v></x:c></x:row></x:worksheet>";
  const std::string expected =
      "\nname,inline,,\"bold, plain\"\n2021-01-01,2021-01-01 12:00:00,36:00:00,0.3\n\n\n"
      "TRUE,#DIV/0!,\"a, \"\"b\"\"\",2024-01-31\n\n,<b> & c,,\nFALSE,\"two\r\nlines\",,\n";
  for (std::size_t cut = 0; cut <= xml.size(); ++cut) {
    INFO("cut at " << cut);
    const auto csv = read_sheet(given, xml, cut == xml.size() ? std::string_view::npos : cut);
    REQUIRE(csv.ok());
    CHECK(*csv == expected);
  }
}

TEST_CASE("sheet rows: the common form of a cell and any other say the same") {
  const Parts made = parts();
  struct Form {
    const char* reference;
    const char* style;
    const char* type;
    const char* content;
    const char* expected;
  };
  // Serial 45292 is 2024-01-01; style 1 is a date, 3 a duration.
  for (const Form& form :
       {Form{"A1", "", "", "<v>12</v>", "12"},
        Form{"B1", " s=\"1\"", "", "<v>45292</v>", ",2024-01-01"},
        Form{"A1", "", " t=\"s\"", "<v>0</v>", "name"},
        Form{"A1", " s=\"2\"", " t=\"b\"", "<v>1</v>", "TRUE"},
        Form{"A1", "", " t=\"n\"", "<v>0.10000000000000001</v>", "0.1"},
        Form{"A1", "", "", "<v>007</v>", "7"},
        Form{"A1", "", " t=\"str\"", "<v>a&amp;b</v>", "a&b"},
        Form{"AA1", "", "", "<v>1</v>", ",,,,,,,,,,,,,,,,,,,,,,,,,,1"},
        Form{"A1", "", " t=\"s\"", "<v>99</v>",
             "error: A cell names a shared text that the workbook does not hold"},
        Form{"A1", "", "", "<f>1+1</f><v>2</v>", "2"},
        Form{"A1", " s=\"3\"", "", "<v>1.5</v>", "36:00:00"}}) {
    INFO(form.reference << form.style << form.type << form.content);
    const std::string reference = std::string(" r=\"") + form.reference + "\"";
    const std::string expected = std::string(form.expected) + (form.expected[0] == 'e' ? "" : "\n");
    const auto row = [&](const std::string& attributes) {
      return csv_of(made, "<row r=\"1\"><c" + attributes + ">" + form.content + "</c></row>");
    };
    CHECK(row(reference + form.style + form.type) == expected);
    CHECK(row(form.type + reference + form.style) == expected);
  }
  CHECK(csv_of(made,
               R"(<row r="1"><c r="A1" s="1"/><c r="B1" t="s"/><c r="C1"><v>3</v></c></row>)") ==
        ",,3\n");
  CHECK(csv_of(made, R"(<row r="2"><c r="A1"><v>1</v></c><c r="ZZZ2"><v>1</v></c></row>)") ==
        "error: The sheet has columns beyond XFD (16384)");
}

TEST_CASE("sheet rows: references may be missing, out of order, twice") {
  const Parts given = parts();
  CHECK(csv_of(given, "<row><c><v>1</v></c><c/><c><v>3</v></c></row><row><c><v>4</v></c></row>") ==
        "1,,3\n4,,\n");
  CHECK(csv_of(given,
               R"(<row><c r="B3"><v>1</v></c><c><v>2</v></c></row><row><c><v>4</v></c></row>)") ==
        "\n\n,1,2\n4,,\n");
  CHECK(
      csv_of(
          given,
          R"(<row r="1"><c r="C1"><v>3</v></c><c r="A1"><v>1</v></c><c r="C1"><v>4</v></c></row>)") ==
      "1,,4\n");
  CHECK(csv_of(given, R"(<row r="5"><c><v>1</v></c></row><row r="5"><c><v>2</v></c></row>)") ==
        "\n\n\n\n1\n2\n");
  CHECK(csv_of(given, R"(<row r="1"><c r="" s="" t="n"><v> 7 </v></c></row>)") == "7\n");
  CHECK(csv_of(given, "").empty());
}

TEST_CASE("sheet rows: merged cells have text in the first alone") {
  CHECK(
      csv_of(
          parts(),
          R"(<row r="1"><c r="A1" t="str"><v>a</v></c><c r="B1"/><c r="C1"/><c r="D1" t="str"><v>b</v></c></row>)") ==
      "a,,,b\n");
}

TEST_CASE(
    "sheet rows: shared texts that are not there, cells beyond the sheet are refused with the "
    "row") {
  const Parts given = parts();
  CHECK(csv_of(given, R"(<row r="1"><c t="s"><v>99</v></c></row>)").substr(0, 6) == "error:");
  CHECK(csv_of(given, R"(<row r="1"><c t="s"><v>-1</v></c></row>)").substr(0, 6) == "error:");
  CHECK(csv_of(given, R"(<row r="1048577"><c><v>1</v></c></row>)") ==
        "error: The sheet has rows beyond 1048576");
  CHECK(csv_of(given, R"(<row r="4000000000000"><c><v>1</v></c></row>)") ==
        "error: The sheet has rows beyond 1048576");
  CHECK(csv_of(given, R"(<row r="3"><c r="XFE3"><v>1</v></c></row>)") ==
        "error: The sheet has columns beyond XFD (16384)");
  const auto last =
      read_sheet(given, worksheet(R"(<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>)"));
  REQUIRE(last.ok());
  CHECK(*last == std::string(1048575, '\n') + std::string(16383, ',') + "1\n");
  const auto refused = read_sheet(given, worksheet(R"(<row r="3"><c r="XFE3"><v>1</v></c></row>)"));
  CHECK(refused.error().place.row == 3);
}

TEST_CASE("sheet rows: a small file cannot ask for endless text") {
  const Parts given = parts();
  std::string wide;
  for (int i = 0; i < 5000; ++i) wide += R"(<row><c r="XFD1"><v>1</v></c></row>)";
  CHECK(csv_of(given, wide).substr(0, 46) == "error: The sheet is nearly nothing but empty c");

  Parts repeated;
  REQUIRE(read_part(repeated.strings,
                    "<sst><si><t>" + std::string(1U << 20U, 'x') + "</t></si></sst>"));
  std::string rows;
  for (int i = 0; i < 300; ++i) rows += R"(<row><c t="s"><v>0</v></c></row>)";
  CHECK(csv_of(repeated, rows).substr(0, 40) == "error: The cells of the sheet hold more ");

  std::string crowded = "<row>";
  for (int i = 0; i < 16385; ++i) crowded += R"(<c r="A1"><v>1</v></c>)";
  CHECK(csv_of(given, crowded + "</row>") == "error: A row of the sheet has more than 16384 cells");
}

TEST_CASE("sheet rows: the extent says how much of a table it is") {
  const Parts given = parts();
  SheetRows rows(given.styles, given.strings, given.dates);
  std::string csv;
  REQUIRE(rows.feed(
      worksheet(
          R"(<row r="1"><c t="str"><v>Title</v></c></row>)"
          R"(<row r="3"><c t="str"><v>id</v></c><c t="str"><v>sum</v></c></row>)"
          R"(<row r="4"><c><v>1</v></c><c><v>2</v></c></row><row r="5"><c r="A5" s="1"/></row>)"),
      csv));
  CHECK(rows.extent().rows() == 3);
  CHECK(rows.extent().cells() == 5);
  CHECK(rows.extent().filled_columns() == 2);
  CHECK(rows.extent().has_header());
}

TEST_CASE("sheet rows: the reader of text makes a typed table of them") {
  const auto csv = csv_of(
      parts(),
      R"(<row r="1"><c t="str"><v>Report of May</v></c></row>)"
      R"(<row r="3"><c t="str"><v>Deal</v></c><c t="str"><v>Closed</v></c><c t="str"><v>Amount</v></c><c t="str"><v>Won</v></c></row>)"
      R"(<row r="4"><c t="str"><v>One, two</v></c><c s="1"><v>44197</v></c><c><v>0.30000000000000004</v></c><c t="b"><v>1</v></c></row>)"
      R"(<row r="6"><c t="str"><v>Three</v></c><c s="1"><v>44198.25</v></c><c><v>1.234</v></c></row>)");
  auto read = read_pieces({csv});
  REQUIRE(read.ok());
  const LoadedTable& loaded = *read;
  const Understanding& understood = loaded.understanding;
  CHECK(understood.headers == std::vector<std::string>{"Deal", "Closed", "Amount", "Won"});
  REQUIRE(understood.readings.size() == 4);
  CHECK(understood.readings[1].type == ColumnType::kTimestamp);
  CHECK(understood.readings[2].type == ColumnType::kDecimal);
  CHECK(understood.readings[3].type == ColumnType::kBoolean);
  CHECK(understood.ambiguous.empty());
  CHECK(understood.issues.empty());
}
