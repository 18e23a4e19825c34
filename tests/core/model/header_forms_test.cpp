// Headers that name nothing as they are written, and what they are read as.
#include "model/header_forms.h"

#include <catch2/catch_all.hpp>

#include "model/recognised.h"

using namespace vitrine;
using namespace vitrine::sample;

TEST_CASE("questions above columns are answered by fields", "[forms]") {
  const FileMapping book = recognised("file.csv",
                                      "Came in,Who for,What,How many,Price each,Total,Taken by\n"
                                      "3 May 2024,St Anne's,Leaflets,2000,0.08,160.00,Jill\n"
                                      "6 May 2024,Loft Bar,Menus,40,2.10,84.00,Omar\n6 May 2024,Mr "
                                      "Penn,Cards,250,0.12,30.00,Jill\n");
  CHECK(book.facts == std::vector<std::string>{"sales"});
  CHECK(meaning(book, "Came in") == "sales.date");
  CHECK(meaning(book, "Who for") == "sales.customer");
  CHECK(meaning(book, "How many") == "sales.quantity");
  CHECK(meaning(book, "Taken by") == "sales.owner");
  CHECK(confidence(book, "Taken by") < 0.9);
  const FileMapping leads = recognised(
      "file.csv",
      "Дата заявки,Откуда узнали о нас,Кому передали,Кто изменил\n2024-04-03,Яндекс,Соня,Ира\n"
      "2024-04-05,Друзья,Толя,Ира\n2024-04-06,Яндекс,Соня,Ян\n");
  CHECK(meaning(leads, "Кому передали") == "leads.owner");
  CHECK(meaning(leads, "Кто изменил").empty());
}

TEST_CASE("a day by which something is to happen is a deadline, a name a person", "[forms]") {
  const FileMapping deals =
      recognised("file.csv",
                 "Prospect / client,Stage,Fee,Should sign by,Dealt with by,Lost reason\n"
                 "Northway,Won,18000,2024-04-30,Hana,\nKells,Lost,6500,2024-03-15,Joel,Price\n"
                 "Maybrick,Open,40000,2024-05-20,Hana,\n");
  CHECK(deals.facts == std::vector<std::string>{"deals"});
  CHECK(meaning(deals, "Prospect / client") == "deals.customer");
  CHECK(meaning(deals, "Should sign by") == "deals.expected_close_on");
  CHECK(meaning(deals, "Dealt with by") == "deals.owner");
}

TEST_CASE("abbreviations and trades are read in usual words", "[forms]") {
  const FileMapping orders = recognised(
      "file.csv",
      "DocNum,DocDate,CardCode,DocTotal,DocCur,SlpCode\n5001,2024-04-02,C20000,1860.50,USD,3\n"
      "5002,2024-04-03,C23900,420.00,USD,5\n5003,2024-04-09,C20000,77.10,EUR,3\n");
  CHECK(orders.facts == std::vector<std::string>{"sales"});
  CHECK(meaning(orders, "DocNum") == "sales.order");
  CHECK(meaning(orders, "CardCode") == "sales.customer");
  CHECK(meaning(orders, "SlpCode") == "sales.owner");
  const FileMapping visits =
      recognised("file.csv",
                 "Номер наряда,Дата оплаты,Пациентка,Врач,Сумма\n11,2024-04-02,Орлова,Ким,1200\n"
                 "12,2024-04-03,Белая,Ли,800\n13,2024-04-09,Зуева,Ким,2400\n");
  CHECK(meaning(visits, "Номер наряда") == "sales.order");
  CHECK(meaning(visits, "Пациентка") == "sales.customer");
  CHECK(meaning(visits, "Врач") == "sales.owner");
}

TEST_CASE("the one number beside days, people and products is what was paid", "[forms]") {
  const FileMapping sales = recognised(
      "file.csv",
      "Date,Client,Service,Zorb\n2024-04-02,Orla,Cut,35.00\n2024-04-03,Bea,Colour,80.00\n"
      "2024-04-09,Orla,Cut,37.00\n");
  CHECK(meaning(sales, "Zorb") == "sales.amount");
  CHECK(confidence(sales, "Zorb") < 0.9);
}
