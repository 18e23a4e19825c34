#include "model/dataset.h"

#include <catch2/catch_test_macros.hpp>

#include "sample.h"

using namespace vitrine;
using namespace vitrine::sample;

namespace {

struct Shop {
  Source lines = source("order_details.csv", "sales",
                        {"order", "product", "unit_price", "quantity", "discount"},
                        {{"orderID", "productID", "unitPrice", "quantity", "discount"},
                         {"1", "11", "14.00", "12", "0"},
                         {"1", "42", "9.80", "10", "0.25"},
                         {"2", "11", "14.00", "1", "0"},
                         {"9", "11", "14.00", "1", "0"}});
  Source orders = source("orders.csv", "orders", {"order", "customer", "date", ""},
                         {{"orderID", "customerID", "orderDate", "shipCity"},
                          {"1", "ALFKI", "2024-01-05", "Berlin"},
                          {"2", "ANATR", "2024-02-05", "Lyon"}});
  Source customers = source("customers.csv", "customers", {"customer", "name", "region", ""},
                            {{"customerID", "companyName", "country", "city"},
                             {"ALFKI", "Alfreds", "Germany", "Berlin"},
                             {"ANATR", "Ana", "Mexico", "DF"}});
  Catalogue rules = catalogue();
  std::shared_ptr<const Dataset> data = build(rules, {&lines, &orders, &customers});
};

}  // namespace

TEST_CASE("fields that lines lack come from their order, their order's customer and arithmetic") {
  const Shop shop;
  CHECK(resolved(*shop.data, "sales", "date") == "2024-01-05|2024-01-05|2024-02-05|-");
  CHECK(resolved(*shop.data, "sales", "customer") == "ALFKI|ALFKI|ANATR|-");
  CHECK(resolved(*shop.data, "sales", "region") == "Germany|Germany|Mexico|-");
  // 12 x 14.00 = 168; 10 x 9.80 x 0.75 = 73.5
  const auto amount = shop.data->resolve("sales", "amount").value();
  REQUIRE(amount);
  CHECK(amount->column->type == ColumnType::kDecimal);
  CHECK(compare({amount->column->wide[0], amount->column->scale}, {168, 0}) == 0);
  CHECK(compare({amount->column->wide[1], amount->column->scale}, {735, 1}) == 0);
}

TEST_CASE(
    "names are looked up in fields, references, own headers and headers of joined files, letter "
    "case ignored") {
  const Shop shop;
  CHECK(resolved(*shop.data, "sales", "customer.name") == "Alfreds|Alfreds|Ana|-");
  CHECK(resolved(*shop.data, "sales", "COMPANYNAME") == "Alfreds|Alfreds|Ana|-");
  CHECK(resolved(*shop.data, "sales", "shipCity") == "Berlin|Berlin|Lyon|-");
  CHECK(resolved(*shop.data, "sales", "city") == "Berlin|Berlin|DF|-");
  CHECK(resolved(*shop.data, "sales", "order.shipcity") == "Berlin|Berlin|Lyon|-");
  CHECK(resolved(*shop.data, "sales", "order.customer.city") == "Berlin|Berlin|DF|-");
  CHECK(resolved(*shop.data, "sales", "orderid", true) == "1|1|2|9");
  CHECK(resolved(*shop.data, "sales", "nothing") == "none");
  CHECK(shop.data->type_of("sales", "shipCity") == ValueType::kText);
  CHECK(shop.data->type_of("sales", "amount") == ValueType::kNumber);
  CHECK(shop.data->type_of("sales", "date") == ValueType::kDate);
  CHECK(shop.data->resolve("sales", "companyname").value()->name == "customer.companyName");
}

TEST_CASE("a number of a joined fact never answers for a field of that name of the fact itself") {
  const Catalogue rules = catalogue();
  const Source sales =
      source("s.csv", "sales", {"amount", "product"}, {{"Amount", "Product"}, {"5", "P"}});
  const Source products =
      source("p.csv", "products", {"product", "unit_price"}, {{"Product", "Price"}, {"P", "3"}});
  const auto data = build(rules, {&sales, &products});
  CHECK(resolved(*data, "sales", "unit_price") == "3");  // by its `otherwise`
  CHECK(resolved(*data, "sales", "quantity") == "none");
}

TEST_CASE("keys without a partner are counted and named") {
  const Shop shop;
  const Notice* orphans = notice(*shop.data, "orphan_keys");
  REQUIRE(orphans);
  CHECK(orphans->rows == 1);
  CHECK(orphans->column == "sales.order");
  CHECK(orphans->arguments == std::vector<std::string>{"9"});
}

TEST_CASE("first and last day, facts in the catalogue's order") {
  const Shop shop;
  CHECK(to_text(*shop.data->first_day()) == "2024-01-05");
  CHECK(to_text(*shop.data->last_day()) == "2024-02-05");
  CHECK(shop.data->facts() == std::vector<std::string>{"sales", "orders", "customers"});
}

TEST_CASE("integer keys join text keys") {
  const Catalogue rules = catalogue();
  const Source sales =
      source("s.csv", "sales", {"amount", "customer"}, {{"a", "c"}, {"5", "17"}, {"6", "18"}});
  const Source customers = source("c.csv", "customers", {"customer", "segment"},
                                  {{"c", "s"}, {" 17 ", "big"}, {"A18", "small"}});
  const auto data = build(rules, {&sales, &customers});
  CHECK(resolved(*data, "sales", "segment") == "big|-");
}

TEST_CASE("names that differ only in spacing are offered for merging and not merged") {
  const Catalogue rules = catalogue();
  const Source deals = source("d.csv", "deals", {"status", "product"},
                              {{"s", "p"}, {"won", "GTXPro"}, {"won", "GTX Basic"}});
  const Source products = source("p.csv", "products", {"product", "unit_price"},
                                 {{"p", "x"}, {"GTX Pro", "4"}, {"GTX Basic", "5"}});
  const auto data = build(rules, {&deals, &products});
  CHECK(resolved(*data, "deals", "product.unit_price") == "-|5");
  const Notice* near = notice(*data, "near_duplicate_keys");
  REQUIRE(near);
  CHECK(near->arguments == std::vector<std::string>{"\"GTXPro\" / \"GTX Pro\""});
}

TEST_CASE("status is read from the words of the stage, and unknown words are named") {
  const Catalogue rules = catalogue();
  const Source deals = source("d.csv", "deals", {"stage", "amount"},
                              {{"Deal stage", "Amount"},
                               {"Closed Won", "1"},
                               {"LOST", "2"},
                               {"Thinking", "3"},
                               {"Thinking", "4"},
                               {"", "5"}});
  const auto data = build(rules, {&deals});
  CHECK(resolved(*data, "deals", "status") == "won|lost|open|open|-");
  CHECK(resolved(*data, "deals", "deal stage") == "Closed Won|LOST|Thinking|Thinking|-");
  const Notice* unknown = notice(*data, "unknown_words");
  REQUIRE(unknown);
  CHECK(unknown->rows == 2);
  CHECK(unknown->arguments == std::vector<std::string>{"Thinking"});
}

TEST_CASE("won deals stand in for sales") {
  const Catalogue rules = catalogue();
  const Source deals =
      source("d.csv", "deals", {"id", "status", "amount", "closed_on", "customer", ""},
             {{"id", "status", "amount", "closed", "customer", "Colour"},
              {"1", "lost", "10", "2024-01-01", "A", "red"},
              {"2", "won", "20", "2024-01-02", "B", "blue"},
              {"3", "open", "30", "", "C", "red"},
              {"4", "won", "40", "", "", "green"}});
  const auto data = build(rules, {&deals});
  REQUIRE(data->has_fact("sales"));
  CHECK(resolved(*data, "sales", "amount") == "20|40");
  CHECK(resolved(*data, "sales", "date") == "2024-01-02|-");
  CHECK(resolved(*data, "sales", "order") == "2|4");
  CHECK(resolved(*data, "sales", "customer") == "B|-");
  CHECK(resolved(*data, "sales", "colour") == "blue|green");
  CHECK(data->origin("sales", 1).row == 3);
  CHECK(notice(*data, "won_deals_stand_in_for_sales"));
}

TEST_CASE("files stack by field, and a file without a field gets it from its other columns") {
  const Catalogue rules = catalogue();
  const Source one = source("1.csv", "sales", {"date", "amount", ""},
                            {{"Date", "Sum", "Shop"}, {"2024-01-01", "10.5", "north"}});
  const Source two = source("2.csv", "sales", {"date", "quantity", "unit_price"},
                            {{"Day", "Q", "P"}, {"2024-01-02", "3", "4"}});
  const auto data = build(rules, {&one, &two});
  CHECK(resolved(*data, "sales", "date") == "2024-01-01|2024-01-02");
  const auto amount = data->resolve("sales", "amount").value()->column;
  CHECK(compare({amount->wide[1], amount->scale}, {12, 0}) == 0);
  CHECK(compare({amount->wide[0], amount->scale}, {105, 1}) == 0);
  CHECK(resolved(*data, "sales", "shop") == "north|-");
}

TEST_CASE("a fact that files only carry has one row a key with the last row's values") {
  const Catalogue rules = catalogue();
  Source sales = source(
      "s.csv", "sales", {"amount", "customer", ""},
      {{"a", "customer", "segment"}, {"1", "A", "small"}, {"2", "B", "small"}, {"3", "A", "big"}});
  sales.mapping.facts.push_back("customers");
  sales.mapping.columns[1].uses.push_back({"customers", "customer", 1});
  sales.mapping.columns[2].uses.push_back({"customers", "segment", 1});
  const auto data = build(rules, {&sales});
  CHECK(resolved(*data, "customers", "customer") == "B|A");
  CHECK(resolved(*data, "customers", "segment") == "small|big");
  const Source customers =
      source("c.csv", "customers", {"customer", "name"}, {{"c", "n"}, {"A", "Ann"}});
  CHECK(build(rules, {&sales, &customers})->rows("customers") == 1);
}

TEST_CASE("several currencies are named, one is the currency") {
  const Catalogue rules = catalogue();
  const Source one =
      source("1.csv", "sales", {"amount", "currency"}, {{"a", "c"}, {"1", "usd"}, {"2", "$"}});
  CHECK(build(rules, {&one})->currency() == "USD");
  const Source two = source("2.csv", "sales", {"amount", "currency"}, {{"a", "c"}, {"3", "EUR"}});
  const auto data = build(rules, {&one, &two});
  CHECK(data->currency().empty());
  CHECK(notice(*data, "several_currencies")->arguments == std::vector<std::string>{"EUR", "USD"});
}

TEST_CASE("a mapping to a field that does not exist is an error") {
  const Catalogue rules = catalogue();
  const Source wrong = source("1.csv", "sales", {"colour"}, {{"a"}, {"1"}});
  const auto data = Dataset::build(rules, {&wrong});
  REQUIRE(!data);
  CHECK(data.error().code == ErrorCode::kBadMapping);
  CHECK(data.error().place.column == "a");
}
