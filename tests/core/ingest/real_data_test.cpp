// Files that nobody here wrote; skipped where the folder (VITRINE_DATA, default ../shared/data) is
// absent. The figures are those of its README and of counting with other tools.
#include <catch2/catch_all.hpp>

#include "read_help.h"

using namespace vitrine;
using namespace vitrine::test;

namespace {

LoadedTable read_file(const std::string& name) {
  const std::string bytes = read_data_file(name);
  if (bytes.empty()) SKIP("no " + name);
  auto loaded = read_text(bytes);
  REQUIRE(loaded.ok());
  return std::move(*loaded);
}

const Column& column(const LoadedTable& loaded, const std::string& name) {
  const auto index = loaded.table.find(name);
  REQUIRE(index.has_value());
  return *loaded.table.columns[*index];
}

std::string sum(const Column& column) {
  Int128 total = 0;
  for (const std::int64_t units : column.wide) total += units;
  return to_text(Decimal{total, column.scale});
}

}  // namespace

TEST_CASE("telco", "[real]") {
  const LoadedTable loaded = read_file("telco/Telco-Customer-Churn.csv");
  CHECK(loaded.table.rows == 7043);
  CHECK(sum(column(loaded, "MonthlyCharges")) == "456116.60");
  CHECK(column(loaded, "TotalCharges").valid.count_valid() == 7032);  // 11 hold one space
  CHECK(column(loaded, "Churn").type == ColumnType::kBoolean);
  CHECK(loaded.understanding.issues.empty());
}

TEST_CASE("ravenstack", "[real]") {
  const LoadedTable loaded = read_file("ravenstack/ravenstack_subscriptions.csv");
  CHECK(loaded.table.rows == 5000);
  CHECK(loaded.understanding.byte_order_mark);
  CHECK(column(loaded, "start_date").text_at(0) == "2023-12-23");
  CHECK(column(loaded, "end_date").valid.count_valid() == 486);
}

TEST_CASE("adventureworks", "[real]") {
  const LoadedTable customers = read_file("adventureworks/AdventureWorks_Customers.csv");
  CHECK(column(customers, "AnnualIncome").text_at(0) == "90000");
  CHECK(column(customers, "BirthDate").text_at(1) == "1965-05-14");
  const LoadedTable quotas = read_file("adventureworks/SalesPersonQuotaHistory.csv");
  CHECK(quotas.table.rows == 163);
  CHECK(quotas.understanding.delimiter == '\t');
  CHECK(quotas.understanding.header_rows == 0);
  CHECK(sum(*quotas.table.columns[3]) == "95714000");
  const LoadedTable retail = read_file("adventureworks/Retail Store Sales Data.csv");
  CHECK(retail.understanding.encoding == Encoding::kWindows1252);
  CHECK(column(retail, "Order Date").text_at(0) == "2022-11-08");
}

TEST_CASE("northwind", "[real]") {
  const LoadedTable orders = read_file("northwind/orders.csv");
  CHECK(orders.table.rows == 830);
  CHECK(column(orders, "shippedDate").valid.count_valid() == 809);
  CHECK(column(orders, "orderDate").text_at(0) == "1996-07-04");
}

TEST_CASE("superstore's destroyed dates are refused", "[real]") {
  const LoadedTable loaded = read_file("superstore/Superstore_full.csv");
  CHECK(column(loaded, "Order Date").type == ColumnType::kInteger);
  CHECK(column(loaded, "Ship Date").type == ColumnType::kText);
}

TEST_CASE("cdnow", "[real]") {
  const LoadedTable loaded = read_file("cdnow/CDNOW_master.txt");
  CHECK(loaded.table.rows == 69659);
  CHECK(sum(column(loaded, "dollar_value")) == "2500315.63");
  CHECK(column(loaded, "customer_id").dictionary->size() == 23570);
  CHECK(column(loaded, "date").text_at(0) == "1997-01-01");
}

TEST_CASE("xeducation", "[real]") {
  const LoadedTable loaded = read_file("xeducation_leads/Lead Scoring.csv");
  CHECK(loaded.table.rows == 9240);
  CHECK(sum(column(loaded, "Converted")) == "3561");
  CHECK(find_issue(loaded, "wrapped_rows")->rows == 338);
}
