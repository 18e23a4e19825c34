#include <catch2/catch_test_macros.hpp>

#include "sample.h"

using namespace vitrine;
using namespace vitrine::sample;

namespace {

const std::vector<std::string> kSales = {"date", "customer", "amount"};
const Rows kJanuary = {
    {"Date", "Customer", "Amount"},
    {"2024-01-01", "A", "10.00"},
    {"2024-01-02", "B", "20.00"},
    {"2024-01-02", "B", "20.00"},  // the same line twice in one file is two lines
    {"2024-01-31", "C", "5.50"}};

Rows january_and_february() {
  Rows rows = kJanuary;
  rows.push_back({"2024-02-01", "A", "7.25"});
  rows.push_back({"2024-02-03", "B", "1.00"});
  return rows;
}

std::string day(int of_january) {
  return std::string("2024-01-") + (of_january < 10 ? "0" : "") + std::to_string(of_january);
}

/// "source:row" of the rows taken out for a reason.
std::string places(const Dataset& data, std::string_view of, std::string_view reason) {
  std::string text;
  for (const RowOrigin origin : data.removed_rows(of, reason)) {
    text += (text.empty() ? "" : " ") + std::to_string(origin.source) + ":" +
            std::to_string(origin.row);
  }
  return text;
}

}  // namespace

TEST_CASE("an export of January and one of January and February count January once") {
  const Catalogue rules = catalogue();
  const Source january = source("jan.csv", "sales", kSales, kJanuary);
  const Source both = source("jan-feb.csv", "sales", kSales, january_and_february());
  const auto alone = build(rules, {&both});
  for (const auto& order : {std::vector<const Source*>{&january, &both}, {&both, &january}}) {
    const auto data = build(rules, order);
    CHECK(data->rows("sales") == alone->rows("sales"));
    CHECK(data->removed("sales").at("overlapping_rows") == 4);
    REQUIRE(notice(*data, "overlapping_rows"));
    CHECK(notice(*data, "overlapping_rows")->rows == 4);
  }
  CHECK(resolved(*build(rules, {&both, &january}), "sales", "amount") ==
        "10.00|20.00|20.00|5.50|7.25|1.00");
  CHECK(places(*build(rules, {&january, &both}), "sales", "overlapping_rows") == "1:0 1:1 1:2 1:3");
  CHECK(places(*build(rules, {&both, &january}), "sales", "overlapping_rows") == "1:0 1:1 1:2 1:3");
  CHECK_FALSE(notice(*build(rules, {&january, &both}), "edited_rows"));
}

TEST_CASE("rows edited between two exports without a key count twice, and the notice says so") {
  const Catalogue rules = catalogue();
  Rows before = {{"Date", "Customer", "Amount"}};
  for (int i = 1; i <= 30; ++i) before.push_back({day(i), "A", std::to_string(i)});
  Rows after = before;
  after[7][2] = "70";
  after[9][2] = "90";
  after.push_back({"2024-02-01", "B", "5"});
  const Source january = source("jan.csv", "sales", kSales, before);
  const Source later = source("jan-feb.csv", "sales", kSales, after);
  for (const auto& order : {std::vector<const Source*>{&january, &later}, {&later, &january}}) {
    const auto data = build(rules, order);
    CHECK(data->removed("sales").at("overlapping_rows") == 28);
    CHECK(data->rows("sales") == 33);  // 28 + 2 edited twice + 1 new
    const Notice* edited = notice(*data, "edited_rows");
    REQUIRE(edited);
    CHECK(edited->rows == 2);
    CHECK(edited->arguments ==
          std::vector<std::string>{"28", order[1]->name, order[0]->name, "2", "2"});
    CHECK(edited->message.find("jan.csv") != std::string::npos);
    CHECK(edited->message.find("jan-feb.csv") != std::string::npos);
    CHECK(edited->message.find("Map a column") != std::string::npos);
  }
}

TEST_CASE("rows added or taken away between two exports are no edits") {
  const Catalogue rules = catalogue();
  Rows few = {{"Date", "Customer", "Amount"}};
  for (int i = 1; i <= 30; ++i) few.push_back({day(i), "A", std::to_string(i)});
  Rows more = few;
  more.push_back({"2024-01-15", "late", "15"});
  const Source first = source("few.csv", "sales", kSales, few);
  const Source second = source("more.csv", "sales", kSales, more);
  const auto data = build(rules, {&first, &second});
  CHECK(data->rows("sales") == 31);
  CHECK_FALSE(notice(*data, "edited_rows"));
  CHECK_FALSE(notice(*data, "possible_double_counting"));
}

TEST_CASE("most of a small file in another one is never passed over in silence") {
  const Catalogue rules = catalogue();
  const Rows before = {{"Date", "Customer", "Amount"},
                       {"2024-01-01", "A", "10"},
                       {"2024-01-02", "B", "20"},
                       {"2024-01-03", "C", "30"}};
  Rows after = before;
  after[2][2] = "25";
  const Source first = source("1.csv", "sales", kSales, before);
  const Source second = source("2.csv", "sales", kSales, after);
  const auto data = build(rules, {&first, &second});
  CHECK(data->rows("sales") == 6);
  const Notice* doubtful = notice(*data, "possible_double_counting");
  REQUIRE(doubtful);
  CHECK(doubtful->rows == 2);
  CHECK(doubtful->arguments == std::vector<std::string>{"2", "2.csv", "1.csv", "1", "1"});
  CHECK(doubtful->message.find("Map a column") != std::string::npos);
}

TEST_CASE("rows without a date go with the overlap of their files") {
  const Catalogue rules = catalogue();
  Rows one = kJanuary;
  one.push_back({"", "D", "3"});
  Rows two = january_and_february();
  two.push_back({"", "D", "3"});
  two.push_back({"", "E", "4"});
  const Source january = source("jan.csv", "sales", kSales, one);
  const Source both = source("jan-feb.csv", "sales", kSales, two);
  const auto data = build(rules, {&january, &both});
  CHECK(data->rows("sales") == 8);  // four of January, two of February, D and E
  CHECK(data->removed("sales").at("overlapping_rows") == 5);
}

TEST_CASE("column order and decimals written shorter do not hide an overlap") {
  const Catalogue rules = catalogue();
  const Source january = source("jan.csv", "sales", kSales, kJanuary);
  const Source again = source("again.csv", "sales", {"amount", "date", "customer"},
                              {{"amount", "date", "customer"},
                               {"10", "2024-01-01", "A"},
                               {"20", "2024-01-02", "B"},
                               {"20", "2024-01-02", "B"},
                               {"5.5", "2024-01-31", "C"}});
  CHECK(build(rules, {&january, &again})->rows("sales") == 4);
}

TEST_CASE("a few equal lines in files that do not overlap are kept and reported") {
  const Catalogue rules = catalogue();
  Rows one = kJanuary;
  Rows two = kJanuary;
  for (int i = 0; i < 20; ++i) {
    one.push_back({"2024-01-20", "X", std::to_string(100 + i)});
    two.push_back({"2024-01-20", "X", std::to_string(200 + i)});
  }
  const Source first = source("north.csv", "sales", kSales, one);
  const Source second = source("south.csv", "sales", kSales, two);
  const auto data = build(rules, {&first, &second});
  CHECK(data->rows("sales") == 48);
  REQUIRE(notice(*data, "possible_double_counting"));
  CHECK(notice(*data, "possible_double_counting")->rows == 4);
}

TEST_CASE("the same bytes twice change nothing") {
  const Catalogue rules = catalogue();
  Source first = source("a.csv", "sales", kSales, kJanuary);
  Source second = source("b.csv", "sales", kSales, kJanuary);
  first.fingerprint = second.fingerprint = 42;
  const auto data = build(rules, {&first, &second});
  CHECK(data->rows("sales") == 4);
  CHECK(notice(*data, "same_file_twice"));
}

TEST_CASE(
    "of two versions of a deal the newer one by its date counts, whatever the order of files") {
  const Catalogue rules = catalogue();
  const std::vector<std::string> fields = {"id", "status", "amount", "modified_on"};
  const Source newer = source("new.csv", "deals", fields,
                              {{"id", "status", "amount", "modified"},
                               {"1", "won", "10", "2024-03-02"},
                               {"2", "lost", "20", "2024-03-01"}});
  const Source older = source("old.csv", "deals", fields,
                              {{"id", "status", "amount", "modified"},
                               {"1", "open", "9", "2024-02-02"},
                               {"2", "lost", "20", "2024-03-01"},
                               {"3", "open", "30", "2024-02-01"}});
  const auto data = build(rules, {&newer, &older});
  CHECK(resolved(*data, "deals", "id") == "1|2|3");
  CHECK(resolved(*data, "deals", "status") == "won|lost|open");
  CHECK(data->removed("deals").at("older_versions") == 1);
  CHECK(places(*data, "deals", "older_versions") == "1:0");
  CHECK(places(*data, "deals", "overlapping_rows") == "1:1");
  CHECK(places(*data, "deals", "no_such_reason").empty());
  CHECK(data->removed("deals").at("overlapping_rows") == 1);
  CHECK(notice(*data, "newer_versions")->message.find("later file") == std::string::npos);
  CHECK(data->origin("deals", 2).source == 1);
  CHECK(data->origin("deals", 2).row == 2);
}

TEST_CASE("without a date the later file wins, and the notice says so") {
  const Catalogue rules = catalogue();
  const Source first =
      source("1.csv", "deals", {"id", "status"}, {{"id", "status"}, {"1", "open"}, {"2", "open"}});
  const Source second =
      source("2.csv", "deals", {"id", "status"}, {{"id", "status"}, {"2", "won"}});
  const auto data = build(rules, {&first, &second});
  CHECK(resolved(*data, "deals", "status") == "open|won");
  CHECK(notice(*data, "newer_versions")->message.find("later file") != std::string::npos);
}

TEST_CASE("keys that repeat within one file: equal rows count once, others stay, both are told") {
  const Catalogue rules = catalogue();
  const Source only =
      source("1.csv", "deals", {"id", "status"},
             {{"id", "status"}, {"1", "open"}, {"1", "open"}, {"2", "won"}, {"2", "lost"}});
  const auto data = build(rules, {&only});
  CHECK(data->rows("deals") == 3);
  REQUIRE(notice(*data, "duplicate_keys"));
  CHECK(notice(*data, "duplicate_keys")->rows == 2);
  CHECK(data->removed("deals").at("overlapping_rows") == 1);
}

TEST_CASE("files with different columns about the same keys complete each other") {
  const Catalogue rules = catalogue();
  const Source crm = source("crm.csv", "customers", {"customer", "segment"},
                            {{"customer", "segment"}, {"A", "big"}, {"B", "small"}});
  const Source billing = source("billing.csv", "customers", {"customer", "mrr"},
                                {{"customer", "mrr"}, {"B", "20"}, {"C", "30"}});
  const auto data = build(rules, {&crm, &billing});
  CHECK(resolved(*data, "customers", "customer") == "A|B|C");
  CHECK(resolved(*data, "customers", "segment") == "big|small|-");
  CHECK(resolved(*data, "customers", "mrr") == "-|20|30");
  CHECK(places(*data, "customers", "completed_rows") == "0:1");
}
