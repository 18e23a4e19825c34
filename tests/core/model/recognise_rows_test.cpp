// What speaks for a fact beside its fields, and columns that are near a field and are not it.
#include <catch2/catch_all.hpp>
#include <string>

#include "model/recognised.h"
#include "model/row_subject.h"

using namespace vitrine;
using namespace vitrine::sample;

TEST_CASE("what most headers begin with says whose they are and is no part of them",
          "[recognise]") {
  CHECK(common_prefix({"Deal - Title", "Deal - Value", "Deal - Owner", "Notes"}) == "Deal - ");
  CHECK(common_prefix({"orders.id", "orders.total", "orders.date"}) == "orders.");
  CHECK(common_prefix({"Deal - Title", "Product - Name", "Price", "Sum"}).empty());
  const FileMapping calls =
      recognised("file.csv",
                 "Активность - Тема,Активность - Тип,Активность - Срок,Активность - Выполнено\n"
                 "О поставке,Звонок,2024-03-31,Да\nО "
                 "цене,Встреча,2024-05-14,Нет\nСчёт,Письмо,2024-06-30,Да\n");
  CHECK(calls.facts == std::vector<std::string>{"activities"});
  CHECK(meaning(calls, "Активность - Тип") == "activities.kind");
  CHECK(meaning(calls, "Активность - Срок") == "activities.date");
}

TEST_CASE("a column of record numbers under the fact's name is its key", "[recognise]") {
  const FileMapping deals = recognised(
      "file.csv",
      "(Do Not Modify) Opportunity,(Не изменять) Дата изменения,Topic,Est. Revenue,Status\n"
      "8f0c1d6e-52c5-4a0b-9d8e-000000000001,31.03.2024,Renewal,1250.00,Open\n"
      "8f0c1d6e-52c5-4a0b-9d8e-000000000002,14.05.2024,Pilot,830.50,Won\n"
      "8f0c1d6e-52c5-4a0b-9d8e-00000000000a,30.06.2024,Seats,4700.00,Lost\n");
  CHECK(meaning(deals, "(Do Not Modify) Opportunity") == "deals.id");
  CHECK(meaning(deals, "(Не изменять) Дата изменения") == "deals.modified_on");
  CHECK(meaning(deals, "Topic") == "deals.name");
}

TEST_CASE("rows with an id of their own refer by that of the deal", "[recognise]") {
  const FileMapping moves =
      recognised("file.csv",
                 "ID,Deal ID,Stage,Created on,Days in stage\n"
                 "1,71,New,2024-03-31,3\n2,72,Won,2024-05-14,12\n3,73,Lost,2024-06-30,5\n");
  CHECK(moves.facts == std::vector<std::string>{"stage_changes"});
  CHECK(meaning(moves, "Deal ID") == "stage_changes.deal");
  CHECK(meaning(moves, "Days in stage").empty());
}

TEST_CASE("the name of a line is its product's, that of a document its number", "[recognise]") {
  const FileMapping lines =
      recognised("file.csv",
                 "order_id,name,quantity,price,customer_id\n"
                 "11,Desk lamp,2,19.90,71\n11,Cable,1,4.50,71\n12,Chair,4,90.00,72\n");
  CHECK(meaning(lines, "name") == "sales.product");
  const FileMapping orders =
      recognised("orders.csv",
                 "Name,Email,Created at,Total\n"
                 "#1001,mia@a.example,2024-03-31,12.50\n#1002,jon@b.example,2024-05-14,8.30\n"
                 "#1003,eva@c.example,2024-06-30,47.00\n");
  CHECK(meaning(orders, "Name") == "sales.order");
  CHECK(meaning(orders, "Email") == "sales.customer");
}

TEST_CASE("the company that writes the file is no customer", "[recognise]") {
  const FileMapping sales =
      recognised("продажи.csv",
                 "Дата,Номер,Контрагент,Организация,Сумма\n"
                 "31.03.2024,001,ООО Вектор,ООО Мы,125.00\n14.05.2024,002,АО Сигма,ООО Мы,83.50\n"
                 "30.06.2024,003,ИП Лебедев,ООО Мы,47.00\n");
  CHECK(meaning(sales, "Контрагент") == "sales.customer");
  CHECK(meaning(sales, "Организация").empty());
}

TEST_CASE("a payment without a quantity has a price for its amount", "[recognise]") {
  const FileMapping payments =
      recognised("transactions.csv",
                 "customer_id,price,date,comment\n"
                 "71,1200,2024-03-31,renewal\n72,8650,2024-05-14,\n71,300,2024-06-30,rest\n");
  CHECK(meaning(payments, "price") == "sales.amount");
}

TEST_CASE("persons, other values and scales that are open are not sure", "[recognise]") {
  const FileMapping deals = recognised(
      "deals.csv",
      "Deal ID,Deal name,Stage,Amount,Contact,Close date\n"
      "1,Renewal,Won,1250.00,Mia Stone,2024-03-31\n2,Pilot,Lost,830.50,Jon Hale,2024-05-14\n"
      "3,Seats,Negotiation,4700.00,Eva Lind,2024-06-30\n");
  CHECK(confidence(deals, "Amount") >= 0.9);
  CHECK(confidence(deals, "Contact") < 0.9);
  const FileMapping sales = recognised(
      "sales.csv",
      "Order ID,Order date,Customer,Amount,Discount\n"
      "1,2024-03-31,Arden,120.00,12.50\n2,2024-05-14,Lan,83.50,3\n3,2024-06-30,Ost,47.00,0\n");
  CHECK(confidence(sales, "Amount") >= 0.9);
  CHECK(confidence(sales, "Discount") < 0.9);
}

TEST_CASE("a word that has the letters of a currency is none", "[recognise]") {
  const FileMapping sales =
      recognised("продажи.csv",
                 "Дата,Номер заказа,Клиент,Товар (труба),Сумма\n31.03.2024,К-1,Вектор,11,125.00\n"
                 "14.05.2024,К-2,Сигма,12,83.50\n30.06.2024,К-3,Лебедев,11,47.00\n");
  CHECK(meaning(sales, "Товар (труба)") == "sales.product");
}

TEST_CASE("a state before an amount makes it another one, a shop before an id does not",
          "[recognise]") {
  const FileMapping orders = recognised(
      "orders.csv",
      "Acmeshop order ID,Order date,Customer,Rejected/Disputed/Failed order amount,Order amount\n"
      "1,2024-03-31,Arden,5.00,120.00\n2,2024-03-31,Lan,0.00,83.50\n3,2024-06-30,Ost,1.50,47.00\n");
  CHECK(meaning(orders, "Acmeshop order ID") == "sales.order");
  CHECK(meaning(orders, "Order amount") == "sales.amount");
  CHECK(meaning(orders, "Rejected/Disputed/Failed order amount").empty());
  const FileMapping failed = recognised(
      "sales.csv",
      "Order ID,Order date,Customer,Product,Quantity,Rejected/Disputed/Failed order amount\n"
      "1,2024-03-31,Arden,Lamp,2,5.00\n2,2024-03-31,Lan,Chair,1,0.00\n3,2024-06-30,Ost,Lamp,4,1."
      "50\n");
  CHECK(meaning(failed, "Rejected/Disputed/Failed order amount") != "sales.amount");
}

TEST_CASE("a rating is not the amount for being the only number", "[recognise]") {
  const auto with = [](const std::string& number) {
    return meaning(recognised("orders.csv", "Date,Customer,Product,Sales rep," + number +
                                                "\n2024-03-31,Arden,Lamp,Mia,4.5\n"
                                                "2024-03-31,Lan,Chair,Jon,3.0\n"
                                                "2024-06-30,Ost,Lamp,Mia,2.5\n"),
                   number);
  };
  CHECK(with("Zloty") == "sales.amount");
  CHECK(with("Zloty rating") != "sales.amount");
  CHECK(with("Last zloty") != "sales.amount");
}

TEST_CASE("halves of the names of two people are no name", "[recognise]") {
  const auto joined = [](const std::string& first, const std::string& last) {
    const FileMapping mapping =
        recognised("customers.csv", "Customer ID,Segment," + first + "," + last +
                                        "\nC1,Small,Nancy,Lee\nC2,Large,Ann,Ray\n");
    return meaning(mapping, first) == "customers.name" &&
           meaning(mapping, last) == "customers.name";
  };
  CHECK(joined("Customer first name", "Customer last name"));
  CHECK_FALSE(joined("Owner first name", "Customer last name"));
  CHECK_FALSE(joined("Owner first name", "Owner last name"));
}
