// Deals of leads, and who came back after outreach; see model/lead_deals.h and derive/returns.h for what they are.
#include "sql/derived.h"

namespace vitrine {
namespace {

constexpr std::string_view kOfLeads = "of_leads";
constexpr std::string_view kOutreach = "outreach";
constexpr std::string_view kWindows = "windows";
constexpr std::string_view kPaidFor = "paid_for";

}  // namespace

const SqlView* DerivedFactsSql::deals_of_leads(FactViews& views) {
  if (const SqlView* known = made("leads_with_deals")) return known;
  if (!views.has_column(kDeals, "lead") || !views.has_column("leads", "id")) return nullptr;
  const auto lead = views.column(kDeals, "lead", kOfLeads);
  const auto created = views.column(kDeals, "created_on", kOfLeads);
  const auto closed = views.column(kDeals, "closed_on", kOfLeads);
  const auto status = views.column(kDeals, "status", kOfLeads);
  if (!lead) return nullptr;
  const std::string rows = views.name(kDeals, kOfLeads);
  SqlView view{"leads_with_deals", "SELECT d.\"lead\" AS lead, TRUE AS has_deal", {rows}};
  view.columns = {"has_deal"};
  if (created) {
    view.sql += ", MIN(d." + created->sql + ") AS first_deal_on";
    view.columns.insert("first_deal_on");
  }
  if (status) {
    const std::string won = "d." + status->sql + " = 'won'";
    view.sql += ", (MAX(CASE WHEN " + won + " THEN 1 ELSE 0 END) = 1) AS has_won_deal";
    view.columns.insert("has_won_deal");
    if (closed) {
      view.sql += ", MIN(CASE WHEN " + won + " THEN d." + closed->sql + " END) AS first_won_on";
      view.columns.insert("first_won_on");
    }
  }
  view.sql += "\n  FROM " + rows + " AS d WHERE d.\"lead\" IS NOT NULL GROUP BY d.\"lead\"";
  return keep(std::move(view));
}

/// Lines of one order of one customer are one payment, on the day of the first; a line without an order stands alone. Amounts are in one
/// currency where there are rates; else a payment has that of its lines.
const SqlView* DerivedFactsSql::payments(FactViews& views) {
  if (const SqlView* known = made("payments")) return known;
  const auto customer = views.column(kSales, "customer", kPaidFor);
  const auto date = views.column(kSales, "date", kPaidFor);
  const auto amount = views.column(kSales, "amount", kPaidFor);
  if (!customer || !date || !amount) return nullptr;
  const auto is_purchase = views.column(kSales, "is_purchase", kPaidFor);
  const auto order = views.column(kSales, "order", kPaidFor);
  const bool told = views.column(kSales, "currency", kPaidFor).has_value();
  const bool converts = told && money_.converts(views);
  const std::string rows = views.name(kSales, kPaidFor);
  SqlView view{"payments", "", {rows}};
  std::string paid = "f.\"amount\"";
  std::string from = " FROM " + rows + " AS f";
  std::string which =
      "\n    WHERE f.\"customer\" IS NOT NULL AND f.\"date\" IS NOT NULL AND f.\"amount\" IS NOT "
      "NULL AND " +
      (is_purchase ? "f." + is_purchase->sql : std::string("f.\"amount\" > 0"));
  if (converts) {
    const SqlConversion made = money_.amounts(views, rows, "date");
    paid += " * " + made.factor;
    from += made.joins;
    which += " AND " + made.counts;
    view.reads.insert(made.reads.begin(), made.reads.end());
  }
  const bool in_currencies = told && !converts;
  const std::string no_text = sql_null(dialect_, ValueType::kText);
  view.sql = "SELECT f.\"customer\" AS customer, f.\"date\" AS day, " + paid + " AS paid, " +
             (in_currencies ? "f.\"currency\"" : no_text) + " AS currency" + from + which;
  if (order) {
    view.sql +=
        " AND f.\"order\" IS NULL\n  UNION ALL SELECT f.\"customer\" AS customer, "
        "MIN(f.\"date\") AS day, SUM(" +
        paid + ") AS paid, " + (in_currencies ? "MAX(f.\"currency\")" : no_text) + " AS currency" +
        from + which + " AND f.\"order\" IS NOT NULL GROUP BY f.\"customer\", f.\"order\"";
  }
  if (in_currencies) view.columns.insert("currency");
  return keep(std::move(view));
}

/// The window is the day of contact (of detection where there was none) and so many days after it. Of payments in several currencies those
/// in the currency of the last one count as amounts.
const SqlView* DerivedFactsSql::returns(FactViews& views) {
  if (const SqlView* known = made("returns")) return known;
  const auto customer = views.column(kOutreach, "customer", kWindows);
  const auto detected = views.column(kOutreach, "detected_on", kWindows);
  const auto contacted_on = views.column(kOutreach, "contacted_on", kWindows);
  if (!customer || (!detected && !contacted_on) || !payments(views)) return nullptr;
  const std::string noticed =
      column(views, kOutreach, "detected_on", kWindows, ValueType::kDate, "o");
  const std::string called =
      column(views, kOutreach, "contacted_on", kWindows, ValueType::kDate, "o");
  const std::string contacted =
      column(views, kOutreach, "contacted", kWindows, ValueType::kBoolean, "o");
  const std::string rows = views.name(kOutreach, kWindows);
  const std::string days = std::to_string(days_of(views.catalogue(), "return_window_days", 90));
  keep({"return_windows",
        "SELECT DISTINCT o.\"customer\" AS customer, COALESCE(" + noticed + ", " + called +
            ") AS noticed_on, CASE WHEN " + contacted + " THEN COALESCE(" + called + ", " +
            noticed + ") ELSE COALESCE(" + noticed + ", " + called +
            ") END AS window_from\n  FROM " + rows +
            " AS o WHERE o.\"customer\" IS NOT NULL AND COALESCE(" + noticed + ", " + called +
            ") IS NOT NULL",
        {rows}});
  const std::string key = "PARTITION BY w.customer, w.noticed_on, w.window_from";
  const std::string window_to = fill(dialect_.plus_days, {"w.window_from", days});
  keep(
      {"return_order",
       "SELECT w.customer AS customer, w.noticed_on AS noticed_on, w.window_from AS window_from, "
       "p.day AS day, p.paid AS paid, CASE WHEN p.day <= " +
           window_to +
           " THEN COALESCE(p.currency, '') END AS currency,\n    CASE WHEN p.day "
           "BETWEEN w.window_from AND " +
           window_to +
           " THEN 1 ELSE 0 END AS is_after, CASE WHEN p.day < w.noticed_on AND p.day <= " +
           window_to + " THEN 1 ELSE 0 END AS is_before,\n    ROW_NUMBER() OVER (" + key +
           " ORDER BY CASE WHEN p.day <= " + window_to +
           " THEN 0 ELSE 1 END, p.day DESC, p.paid DESC) AS place\n  FROM return_windows AS w LEFT "
           "JOIN payments AS p ON p.customer = w.customer",
       {"return_windows", "payments"}});
  keep({"return_currencies",
        "SELECT w.*, CASE WHEN w.currency = MAX(CASE WHEN w.place = 1 THEN w.currency END) OVER (" +
            key + ") THEN 1 ELSE 0 END AS is_alike FROM return_order AS w",
        {"return_order"}});
  keep({"return_payments",
        "SELECT w.*, MIN(CASE WHEN w.is_after * w.is_alike = 1 THEN w.day END) OVER (" + key +
            ") AS first_day, MAX(CASE WHEN w.is_before * w.is_alike = 1 THEN w.day END) OVER (" +
            key +
            ") AS last_day,\n    MAX(CASE WHEN w.place = 1 THEN NULLIF(w.currency, '') END) "
            "OVER (" +
            key + ") AS paid_in FROM return_currencies AS w",
        {"return_currencies"}});
  SqlView view{
      "returns",
      "SELECT q.customer AS customer, q.noticed_on AS noticed_on, q.window_from AS window_from, "
      "SUM(q.is_after) AS payments_in_window,\n    SUM(CASE WHEN q.is_after * q.is_alike = 1 THEN "
      "q.paid ELSE 0 END) AS paid_in_window,\n    MAX(CASE WHEN q.is_after * q.is_alike = 1 AND "
      "q.day = q.first_day THEN q.paid END) AS first_payment_after,\n    MAX(CASE WHEN q.is_before "
      "* q.is_alike = 1 AND q.day = q.last_day THEN q.paid END) AS last_payment_before, "
      "MAX(q.paid_in) AS currency\n  FROM return_payments AS q GROUP BY q.customer, q.noticed_on, "
      "q.window_from",
      {"return_payments"}};
  view.columns = {"payments_in_window", "paid_in_window", "first_payment_after",
                  "last_payment_before"};
  if (made("payments")->columns.contains("currency")) view.columns.insert("currency");
  return keep(std::move(view));
}

}  // namespace vitrine
