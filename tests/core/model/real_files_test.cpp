// What the real files of ../shared/data (VITRINE_DATA) are recognised as without options, and
// totals over what was recognised,
// against the reference figures of that folder's README.
#include <catch2/catch_test_macros.hpp>
#include <cstdlib>
#include <deque>
#include <fstream>
#include <sstream>

#include "catalogue/load.h"
#include "model/recognise.h"
#include "sample.h"

using namespace vitrine;
using namespace vitrine::sample;

namespace {

std::string folder() {
  const char* set = std::getenv("VITRINE_DATA");
  return set ? set : "../shared/data";
}

std::optional<std::string> bytes_of(const std::string& path) {
  std::ifstream file(folder() + "/" + path, std::ios::binary);
  if (!file) return std::nullopt;
  std::stringstream all;
  all << file.rdbuf();
  return all.str();
}

LoadedTable read(const std::string& name, const std::string& bytes) {
  TextReader reader(name, {});
  for (;;) {
    REQUIRE(reader.feed(bytes).ok());
    const auto pass = reader.finish();
    REQUIRE(pass.ok());
    if (*pass == TextReader::Pass::kDone) return reader.take();
  }
}

/// Files dropped one after another.
struct Files {
  Catalogue rules = load_builtin_catalogue().value();
  std::deque<Source> sources;
  std::vector<const Source*> pointers;

  void add(const std::string& name, const std::string& bytes) {
    Source& source = sources.emplace_back();
    source.name = name;
    source.loaded = read(name, bytes);
    source.mapping = recognise(KnownWords(rules), name, source.loaded, pointers);
    pointers.push_back(&source);
  }
  void add_file(const std::string& path) {
    const auto bytes = bytes_of(path);
    if (!bytes) SKIP("no real data: " + folder() + "/" + path);
    add(path.substr(path.rfind('/') + 1), *bytes);
  }
  std::string main(std::size_t file) const {
    const auto& facts = sources[file].mapping.facts;
    return facts.empty() ? "-" : facts.front();
  }
  /// "fact.field" uses of a header joined by ' '.
  std::string meaning(std::size_t file, std::string_view header) const {
    std::string text;
    for (const FieldUse& use :
         sources[file].mapping.columns[*sources[file].loaded.table.find(header)].uses) {
      text += (text.empty() ? "" : " ") + use.fact + "." + use.field;
    }
    return text;
  }
  std::shared_ptr<const Dataset> data() const { return build(rules, pointers); }
};

/// Exact sum, as text without trailing zeros.
std::string total(const Dataset& data, std::string_view fact, std::string_view name) {
  const auto found = data.resolve(fact, name).value();
  REQUIRE(found);
  const Column& column = *found->column;
  Int128 units = 0;
  for (std::size_t row = 0; row < column.size(); ++row)
    units += column.valid[row] ? column.wide[row] : 0;
  return to_short_text({units, column.type == ColumnType::kDecimal ? column.scale : 0});
}

std::size_t rows_with(const Dataset& data, std::string_view fact, std::string_view name,
                      std::string_view value) {
  const auto found = data.resolve(fact, name).value();
  REQUIRE(found);
  std::size_t count = 0;
  for (std::size_t row = 0; row < found->column->size(); ++row) {
    if (!found->column->is_null(row) && found->column->text_at(row) == value) ++count;
  }
  return count;
}

}  // namespace

TEST_CASE("AdventureWorks: sales of three years, products and customers") {
  Files files;
  for (const char* name : {"Sales_2017", "Sales_2018", "Sales_2019", "Products", "Customers"}) {
    files.add_file(std::string("adventureworks/AdventureWorks_") + name + ".csv");
  }
  CHECK(files.main(0) == "sales");
  CHECK(files.sources[1].mapping.facts == files.sources[0].mapping.facts);
  CHECK(files.main(3) == "products");
  CHECK(files.main(4) == "customers");
  CHECK(files.meaning(0, "OrderDate") == "sales.date");
  CHECK(files.meaning(0, "StockDate").empty());
  CHECK(files.meaning(3, "ProductPrice") == "products.unit_price");
  CHECK(files.meaning(3, "ProductCost") == "products.cost");
  CHECK(files.meaning(4, "HomeOwner").empty());
  const auto data = files.data();
  CHECK(data->rows("sales") == 56046);
  CHECK(total(*data, "sales", "amount") == "24914586.8193");
  CHECK(data->notices().empty());
}

TEST_CASE("Retail store: sales that carry customers and products") {
  Files files;
  files.add_file("adventureworks/Retail Store Sales Data.csv");
  CHECK(files.sources[0].mapping.facts ==
        std::vector<std::string>{"sales", "customers", "products"});
  CHECK(files.meaning(0, "Sales") == "sales.amount");
  CHECK(files.meaning(0, "Profit") == "sales.profit");
  CHECK(files.meaning(0, "Order Date") == "sales.date");
  CHECK(files.meaning(0, "Segment") == "customers.segment");
  CHECK(files.meaning(0, "Customer ID") == "sales.customer customers.customer");
  const auto data = files.data();
  CHECK(total(*data, "sales", "amount") == "2297200.8603");
  CHECK(data->rows("customers") == 793);
  CHECK(rows_with(*data, "sales", "segment", "Consumer") == 5191);
}

TEST_CASE("Northwind: lines whose date and customer stand in orders") {
  Files files;
  for (const char* name :
       {"order_details", "orders", "products", "customers", "employees", "categories", "regions"}) {
    files.add_file(std::string("northwind/") + name + ".csv");
  }
  CHECK(files.main(0) == "sales");
  CHECK(files.main(1) == "orders");
  CHECK(files.main(2) == "products");
  CHECK(files.main(3) == "customers");
  CHECK(files.main(4) == "owners");
  CHECK(files.main(5) == "-");
  CHECK(files.main(6) == "-");
  CHECK(files.meaning(0, "unitPrice") == "sales.unit_price");
  CHECK(files.meaning(1, "freight").empty());
  const auto data = files.data();
  // 1,265,793.0395: price x quantity x (1 - discount)
  CHECK(total(*data, "sales", "amount") == "1265793.0395");
  CHECK(to_text(*data->first_day()) == "1996-07-04");
  CHECK(to_text(*data->last_day()) == "1998-05-06");
  CHECK(rows_with(*data, "sales", "customer.country", "USA") ==
        rows_with(*data, "sales", "shipcountry", "USA"));
}

TEST_CASE("Telco: customers with a churn flag") {
  Files files;
  files.add_file("telco/Telco-Customer-Churn.csv");
  CHECK(files.main(0) == "customers");
  CHECK(files.meaning(0, "MonthlyCharges") == "customers.mrr");
  CHECK(files.meaning(0, "Contract") == "customers.plan");
  const auto data = files.data();
  CHECK(rows_with(*data, "customers", "churned", "true") == 1869);
  CHECK(total(*data, "customers", "mrr") == "456116.6");
}

TEST_CASE("RavenStack: accounts, subscriptions, tickets; events of churn complete the accounts") {
  Files files;
  for (const char* name : {"accounts", "subscriptions", "supports_ticket", "churn_events"}) {
    files.add_file(std::string("ravenstack/ravenstack_") + name + ".csv");
  }
  CHECK(files.main(0) == "customers");
  CHECK(files.main(1) == "subscriptions");
  CHECK(files.main(2) == "tickets");
  CHECK(files.meaning(1, "mrr_amount") == "subscriptions.mrr");
  CHECK(files.meaning(1, "arr_amount") == "subscriptions.arr");
  CHECK(files.meaning(1, "is_trial") == "subscriptions.trial");
  const auto data = files.data();
  CHECK(data->rows("customers") == 500);
  CHECK(rows_with(*data, "customers", "churned", "true") == 110);
  CHECK(data->resolve("customers", "churned_on").value()->column->valid.count_valid() == 352);
  CHECK(data->rows("subscriptions") == 5000);
}

TEST_CASE("Leads and purchases of one file each") {
  Files files;
  files.add_file("xeducation_leads/Lead Scoring.csv");
  files.add_file("cdnow/CDNOW_master.txt");
  CHECK(files.main(0) == "leads");
  CHECK(files.main(1) == "sales");
  const auto data = files.data();
  CHECK(rows_with(*data, "leads", "converted", "true") == 3561);
  CHECK(total(*data, "sales", "amount") == "2500315.63");
}

TEST_CASE("a B2B pipeline with its agents, products and accounts") {
  Files files;
  files.add(
      "accounts.csv",
      "account,sector,year_established,revenue,employees,office_location,subsidiary_of\n"
      "Cancity,retail,2001,718.62,2448,United States,\nIsdom,medical,2002,3178.24,4540,Kenya,\n");
  files.add("products.csv",
            "product,series,sales_price\nGTX Basic,GTX,550\nGTX Pro,GTX,4821\nMG Special,MG,55\n");
  files.add(
      "sales_pipeline.csv",
      "opportunity_id,sales_agent,product,account,deal_stage,engage_date,close_date,close_value\n"
      "1C1I7A6R,Moses Frase,GTX Basic,Cancity,Won,2016-10-20,2017-03-01,1054\n"
      "Z063OYW0,Darcel Schlecht,GTXPro,Isdom,Won,2016-10-25,2017-03-11,4514\n"
      "EC4QE1BX,Darcel Schlecht,MG Special,Cancity,Lost,2016-10-25,2017-03-07,0\n"
      "PE84CX4O,Zane Levy,GTX Basic,,Prospecting,,,\n");
  files.add("sales_teams.csv",
            "sales_agent,manager,regional_office\nMoses Frase,Dustin Brinkmann,Central\nDarcel "
            "Schlecht,Melvin Marxen,West\n"
            "Zane Levy,Summer Sewald,West\n");
  CHECK(files.main(0) == "customers");
  CHECK(files.main(1) == "products");
  CHECK(files.main(2) == "deals");
  CHECK(files.main(3) == "owners");
  CHECK(files.meaning(2, "close_value") == "deals.amount");
  CHECK(files.meaning(2, "engage_date") == "deals.created_on");
  CHECK(files.meaning(2, "close_date") == "deals.closed_on");
  CHECK(files.meaning(3, "regional_office") == "owners.region");
  const auto data = files.data();
  CHECK(resolved(*data, "deals", "status") == "won|won|lost|open");
  CHECK(resolved(*data, "sales", "amount") == "1054|4514");
  CHECK(resolved(*data, "sales", "manager") == "Dustin Brinkmann|Melvin Marxen");
  CHECK(notice(*data, "near_duplicate_keys"));
}

TEST_CASE("a Russian deals export and a list of subscriptions") {
  Files files;
  files.add("выгрузка.csv",
            "Номер сделки;Название;Ответственный;Этап;Сумма;Дата создания;Дата закрытия;Клиент\n"
            "1;Поставка;Иванов;Успешно реализовано;120 000,50;01.02.2024;15.03.2024;ООО Ромашка\n"
            "2;Монтаж;Петров;Закрыто и не реализовано;50 000,00;03.02.2024;20.02.2024;ИП Сидоров\n"
            "3;Сервис;Иванов;Переговоры;10 000,00;05.03.2024;;ООО Лютик\n");
  files.add("billing.csv",
            "customer,plan,mrr,start date,end date,cancel "
            "reason\nA,pro,100,2024-01-01,,\nB,basic,20,2024-01-15,2024-05-01,too expensive\n");
  CHECK(files.main(0) == "deals");
  CHECK(files.main(1) == "subscriptions");
  const auto data = files.data();
  CHECK(resolved(*data, "deals", "status") == "won|lost|open");
  CHECK(total(*data, "deals", "amount") == "180000.5");
}
