// Memberships and acquisitions from the best source that the tables have; see derive/memberships.h for what they are.
#include "sql/derived.h"

namespace vitrine {
namespace {

constexpr std::string_view kCustomers = "customers";
const std::set<std::string, std::less<>> kOwn{"customer",      "started_on", "ended_on",
                                              "is_first",      "decided_by", "cohort_month",
                                              "cohort_quarter"};

}  // namespace

/// Rule 8: subscriptions, else dates of loss, else (where no flag tells) inactivity.
const SqlView* DerivedFactsSql::best_memberships(FactViews& views) {
  if (has_accounts(views)) return memberships_of_subscriptions(views);
  if (const SqlView* dated = memberships_of_customers(views, "members_by_loss")) return dated;
  if (views.column(kCustomers, "churned")) return nullptr;
  return memberships_of_purchases(views, "members_by_purchases");
}

/// Paid time without gaps: subscriptions that touch or overlap are one. Undated ones count where there is nothing else.
const SqlView* DerivedFactsSql::memberships_of_subscriptions(FactViews& views) {
  if (const SqlView* known = made("members_by_subscriptions")) return known;
  if (!paid_subscriptions(views)) return nullptr;
  const std::string far = day(to_day({2199, 12, 31}));
  keep({"paid_times",
        "SELECT s.*, MAX(CASE WHEN s.\"started_on\" IS NULL THEN 0 ELSE 1 END) OVER (PARTITION BY "
        "s.\"customer\") AS any_dated,\n    COALESCE(s.\"ended_on\", " +
            far +
            ") AS last_end\n  FROM paid_subscriptions AS s\n  WHERE s.\"yearly_amount\" > 0 AND "
            "(s.\"started_on\" IS NULL OR s.\"ended_on\" IS NULL OR s.\"started_on\" < "
            "s.\"ended_on\")",
        {"paid_subscriptions"}});
  keep({"paid_starts",
        "SELECT s.*, MAX(s.last_end) OVER (PARTITION BY s.\"customer\" ORDER BY s.\"started_on\" "
        "ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS end_before\n  FROM paid_times AS "
        "s\n  WHERE s.\"started_on\" IS NOT NULL OR s.any_dated = 0",
        {"paid_times"}});
  keep({"paid_islands",
        "SELECT s.*, SUM(CASE WHEN s.first_of_island = 1 THEN 1 ELSE 0 END) OVER (PARTITION BY "
        "s.\"customer\" ORDER BY s.\"started_on\") AS island\n  FROM (SELECT q.*, CASE WHEN "
        "q.end_before IS NULL THEN 1 WHEN q.\"started_on\" > q.end_before THEN 1 ELSE 0 END AS "
        "first_of_island "
        "FROM paid_starts AS q) AS s",
        {"paid_starts"}});
  keep({"paid_ends",
        "SELECT * FROM (SELECT i.*, MIN(i.\"started_on\") OVER (PARTITION BY i.\"customer\") AS "
        "member_since, MIN(i.\"started_on\") OVER (PARTITION BY i.\"customer\", i.island) AS "
        "since,\n    ROW_NUMBER() OVER (PARTITION BY i.\"customer\", i.island ORDER BY i.last_end "
        "DESC, i.\"yearly_amount\" DESC, i.\"started_on\" NULLS FIRST) AS place\n  FROM "
        "paid_islands AS i) AS o WHERE o.place = 1",
        {"paid_islands"}});
  return keep({"members_by_subscriptions",
               "SELECT o.\"customer\" AS customer, o.since AS started_on, o.\"ended_on\" AS "
               "ended_on,\n    (o.island <= 1) AS is_first, 'subscriptions' AS decided_by" +
                   cohorts("o.member_since") + "\n  FROM paid_ends AS o",
               {"paid_ends"},
               false,
               kOwn});
}

const SqlView* DerivedFactsSql::membership_ends(FactViews& views) {
  if (const SqlView* known = made("membership_ends")) return known;
  if (!memberships_of_subscriptions(views)) return nullptr;
  return keep({"membership_ends",
               "SELECT o.*, r.range_id AS range_id FROM paid_ends AS o CROSS JOIN ranges AS r "
               "WHERE o.\"ended_on\" <= r.closing_day",
               {"paid_ends", "ranges"},
               true});
}

const SqlView* DerivedFactsSql::memberships_of_customers(FactViews& views,
                                                         const std::string& name) {
  if (const SqlView* known = made(name)) return known;
  const auto customer = views.column(kCustomers, "customer", "left");
  const auto churned_on = views.column(kCustomers, "churned_on", "left");
  if (!customer || !churned_on) return nullptr;
  const std::string rows = views.name(kCustomers, "left");
  // Whom a flag calls lost and no date says when is in no interval.
  const auto churned = views.column(kCustomers, "churned", "left");
  const std::string known =
      churned ? " AND NOT (COALESCE(c.\"churned\", FALSE) AND c.\"churned_on\" IS NULL)" : "";
  return keep(
      {name,
       "SELECT c.\"customer\" AS customer, " +
           column(views, kCustomers, "acquired_on", "left", ValueType::kDate, "c") +
           " AS started_on, c.\"churned_on\" AS ended_on, TRUE AS is_first, 'churned_on' "
           "AS decided_by" +
           cohorts(column(views, kCustomers, "acquired_on", "left", ValueType::kDate, "c")) +
           " FROM " + rows + " AS c WHERE c.\"customer\" IS NOT NULL" + known,
       {rows},
       false,
       kOwn});
}

/// An interval begins with a purchase and ends so many days after the last one before a longer gap; an end after today is not known yet.
const SqlView* DerivedFactsSql::memberships_of_purchases(FactViews& views,
                                                         const std::string& name) {
  if (const SqlView* known = made(name)) return known;
  if (!purchase_days(views)) return nullptr;
  const std::string days = std::to_string(days_of(views.catalogue(), "inactivity_days", 365));
  const std::string gap = fill(dialect_.days_between, {"d.day", "d.day_before"});
  keep({"purchase_islands",
        "SELECT d.customer AS customer, d.day AS day, SUM(CASE WHEN d.day_before IS NOT NULL AND " +
            gap + " > " + days +
            " THEN 1 ELSE 0 END) OVER (PARTITION BY d.customer ORDER BY d.day) AS island\n  FROM "
            "purchase_days AS d",
        {"purchase_days"}});
  const std::string lost = fill(dialect_.plus_days, {"i.last_day", days});
  return keep({name,
               "SELECT i.customer AS customer, i.since AS started_on, CASE WHEN " + lost + " > " +
                   day(today_) + " THEN NULL ELSE " + lost +
                   " END AS ended_on, (i.island = 0) AS is_first, 'inactivity' AS decided_by" +
                   cohorts("i.member_since") +
                   "\n  FROM (SELECT MIN(MIN(p.day)) OVER (PARTITION BY p.customer) AS "
                   "member_since, p.customer AS customer, p.island AS island, MIN(p.day) AS since, "
                   "MAX(p.day) AS last_day FROM purchase_islands AS p GROUP BY p.customer, "
                   "p.island) AS i",
               {"purchase_islands"},
               false,
               kOwn});
}

/// Rule 8: the first subscription, else acquired_on, else the first purchase.
const SqlView* DerivedFactsSql::acquisitions(FactViews& views) {
  const std::set<std::string, std::less<>> own{"customer", "date", "cohort_month",
                                               "cohort_quarter"};
  if (has_accounts(views)) {
    if (!first_subscriptions(views)) return nullptr;
    return keep({"acquired_by_subscription",
                 "SELECT s.\"customer\" AS customer, s.\"started_on\" AS date" +
                     cohorts("s.\"started_on\"") + " FROM first_subscriptions AS s",
                 {"first_subscriptions"},
                 false,
                 own});
  }
  const auto customer = views.column(kCustomers, "customer", "won");
  if (customer && views.column(kCustomers, "acquired_on", "won")) {
    const std::string rows = views.name(kCustomers, "won");
    return keep({"acquired_by_date",
                 "SELECT c.\"customer\" AS customer, c.\"acquired_on\" AS date" +
                     cohorts("c.\"acquired_on\"") + " FROM " + rows +
                     " AS c WHERE c.\"customer\" IS NOT NULL",
                 {rows},
                 false,
                 own});
  }
  if (!first_purchases(views)) return nullptr;
  return keep({"acquired_by_purchase",
               "SELECT p.customer AS customer, p.first_purchase_on AS date, p.cohort_month AS "
               "cohort_month, p.cohort_quarter AS cohort_quarter FROM first_purchases AS p",
               {"first_purchases"},
               false,
               own});
}

}  // namespace vitrine
