// Purchases as a customer makes them; see derive/purchases.h for what they are.
#include "sql/derived.h"

namespace vitrine {
namespace {

constexpr std::string_view kBought = "bought";

}  // namespace

/// The lines of customers' purchases.
const SqlView* DerivedFactsSql::purchases(FactViews& views) {
  if (const SqlView* known = made("bought_lines")) return known;
  const auto customer = views.column(kSales, "customer", kBought);
  const auto date = views.column(kSales, "date", kBought);
  if (!customer || !date) return nullptr;
  const auto is_purchase = views.column(kSales, "is_purchase", kBought);
  const std::string rows = views.name(kSales, kBought);
  return keep({"bought_lines",
               "SELECT * FROM " + rows + " WHERE " + customer->sql + " IS NOT NULL AND " +
                   date->sql + " IS NOT NULL" +
                   (is_purchase ? " AND " + is_purchase->sql : std::string()),
               {rows}});
}

/// The distinct days on which a customer bought, each with the one before.
const SqlView* DerivedFactsSql::purchase_days(FactViews& views) {
  if (const SqlView* known = made("purchase_days")) return known;
  if (!purchases(views)) return nullptr;
  return keep({"purchase_days",
               "SELECT d.customer AS customer, d.day AS day,\n    LAG(d.day) OVER (PARTITION BY "
               "d.customer ORDER BY d.day) AS day_before\n  FROM (SELECT DISTINCT p.\"customer\" "
               "AS customer, p.\"date\" AS day FROM bought_lines AS p) AS d",
               {"bought_lines"},
               false,
               {"customer", "day", "day_before"}});
}

const SqlView* DerivedFactsSql::first_purchases(FactViews& views) {
  if (const SqlView* known = made("first_purchases")) return known;
  if (!purchase_days(views)) return nullptr;
  return keep({"first_purchases",
               "SELECT d.customer AS customer, MIN(d.day) AS first_purchase_on" +
                   cohorts("MIN(d.day)") + " FROM purchase_days AS d GROUP BY d.customer",
               {"purchase_days"},
               false,
               {"customer", "first_purchase_on", "cohort_month", "cohort_quarter"}});
}

/// What each customer is in each range: new, returned or continuing.
const SqlView* DerivedFactsSql::buyers(FactViews& views) {
  if (const SqlView* known = made("buyers")) return known;
  if (!purchase_days(views)) return nullptr;
  const std::string in_range = "(r.first_day IS NULL OR d.day BETWEEN r.first_day AND r.last_day)";
  const std::string gap = fill(dialect_.days_between, {"d.day", "d.day_before"});
  const int days = days_of(views.catalogue(), "inactivity_days", 365);
  return keep({"buyers",
               "SELECT r.range_id AS range_id, d.customer AS customer,\n    CASE WHEN MAX(CASE "
               "WHEN d.day_before IS NULL AND " +
                   in_range +
                   " THEN 1 ELSE 0 END) = 1 THEN 'new'\n    WHEN MAX(CASE WHEN d.day_before IS NOT "
                   "NULL AND " +
                   in_range + " AND " + gap + " > " + std::to_string(days) +
                   " THEN 1 ELSE 0 END) = 1 THEN 'returned' ELSE 'continuing' END AS buyer_kind"
                   "\n  FROM purchase_days AS d CROSS JOIN ranges AS r\n  GROUP BY r.range_id, "
                   "d.customer",
               {"purchase_days", "ranges"},
               true});
}

/// Of several on one day the rows' own order is unknown to SQL.
const SqlView* DerivedFactsSql::edge_purchases(FactViews& views, bool last) {
  const std::string name = last ? "last_purchase_rows" : "first_purchase_rows";
  if (const SqlView* known = made(name)) return known;
  if (!purchases(views)) return nullptr;
  return keep(
      {name,
       std::string("SELECT * FROM (SELECT p.*, ROW_NUMBER() OVER (PARTITION BY p.\"customer\" "
                   "ORDER BY p.\"date\"") +
           (last ? " DESC" : "") + ") AS place FROM bought_lines AS p) AS o WHERE o.place = 1",
       {"bought_lines"}});
}

}  // namespace vitrine
