#include <catch2/catch_test_macros.hpp>

#include <optional>

#include "derive/memberships.h"
#include "derive/purchases.h"

using namespace vitrine;

namespace {

struct Line {
  const char* customer;  ///< nullptr: none
  Day day;
  bool purchase = true;
};

PurchaseColumns columns_of(const std::vector<Line>& lines) {
  auto names = std::make_shared<Dictionary>();
  Column customer;
  Column date;
  Column purchase;
  date.type = ColumnType::kDate;
  purchase.type = ColumnType::kBoolean;
  for (const auto& line : lines) {
    customer.valid.push_back(line.customer != nullptr);
    customer.codes.push_back(line.customer ? names->intern(line.customer) : 0);
    date.valid.push_back(true);
    date.days.push_back(line.day);
    purchase.valid.push_back(true);
    purchase.flags.push_back(line.purchase ? 1 : 0);
  }
  customer.dictionary = names;
  return {std::make_shared<Column>(customer), std::make_shared<Column>(date),
          std::make_shared<Column>(purchase)};
}

std::string kind_at(const Column& kinds, std::size_t row) {
  return kinds.is_null(row) ? "none" : std::string((*kinds.dictionary)[kinds.codes[row]]);
}

}  // namespace

TEST_CASE("purchase days are distinct and refunds are none", "[purchases]") {
  const auto columns = columns_of({{"a", 10}, {"a", 10}, {"a", 30}, {"b", 5, false}, {nullptr, 7}});
  const PurchaseDays days(columns);
  CHECK(std::vector<Day>(days.begin(0), days.end(0)) == std::vector<Day>{10, 30});
  CHECK(days.begin(1) == days.end(1));
  const Column first = first_purchase_column(columns, days);
  CHECK(first.days[2] == 10);
  CHECK(first.is_null(3));  // b only returned goods
  CHECK(first.is_null(4));  // nobody's line
}

TEST_CASE("a buyer is new, returned after a gap, or continuing", "[purchases]") {
  // a: first on 10; b: 1 and 95 (gap 94 > 90); c: 20 and 95 (gap 75)
  const auto columns =
      columns_of({{"a", 10}, {"b", 1}, {"b", 95}, {"c", 20}, {"c", 95}, {nullptr, 95}});
  const PurchaseDays days(columns);
  const Column early = buyer_kind_column(columns, days, {0, 30}, 90);
  CHECK(kind_at(early, 0) == "new");
  CHECK(kind_at(early, 1) == "new");
  const Column late = buyer_kind_column(columns, days, {90, 99}, 90);
  CHECK(kind_at(late, 2) == "returned");
  CHECK(kind_at(late, 4) == "continuing");
  CHECK(kind_at(late, 5) == "none");
}

TEST_CASE("a gap as long as the window is not a return", "[purchases]") {
  const auto columns = columns_of({{"a", 0}, {"a", 90}});
  CHECK(kind_at(buyer_kind_column(columns, PurchaseDays(columns), {80, 100}, 90), 1) ==
        "continuing");
  CHECK(kind_at(buyer_kind_column(columns, PurchaseDays(columns), {80, 100}, 89), 1) == "returned");
}

TEST_CASE("memberships end the window after the last purchase and stay open where that is not over",
          "[memberships]") {
  const auto columns = columns_of({{"a", 0}, {"a", 50}, {"a", 200}, {"b", 10}});
  const DerivedTable rows = memberships_of_purchases(columns, PurchaseDays(columns), 90, 210);
  REQUIRE(rows.origins.size() == 3);
  CHECK(rows.columns.at("started_on")->days[0] == 0);
  CHECK(rows.columns.at("ended_on")->days[0] == 140);    // 50 + 90
  CHECK(rows.columns.at("started_on")->days[1] == 200);  // came back
  CHECK(rows.columns.at("ended_on")->is_null(1));        // 290 lies after today: censored
  CHECK(rows.columns.at("ended_on")->days[2] == 100);    // b: 10 + 90
  CHECK(rows.columns.at("is_first")->flags[0] == 1);
  CHECK(rows.columns.at("is_first")->flags[1] == 0);
}
