// What recognition makes of whole small files: which fact, which fields, and how sure it may be.
#include "model/recognise.h"

#include <catch2/catch_all.hpp>
#include <string>

#include "model/recognised.h"

using namespace vitrine;
using namespace vitrine::sample;

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
  const std::string rows = "11,Won,100,Anna,90,\n12,Lost,250,Tom,10,Price\n13,Open,80,Anna,50,\n";
  const FileMapping without =
      recognised("deals.csv", "lead_id,status,amount,owner,probability,lost_reason\n" + rows);
  CHECK(meaning(without, "lead_id") == "deals.lead");
  CHECK(confidence(without, "lead_id") < 0.9);
  CHECK(confidence(without, "owner") >= 0.9);
}

TEST_CASE("words in small letters are hardly places", "[recognise]") {
  const std::string header = "Deal ID,Stage,Probability,Lost reason,State\n";
  const FileMapping places = recognised(
      "deals.csv", header + "1,Closed Won,50,,Ohio\n2,Open,60,Price,Utah\n3,Open,70,,Ohio\n");
  CHECK(meaning(places, "State") == "deals.region");
  CHECK(confidence(places, "State") >= 0.9);
  const FileMapping words =
      recognised("deals.csv",
                 header + "1,Closed Won,5,,enabled\n2,Open,6,Price,disabled\n3,Open,7,,enabled\n");
  CHECK(confidence(words, "State") < 0.9);
}

TEST_CASE("a fact without columns of its own is not sure", "[recognise]") {
  const FileMapping vague = recognised("file.csv",
                                       "Название,Дата,Сумма\n"
                                       "Стол,15.01.2024,100\nЛампа,20.02.2024,250\n");
  for (const ColumnMapping& column : vague.columns) {
    for (const FieldUse& use : column.uses) CHECK(use.confidence < 0.9);
  }
}

TEST_CASE("a remark in a header does not hide the field", "[recognise]") {
  const FileMapping deals =
      recognised("file.csv",
                 "Opportunity,Stage,\"Сумма, тыс.\",Probability (weighted %)\n"
                 "Pilot,Closed Won,100,50\nStart,Proposal,250,10\n");
  CHECK(meaning(deals, "Сумма, тыс.") == "deals.amount");
  CHECK(meaning(deals, "Probability (weighted %)") == "deals.probability");
}

TEST_CASE("companies may be known by their name alone", "[recognise]") {
  const FileMapping companies = recognised("file.csv",
                                           "Название компании,Отрасль,Сайт,Рабочий телефон\n"
                                           "Вектор,Торговля,a.test,1\nЛан,Связь,b.test,2\n");
  REQUIRE(companies.facts == std::vector<std::string>{"customers"});
  CHECK(meaning(companies, "Название компании") == "customers.customer");
}

TEST_CASE("a table of headers alone is recognised, and nothing of it is sure", "[recognise]") {
  const FileMapping deals =
      recognised("file.csv", "Deal name,Deal stage,Amount,Close date,Deal owner\n");
  REQUIRE(deals.facts == std::vector<std::string>{"deals"});
  CHECK(meaning(deals, "Amount") == "deals.amount");
  CHECK(confidence(deals, "Amount") < 0.9);
}

TEST_CASE("the day of a sale is not the day its customer came", "[recognise]") {
  const FileMapping sales = recognised("file.csv",
                                       "Order ID,Paid at,Created at,Customer email,Total\n"
                                       "1,2024-01-16,2024-01-15,a@a.test,5\n"
                                       "2,2024-02-21,2024-02-20,b@b.test,6\n");
  REQUIRE(sales.facts.front() == "sales");
  for (const ColumnMapping& column : sales.columns) {
    for (const FieldUse& use : column.uses) CHECK(use.field != "acquired_on");
  }
}

TEST_CASE("an order in which deals come again and again is their history", "[recognise]") {
  const FileMapping history =
      recognised("file.csv",
                 "Deal Name,Stage,Amount,Closing Date,Stage Duration,Modified By,Modified Time\n"
                 "Barn,Qualification,100,2026-05-01,14,Ann,2026-02-01 10:00:00\n"
                 "Barn,Proposal,100,2026-05-01,20,Ann,2026-02-15 10:00:00\n"
                 "Mill,Qualification,70,2026-06-01,9,Bob,2026-02-20 10:00:00\n"
                 "Barn,Closed Won,90,2026-05-01,,Ann,2026-03-07 10:00:00\n");
  REQUIRE(history.facts.front() == "stage_changes");
  CHECK(meaning(history, "Deal Name").find("stage_changes.deal") == 0);
}

TEST_CASE("a file named after other records than it seems to hold is not sure", "[recognise]") {
  const std::string text =
      "ID,Name,Stage,Amount,Probability,Expected close date\n"
      "1,Barn,Proposal,100,50,2026-05-01\n2,Mill,Closed Won,70,100,2026-04-01\n";
  const auto surest = [&](const char* name) {
    double best = 0;
    for (const ColumnMapping& column : recognised(name, text).columns) {
      for (const FieldUse& use : column.uses) best = std::max(best, use.confidence);
    }
    return best;
  };
  CHECK(surest("deals.csv") >= 0.9);
  CHECK(surest("tickets.csv") < 0.9);
}

TEST_CASE("counts, employers, plans and dates of others are not taken for the field",
          "[recognise]") {
  const FileMapping people = recognised(
      "contacts.csv",
      "Contact ID,First Name,Last Name,Full Name,Account Name,Email,Created Date\n"
      "11,Al,Bo,Al Bo,Acme,a@a.test,2026-01-02\n12,Be,Co,Be Co,Core,b@b.test,2026-01-03\n");
  REQUIRE(people.facts.front() == "customers");
  CHECK(meaning(people, "Account Name").empty());
  const FileMapping sales = recognised("sales.csv",
                                       "Day,Orders,\"Net sales, plan\",Net sales\n"
                                       "2026-03-01,12,100.50,90.10\n2026-03-02,9,80.00,95.00\n");
  REQUIRE(sales.facts.front() == "sales");
  CHECK(meaning(sales, "Orders").empty());
  CHECK(meaning(sales, "Net sales, plan").empty());
  CHECK(meaning(sales, "Net sales") == "sales.amount");
}

TEST_CASE("a sign for a number and a colon stand for words", "[recognise]") {
  const FileMapping orders = recognised("Заказы.csv",
                                        "№,Время,Контрагент,Сумма,Address 1: Country/Region\n"
                                        "00412,02.03.2026 10:20,Сосна,48200,SE\n"
                                        "00413,13.03.2026 16:45,Уют,7350,NO\n");
  REQUIRE(orders.facts.front() == "sales");
  CHECK(meaning(orders, "№") == "sales.order");
  CHECK(meaning(orders, "Address 1: Country/Region") == "sales.region");
}
