// People whose names stand in several columns, from the files to the slices.
#include <map>

#include "company.h"

using vitrine::test::Company;
using vitrine::test::Json;

namespace {

constexpr const char* kOrders =
    "Order ID,Order date,Employee ID,Customer ID,Amount\n"
    "1,2024-01-05,E1,C1,100\n2,2024-01-06,E2,C2,50\n3,2024-01-07,E1,C2,30\n4,2024-01-08,E3,C3,7\n";

std::map<std::string, double> by(Company& company, const char* name) {
  std::map<std::string, double> values;
  const Json metric = company.metric("total_revenue", {{"by", name}});
  for (const Json& slice : metric["slices"]) {
    const std::string key = slice["key"].is_null() ? "" : slice["key"].get<std::string>();
    values[key] = slice["value"].get<double>();
  }
  return values;
}

TEST_CASE("first and last name are one name of sellers and customers", "[engine][mapping]") {
  Company company;
  company.add("orders.csv", kOrders);
  company.add("employees.csv",
              "Employee ID,Last Name,First Name,Title\nE1,Davolio,Nancy,Sales Representative\n"
              "E2,Fuller, Andrew ,Sales Manager\nE3,Leverling,,Sales Representative\n");
  company.add("customers.csv",
              "Customer ID,First name,Middle name,Last name\nC1,Ann,M.,Lee\nC2,Bob,,Ray\nC3,,,\n");
  CHECK(by(company, "owner.name") == std::map<std::string, double>{{"Nancy Davolio", 130},
                                                                   {"Andrew Fuller", 50},
                                                                   {"Leverling", 7}});
  CHECK(by(company, "customer.name") ==
        std::map<std::string, double>{{"Ann M. Lee", 100}, {"Bob Ray", 80}, {"", 7}});
  // The columns themselves are still there to look by.
  CHECK(by(company, "Last Name").size() == 3);
}

TEST_CASE("names in Russian, and names that another column is", "[engine][mapping]") {
  Company company;
  company.add("orders.csv", kOrders);
  company.add("clients.csv",
              "Customer ID,Имя,Отчество,Фамилия\nC1,Анна,Петровна,Ли\nC2,Борис,,Рей\n");
  CHECK(by(company, "customer.name")["Анна Петровна Ли"] == 100);
  Company named;
  named.add("orders.csv", kOrders);
  named.add("clients.csv",
            "Customer ID,Full name,First name,Last name\nC1,Dr Lee,Ann,Lee\nC2,Dr Ray,Bob,Ray\n");
  CHECK(by(named, "customer.name")["Dr Lee"] == 100);
}

TEST_CASE("of two people in a file each keeps the own parts of the name", "[engine][mapping]") {
  Company company;
  company.add("orders.csv", kOrders);
  company.add("customers.csv",
              "Customer ID,Owner first name,Customer first name,Customer last name,"
              "Owner last name\nC1,Nancy,Ann,Lee,Davolio\nC2,Nancy,Bob,Ray,Davolio\n");
  CHECK(by(company, "customer.name")["Ann Lee"] == 100);
  Company unnamed;
  unnamed.add("orders.csv", kOrders);
  unnamed.add("customers.csv",
              "Customer ID,Owner first name,First name,Owner last name,Last name\n"
              "C1,Nancy,Ann,Davolio,Lee\nC2,Nancy,Bob,Davolio,Ray\n");
  CHECK(by(unnamed, "customer.name")["Ann Lee"] == 100);
}

TEST_CASE("a person says which columns are a name, a key too", "[engine][mapping]") {
  Company company;
  company.add(
      "orders.csv",
      "Order ID,Order date,Seller,Amount\n1,2024-01-05,Ann Lee,100\n2,2024-01-06,Ann Ray,50\n");
  company.add("staff.csv", "Given,Family,Office\nAnn,Lee,North\nAnn,Ray,South\n");
  const auto part = [](int place) {
    return Json{{"fact", "owners"}, {"field", "owner"}, {"part", place}};
  };
  const Json said = {{"files",
                      {{"staff.csv",
                        {{"facts", {"owners"}},
                         {"columns",
                          {{"Given", part(1)},
                           {"Family", part(2)},
                           {"Office", {{"fact", "owners"}, {"field", "region"}}}}}}}}}};
  REQUIRE(company.engine.map(said.dump()));
  CHECK(by(company, "owner.region") ==
        std::map<std::string, double>{{"North", 100}, {"South", 50}});
}

}  // namespace
