// What recognition makes of whole small files: which fact, which fields, and how sure it may be.
#include "model/recognise.h"

#include <catch2/catch_all.hpp>
#include <string>

#include "catalogue/load.h"

using namespace vitrine;

namespace {

FileMapping recognised(const std::string& name, const std::string& text) {
  static const Catalogue rules = load_builtin_catalogue().value();
  TextReader reader(name, {});
  for (;;) {
    REQUIRE(reader.feed(text).ok());
    const auto pass = reader.finish();
    REQUIRE(pass.ok());
    if (*pass == TextReader::Pass::kDone) return recognise(rules, name, reader.take(), {});
  }
}

/// "fact.field" of the column, as the file's first fact has it; empty where it means nothing.
std::string meaning(const FileMapping& mapping, const std::string& header) {
  for (const ColumnMapping& column : mapping.columns) {
    if (column.header != header) continue;
    return column.uses.empty() ? "" : column.uses.front().fact + "." + column.uses.front().field;
  }
  return "no such column";
}

double confidence(const FileMapping& mapping, const std::string& header) {
  for (const ColumnMapping& column : mapping.columns) {
    if (column.header == header && !column.uses.empty()) return column.uses.front().confidence;
  }
  return -1;
}

}  // namespace

TEST_CASE("the currencies that were split off amounts are the fact's currency", "[recognise]") {
  const FileMapping deals = recognised(
      "file.csv",
      "Opportunity ID,Stage,Close value,Close date\n"
      "1,Closed Won,5 USD,2024-01-15\n2,Closed Lost,6 EUR,2024-02-20\n3,Open,70 USD,2024-03-28\n");
  CHECK(meaning(deals, "Close value") == "deals.amount");
  CHECK(meaning(deals, "Close value currency") == "deals.currency");
  CHECK(confidence(deals, "Close value currency") >= 0.9);

  const FileMapping sales =
      recognised("file.csv",
                 "Order ID,Order date,Customer,Amount\n"
                 "1,2024-01-15,Arden,5 USD\n2,2024-02-20,Lan,6 EUR\n3,2024-03-28,Lan,7 USD\n");
  CHECK(meaning(sales, "Amount") == "sales.amount");
  CHECK(meaning(sales, "Amount currency") == "sales.currency");
}

TEST_CASE("the currency of the main amount goes before that of another", "[recognise]") {
  const FileMapping sales = recognised("file.csv",
                                       "Order ID,Order date,Total cost,Amount\n"
                                       "1,2024-01-15,2 USD,5 USD\n2,2024-02-20,3 EUR,6 EUR\n"
                                       "3,2024-03-28,4 USD,7 USD\n");
  CHECK(meaning(sales, "Amount currency") == "sales.currency");
  CHECK(meaning(sales, "Total cost") == "sales.cost");
  CHECK(meaning(sales, "Total cost currency").empty());
}

TEST_CASE("calls without a kind are known by their direction", "[recognise]") {
  const FileMapping calls = recognised("file.csv",
                                       "Call Owner,Call Direction,Call Start Time,Call Outcome\n"
                                       "Anna,Inbound,2024-01-15 09:12:44,Sold\n"
                                       "Tom,Outbound,2024-02-20 14:01:10,Busy\n"
                                       "Anna,Outbound,2024-03-28 11:45:02,Sold\n");
  REQUIRE(calls.facts == std::vector<std::string>{"activities"});
  CHECK(meaning(calls, "Call Owner") == "activities.owner");
  CHECK(meaning(calls, "Call Direction") == "activities.direction");
  CHECK(meaning(calls, "Call Outcome") == "activities.outcome");
}

TEST_CASE("headers that only customers have tell what a file is", "[recognise]") {
  const FileMapping customers = recognised("file.csv",
                                           "ID,Email,First Name,Total Spent,Total Orders\n"
                                           "61,a@a.test,Ida,125.00,1\n62,b@b.test,Max,8.50,3\n");
  CHECK(customers.facts == std::vector<std::string>{"customers"});
  CHECK(meaning(customers, "ID") == "customers.customer");
}

TEST_CASE("nothing is sure where another fact explains the file as well", "[recognise]") {
  const FileMapping close = recognised("file.csv",
                                       "ID,Статус,Источник,Название компании,Ответственный\n"
                                       "1,Не обработан,Сайт,Вектор,Анна\n"
                                       "2,Качественный лид,Звонок,Лан,Олег\n"
                                       "3,Некачественный лид,Сайт,Призма,Анна\n");
  REQUIRE(close.facts == std::vector<std::string>{"leads"});
  for (const ColumnMapping& column : close.columns) {
    for (const FieldUse& use : column.uses) CHECK(use.confidence < 0.9);
  }
}

TEST_CASE("a reference that may be the missing key is not sure", "[recognise]") {
  const std::string rows =
      "11,Won,2024-01-15,100,Anna\n12,Lost,2024-02-20,250,Tom\n13,Open,2024-03-28,80,Anna\n";
  const FileMapping without = recognised("file.csv", "lead_id,status,closed,amount,owner\n" + rows);
  CHECK(meaning(without, "lead_id") == "deals.lead");
  CHECK(confidence(without, "lead_id") < 0.9);
  CHECK(confidence(without, "owner") >= 0.9);
}

TEST_CASE("words in small letters are hardly places", "[recognise]") {
  const std::string header = "Deal ID,Stage,Amount,State\n";
  const FileMapping places =
      recognised("file.csv", header + "1,Closed Won,5,Ohio\n2,Open,6,Utah\n3,Open,7,Ohio\n");
  CHECK(meaning(places, "State") == "deals.region");
  CHECK(confidence(places, "State") >= 0.9);
  const FileMapping words = recognised(
      "file.csv", header + "1,Closed Won,5,enabled\n2,Open,6,disabled\n3,Open,7,enabled\n");
  CHECK(confidence(words, "State") < 0.9);
}
