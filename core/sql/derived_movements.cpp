// Who pays how much and when, and what that did between two days; see derive/mrr_accounts.h and derive/movements.h for what it is.
#include "sql/derived.h"
#include "sql/ranges.h"

namespace vitrine {
namespace {

constexpr std::string_view kSubscriptions = "subscriptions";
constexpr std::string_view kPaid = "paid";
/// Months that all data are taken to have, back from today.
constexpr int kMostMonths = 480;

/// Is the subscription `s` active on that day? Undated ones never are.
std::string active(const std::string& day) {
  return "s.\"started_on\" <= " + day + " AND (s.\"ended_on\" IS NULL OR " + day +
         " < s.\"ended_on\")";
}

/// Of the subscriptions of one customer the heaviest first.
std::string heaviest(bool moved) {
  return std::string(moved ? "s.moved_amount" : "s.\"yearly_amount\"") +
         " DESC, s.\"started_on\" NULLS FIRST, s.\"ended_on\" DESC NULLS FIRST";
}

/// The movement between the levels `l.opening` and `l.closing`, a column each. Who owes nothing or is owed something is no customer.
std::string moved() {
  const std::string comes = "l.opening <= 0 AND l.closing > 0";
  const std::string goes = "l.opening > 0 AND l.closing <= 0";
  const std::string more = "l.closing - l.opening";
  const std::string less = "l.opening - l.closing";
  const auto when = [](const std::string& condition, const std::string& amount, const char* name) {
    return "CASE WHEN " + condition + " THEN " + amount + " ELSE 0 END AS " + name;
  };
  return when(comes + " AND l.paid_before = 0", more, "\"new\"") + ",\n    " +
         when(comes + " AND l.paid_before = 1", more, "reactivation") + ",\n    " +
         when("l.closing > l.opening AND NOT (" + comes + ")", more, "expansion") + ",\n    " +
         when("l.closing < l.opening AND NOT (" + goes + ")", less, "contraction") + ",\n    " +
         when(goes, less, "churned");
}

}  // namespace

bool DerivedFactsSql::has_accounts(FactViews& views) {
  return views.column(kSubscriptions, "customer", kPaid) &&
         views.column(kSubscriptions, "yearly_amount", kPaid) &&
         views.column(kSubscriptions, "started_on", kPaid);
}

/// Trials and rows without an amount are none.
const SqlView* DerivedFactsSql::paid_subscriptions(FactViews& views) {
  if (const SqlView* known = made("paid_subscriptions")) return known;
  if (!has_accounts(views)) return nullptr;
  const std::string rows = views.name(kSubscriptions, kPaid);
  const bool ends = views.column(kSubscriptions, "ended_on", kPaid).has_value();
  const auto trial = views.column(kSubscriptions, "trial", kPaid);
  return keep(
      {"paid_subscriptions",
       "SELECT s.*" +
           (ends ? std::string() : ", " + std::string(dialect_.no_day) + " AS \"ended_on\"") +
           "\n  FROM " + rows +
           " AS s\n  WHERE s.\"customer\" IS NOT NULL AND s.\"yearly_amount\" <> 0" +
           (trial ? " AND NOT COALESCE(s." + trial->sql + ", FALSE)" : std::string()),
       {rows}});
}

const SqlView* DerivedFactsSql::moved_subscriptions(FactViews& views) {
  if (const SqlView* known = made("moved_subscriptions")) return known;
  if (!paid_subscriptions(views)) return nullptr;
  const auto currency = views.column(kSubscriptions, "currency", kPaid);
  const std::string text = currency ? "f." + currency->sql : sql_null(dialect_, ValueType::kText);
  SqlView view{"moved_subscriptions", "", {"paid_subscriptions"}};
  if (!currency || !money_.converts(views)) {
    view.sql = "SELECT f.*, f.\"yearly_amount\" AS moved_amount, " + text +
               " AS moved_currency FROM paid_subscriptions AS f";
    return keep(std::move(view));
  }
  const SqlConversion made = money_.amounts(views, "paid_subscriptions", "");
  view.sql = "SELECT f.*, f.\"yearly_amount\" * " + made.factor + " AS moved_amount, " +
             sql_null(dialect_, ValueType::kText) +
             " AS moved_currency\n  FROM paid_subscriptions AS f" + made.joins + "\n  WHERE " +
             made.counts;
  view.reads.insert(made.reads.begin(), made.reads.end());
  return keep(std::move(view));
}

/// The one with the largest amount at the opening, else at the close, else the last to start.
const SqlView* DerivedFactsSql::speakers(FactViews& views, bool at_close, bool moved) {
  const std::string name =
      std::string(moved ? "moved_" : "") + "speakers" + (at_close ? "_at_close" : "");
  if (const SqlView* known = made(name)) return known;
  const SqlView* from = moved ? moved_subscriptions(views) : paid_subscriptions(views);
  if (!from) return nullptr;
  const std::string opening = at_close ? "r.closing_day" : "r.opening_day";
  const std::string closing =
      at_close
          ? "LEAST(" + fill(dialect_.plus_days, {"r.closing_day", "1"}) + ", " + day(today_) + ")"
          : "r.closing_day";
  const std::string active_at_close =
      "(s.\"started_on\" IS NULL OR s.\"started_on\" <= " + closing +
      ") AND (s.\"ended_on\" IS NULL OR " + closing + " < s.\"ended_on\")";
  const std::string order = name + "_order";
  keep({order,
        "SELECT s.*, r.range_id AS range_id, CASE WHEN " + active(opening) + " THEN 1 WHEN " +
            active_at_close + " THEN 2 ELSE 3 END AS claim\n  FROM " + from->name +
            " AS s CROSS JOIN ranges AS r",
        {from->name, "ranges"}});
  return keep({name,
               "SELECT * FROM (SELECT s.*, ROW_NUMBER() OVER (PARTITION BY s.range_id, "
               "s.\"customer\" ORDER BY s.claim, CASE WHEN s.claim = 3 THEN s.\"started_on\" END "
               "DESC NULLS LAST, " +
                   heaviest(moved) + ") AS place FROM " + order + " AS s) AS o WHERE o.place = 1",
               {order},
               true});
}

const SqlView* DerivedFactsSql::last_ended(FactViews& views) {
  if (const SqlView* known = made("moved_last_ended")) return known;
  const SqlView* from = moved_subscriptions(views);
  if (!from) return nullptr;
  return keep({"moved_last_ended",
               "SELECT * FROM (SELECT s.*, r.range_id AS range_id, ROW_NUMBER() OVER (PARTITION BY "
               "r.range_id, s.\"customer\" ORDER BY s.\"ended_on\" DESC, " +
                   heaviest(true) + ") AS place FROM " + from->name +
                   " AS s CROSS JOIN ranges AS r WHERE s.\"ended_on\" <= r.closing_day) AS o "
                   "WHERE o.place = 1",
               {from->name, "ranges"},
               true});
}

const SqlView* DerivedFactsSql::first_subscriptions(FactViews& views) {
  if (const SqlView* known = made("first_subscriptions")) return known;
  if (!paid_subscriptions(views)) return nullptr;
  return keep({"first_subscriptions",
               "SELECT * FROM (SELECT s.*, ROW_NUMBER() OVER (PARTITION BY s.\"customer\" ORDER BY "
               "s.\"started_on\" NULLS LAST, s.\"yearly_amount\" DESC) AS place FROM "
               "paid_subscriptions AS s WHERE s.\"yearly_amount\" > 0 AND (s.\"started_on\" IS "
               "NULL OR s.\"ended_on\" IS NULL OR s.\"started_on\" < s.\"ended_on\")) AS o WHERE "
               "o.place = 1",
               {"paid_subscriptions"}});
}

/// Levels a customer and currency, at the opening and at the close, of each range and of each month in it.
const SqlView* DerivedFactsSql::movements(FactViews& views) {
  if (const SqlView* known = made("movement_rows")) return known;
  if (!moved_subscriptions(views)) return nullptr;
  const std::string currency = "s.moved_currency";
  const auto levels = [&](const std::string& span, const std::string& more,
                          const std::string& with_undated, const std::string& stocks) {
    const auto active_then = [&](const std::string& day) {
      return "(" + active(span + day) + ") OR (" + with_undated +
             " AND s.\"started_on\" IS NULL AND (s.\"ended_on\" IS NULL OR " + span + day +
             " < s.\"ended_on\") AND " + span + day + " IS NOT NULL)";
    };
    const std::string opening = active_then(".opening_day");
    const std::string close = active_then(".closing_day");
    return "SELECT " + more + ", s.\"customer\" AS customer, " + currency +
           " AS currency,\n    SUM(CASE WHEN " + opening +
           " THEN s.moved_amount ELSE 0 END) AS opening,\n    SUM(CASE WHEN " + close +
           " THEN s.moved_amount ELSE 0 END) AS closing,\n    MAX(CASE WHEN ((s.\"started_on\" "
           "<= " +
           span +
           ".opening_day AND (s.\"ended_on\" IS NULL OR s.\"started_on\" < s.\"ended_on\")) OR (" +
           with_undated + " AND s.\"started_on\" IS NULL AND " + span +
           ".opening_day IS NOT NULL)) AND s.moved_amount > 0 THEN 1 ELSE 0 END) AS paid_before" +
           stocks + "\n  FROM moved_subscriptions AS s CROSS JOIN ";
  };
  keep({"levels_of_ranges",
        levels("r", "r.range_id AS range_id, r.closing_day AS date", "r.first_day IS NULL", "") +
            "ranges AS r\n  GROUP BY 1, 2, 3, 4",
        {"moved_subscriptions", "ranges"}});
  // What months hold is of dated rows only: since when the others run nobody knows, and so for how many months.
  const auto dated = [&](const std::string& day, const std::string& name) {
    return ",\n    SUM(CASE WHEN " + active("m." + day) + " THEN s.moved_amount ELSE 0 END) AS " +
           name;
  };
  keep({"levels_of_months",
        levels("m", "m.range_id AS range_id, m.first_day AS first_day", "m.with_undated = 1",
               dated("opening_day", "opening_dated") + dated("closing_day", "closing_dated")) +
            "months AS m\n  GROUP BY 1, 2, 3, 4",
        {"moved_subscriptions", "months"}});
  keep({"movements_of_months",
        "SELECT l.range_id AS range_id, l.customer AS customer, COALESCE(l.currency, '') AS "
        "currency_key, l.opening_dated AS opening, l.closing_dated AS closing,\n    " +
            moved() + "\n  FROM levels_of_months AS l",
        {"levels_of_months"}});
  keep(
      {"sums_of_months",
       "SELECT m.range_id AS range_id, m.customer AS customer, m.currency_key AS currency_key,\n   "
       " "
       "SUM(m.\"new\") AS new_by_months, SUM(m.reactivation) AS reactivation_by_months, "
       "SUM(m.expansion) AS expansion_by_months, SUM(m.contraction) AS contraction_by_months, "
       "SUM(m.churned) AS churned_by_months, SUM(m.closing) AS closing_by_months,\n    SUM(CASE "
       "WHEN m.closing > 0 THEN 1 ELSE 0 END) AS paying_months, SUM(CASE WHEN m.opening > 0 THEN 1 "
       "ELSE 0 END) AS opening_months, SUM(CASE WHEN m.churned > 0 THEN 1 ELSE 0 END) AS "
       "lost_months\n  FROM movements_of_months AS m\n  GROUP BY m.range_id, m.customer, "
       "m.currency_key",
       {"movements_of_months"}});
  const std::string paid_start =
      "CASE WHEN s.moved_amount > 0 AND (s.\"ended_on\" IS NULL OR s.\"started_on\" < "
      "s.\"ended_on\") THEN s.\"started_on\" END";
  keep({"first_days",
        "SELECT s.*, COALESCE(" + currency + ", '') AS currency_key, MIN(" + paid_start +
            ") OVER (PARTITION BY s.\"customer\", COALESCE(" + currency +
            ", '')) AS first_on, MIN(" + paid_start +
            ") OVER (PARTITION BY s.\"customer\") AS member_since FROM moved_subscriptions AS s",
        {"moved_subscriptions"}});
  keep(
      {"first_levels",
       "SELECT s.\"customer\" AS customer, s.currency_key AS currency_key, s.first_on AS first_on, "
       "s.member_since AS member_since, SUM(CASE WHEN " +
           active("s.first_on") +
           " THEN s.moved_amount ELSE 0 END) AS first_level FROM first_days AS s\n  GROUP BY "
           "s.\"customer\", s.currency_key, s.first_on, s.member_since",
       {"first_days"}});
  std::set<std::string, std::less<>> own{"first_amount",
                                         "cohort_month",
                                         "cohort_quarter",
                                         "customer",
                                         "date",
                                         "opening",
                                         "closing",
                                         "new",
                                         "expansion",
                                         "contraction",
                                         "churned",
                                         "reactivation",
                                         "new_by_months",
                                         "reactivation_by_months",
                                         "expansion_by_months",
                                         "contraction_by_months",
                                         "churned_by_months",
                                         "closing_by_months",
                                         "paying_months",
                                         "opening_months",
                                         "lost_months"};
  if (views.column(kSubscriptions, "currency", kPaid)) own.insert("currency");
  std::string by_months;
  for (const char* name :
       {"new_by_months", "reactivation_by_months", "expansion_by_months", "contraction_by_months",
        "churned_by_months", "closing_by_months", "paying_months", "opening_months", "lost_months"})
    by_months += std::string(", COALESCE(q.") + name + ", 0) AS " + name;
  return keep(
      {"movement_rows",
       "SELECT l.range_id AS range_id, l.customer AS customer, l.currency AS currency, l.date "
       "AS date, l.opening AS opening, l.closing AS closing,\n    " +
           moved() + by_months +
           ", CASE WHEN b.first_on <= l.date THEN b.first_level ELSE 0 END AS first_amount" +
           cohorts("b.member_since") +
           "\n  FROM levels_of_ranges AS l LEFT JOIN first_levels AS b ON b.customer = "
           "l.customer AND b.currency_key = COALESCE(l.currency, '')\n  LEFT JOIN sums_of_months "
           "AS q ON q.range_id = "
           "l.range_id AND q.customer = l.customer AND q.currency_key = COALESCE(l.currency, '')",
       {"levels_of_ranges", "sums_of_months", "first_levels"},
       true,
       std::move(own)});
}

/// The months of every range up to its close, cut at its ends; all data open before their first month.
SqlView DerivedFactsSql::months(const SqlRanges& ranges) const {
  SqlView view{"months", "", {}};
  const auto entries = ranges.entries();
  for (std::size_t id = 0; id < entries.size(); ++id) {
    const Day close = entries[id] ? std::min(entries[id]->to, today_) : today_;
    const Day first = entries[id]
                          ? entries[id]->from
                          : bucket_start(add_months(today_, -kMostMonths), Grain::kMonth, {});
    for (Day from = first; from <= close;) {
      const bool opens = !entries[id] && from == first;
      const Day to = std::min(next_bucket_start(from, Grain::kMonth, {}) - 1, close);
      view.sql += view.sql.empty() ? "SELECT " : "\n  UNION ALL SELECT ";
      view.sql += std::to_string(id) + " AS range_id, " + day(from) + " AS first_day, " +
                  (opens ? sql_null(dialect_, ValueType::kDate) : day(from - 1)) +
                  " AS opening_day, " + day(to) + " AS closing_day, " + (entries[id] ? "0" : "1") +
                  " AS with_undated";
      from = to + 1;
    }
  }
  if (view.sql.empty()) {
    const std::string none = day(today_);
    view.sql = "SELECT -1 AS range_id, " + none + " AS first_day, " + none + " AS opening_day, " +
               none + " AS closing_day, 0 AS with_undated";
  }
  return view;
}

}  // namespace vitrine
