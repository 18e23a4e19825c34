#include "sql/money.h"

#include <algorithm>

#include "base/text.h"
#include "catalogue/scope.h"
#include "expr/types.h"
#include "sql/row_expression.h"

namespace vitrine {
namespace {

constexpr std::string_view kRates = "rates";
constexpr std::string_view kCurrencyField = "currency";
constexpr std::string_view kPrefix = "rate_";
constexpr std::size_t kCodeLength = 3;
constexpr const char* kCents = "2";
constexpr const char* kRatePlaces = "8";
/// Rates that are given by parameters hold from here on.
constexpr CivilDate kLongAgo{1900, 1, 1};

std::string exchange_name(const std::string& rows, const std::string& day) {
  return "exchange_of_" + rows + (day.empty() ? "" : "_by_" + day);
}

}  // namespace

std::map<std::string, Decimal> SqlMoney::given() const {
  std::map<std::string, Decimal> rates;
  for (const auto& [name, value] : question_.parameters) {
    if (name.size() != kPrefix.size() + kCodeLength || name.substr(0, kPrefix.size()) != kPrefix)
      continue;
    std::string code = name.substr(kPrefix.size());
    std::transform(code.begin(), code.end(), code.begin(),
                   [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; });
    rates[code] = value;
  }
  return rates;
}

bool SqlMoney::converts(FactViews& views) {
  if (!given().empty()) return true;
  return views.has_column(kRates, "date") && views.has_column(kRates, kCurrencyField) &&
         views.has_column(kRates, "rate");
}

bool SqlMoney::is_told(FactViews& views) {
  const auto& facts = views.catalogue().facts;
  return std::any_of(facts.begin(), facts.end(), [&](const FactDef& fact) {
    return fact.id != kRates && views.has_column(fact.id, kCurrencyField);
  });
}

SqlConversion SqlMoney::counted(FactViews& views) {
  used_ = true;
  SqlConversion made{"\n  CROSS JOIN money AS u",
                     {"money"},
                     "(f.\"currency\" IS NULL OR f.\"currency\" = u.currency",
                     ""};
  if (converts(views)) {
    made.joins += "\n  LEFT JOIN rated AS k ON k.currency = f.\"currency\"";
    made.reads.insert("rated");
    made.counts += " OR k.currency IS NOT NULL";
  }
  made.counts += ")";
  return made;
}

SqlConversion SqlMoney::amounts(FactViews& views, const std::string& rows, const std::string& day) {
  if (!converts(views)) return counted(views);
  used_ = true;
  days_.emplace(rows, day);
  const std::string last = sql_day(dialect_, last_day_);
  const std::string at = day.empty() ? last : "COALESCE(f." + sql_name(day) + ", " + last + ")";
  const std::string name = exchange_name(rows, day);
  return {"\n  LEFT JOIN " + name + " AS x ON x.currency = f.\"currency\" AND x.day = " + at,
          {name},
          "(f.\"currency\" IS NULL OR x.factor IS NOT NULL)",
          "CASE WHEN f.\"currency\" IS NULL THEN " + sql_number(dialect_, {1, 0}) +
              " ELSE x.factor END"};
}

std::string SqlMoney::as_shown(FactViews& views, const std::string& sql, bool exact,
                               const std::string& is_total) {
  if (!is_told(views) || !converts(views)) return sql;
  used_ = true;
  // An exact number keeps its type in ClickHouse, whose CASE wants two of one scale.
  const std::string rounded =
      exact ? "ROUND(" + sql + ", " + kCents + ")" : fill(dialect_.real_rounded, {sql, kCents});
  const std::string when = is_total == "TRUE" ? "" : " AND " + is_total;
  return "CASE WHEN u.converts = 1" + when + " THEN " + rounded + " ELSE " + sql + " END";
}

/// The filter over the fact's rows; empty: all of them may be meant. "FALSE": the fact does not know its names.
std::string SqlMoney::filter(FactViews& views, const FactDef& fact) const {
  if (!where_) return {};
  const auto names = names_in(*where_);
  const auto by_range = [&](const std::string& name) {
    return views.derived().depends_on_range(views, fact.id, name);
  };
  if (std::any_of(names.begin(), names.end(), by_range)) return {};
  if (!std::all_of(names.begin(), names.end(), [&](const std::string& name) {
        return views.column(fact.id, name).has_value();
      }))
    return "FALSE";
  Expr ready = *where_;
  (void)check_types(ready, Dialect::kRow, row_scope(views.catalogue(), fact, false));
  return row_sql(dialect_, ready,
                 [&](std::string_view name) {
                   auto column = views.column(fact.id, name);
                   if (column) column->sql.insert(0, "f.");
                   return column;
                 })
      .sql;
}

/// How many rows each currency is in.
SqlView SqlMoney::currency_rows(FactViews& views) {
  SqlView view{"currency_rows", "SELECT q.currency AS currency, COUNT(*) AS row_count FROM (", {}};
  bool first = true;
  for (const FactDef& fact : views.catalogue().facts) {
    if (fact.id == kRates || !views.has_column(fact.id, kCurrencyField)) continue;
    const std::string where = filter(views, fact);
    if (where == "FALSE") continue;
    (void)views.column(fact.id, kCurrencyField);
    const std::string rows = views.name(fact.id);
    view.sql += std::string(first ? "\n  " : "\n  UNION ALL ") +
                "SELECT f.\"currency\" AS currency FROM " + rows + " AS f" +
                (where.empty() ? std::string() : " WHERE " + where);
    view.reads.insert(rows);
    first = false;
  }
  if (first) view.sql += "SELECT " + sql_null(dialect_, ValueType::kText) + " AS currency";
  view.sql += "\n  ) AS q WHERE q.currency <> '' GROUP BY q.currency";
  return view;
}

/// The one whose rate is always 1, else one without a rate, else the one of most rows: a row.
SqlView SqlMoney::money(FactViews& views) {
  const bool rates = converts(views);
  SqlView view{"money", "", {"currency_rows"}};
  view.sql =
      "SELECT MAX(CASE WHEN q.place = 1 THEN q.currency END) AS currency, COUNT(*) AS currencies, ";
  view.sql +=
      rates ? "CASE WHEN COUNT(*) > 1 AND MAX(q.is_rated) = 1 THEN 1 ELSE 0 END" : std::string("0");
  view.sql += " AS converts\n  FROM (SELECT c.currency AS currency";
  if (rates) view.sql += ", CASE WHEN k.currency IS NULL THEN 0 ELSE 1 END AS is_rated";
  view.sql += ", ROW_NUMBER() OVER (ORDER BY ";
  if (rates)
    view.sql +=
        "CASE WHEN k.lowest = 1 AND k.highest = 1 THEN 0 WHEN k.currency IS NULL THEN 1 ELSE 2 "
        "END, ";
  view.sql += "c.row_count DESC, c.currency) AS place FROM currency_rows AS c";
  if (rates) {
    view.sql += " LEFT JOIN rated AS k ON k.currency = c.currency";
    view.reads.insert("rated");
  }
  view.sql += ") AS q";
  return view;
}

SqlView SqlMoney::rate_days(FactViews& views) {
  SqlView view{"rate_days", "", {}};
  std::string known;
  for (const auto& [code, rate] : given()) {
    const std::string text = sql_text(dialect_, code);
    known += (known.empty() ? "" : ", ") + text;
    view.sql += std::string(view.sql.empty() ? "" : "\n  UNION ALL ") + "SELECT " + text +
                " AS currency, " + sql_day(dialect_, to_day(kLongAgo)) + " AS day, " +
                fill(dialect_.rounded, {sql_number(dialect_, rate), kRatePlaces}) + " AS rate";
  }
  const auto date = views.column(kRates, "date");
  const auto currency = views.column(kRates, kCurrencyField);
  const auto rate = views.column(kRates, "rate");
  if (!date || !currency || !rate) return view;
  const std::string rows = views.name(kRates);
  view.sql +=
      std::string(view.sql.empty() ? "" : "\n  UNION ALL ") +
      "SELECT t.\"currency\" AS currency, t.\"date\" AS day, " +
      fill(dialect_.rounded, {"MAX(t.\"rate\")", kRatePlaces}) + " AS rate FROM " + rows +
      " AS t\n  WHERE t.\"currency\" IS NOT NULL AND t.\"date\" IS NOT NULL AND t.\"rate\" > "
      "0" +
      (known.empty() ? std::string() : " AND t.\"currency\" NOT IN (" + known + ")") +
      " GROUP BY t.\"currency\", t.\"date\"";
  view.reads.insert(rows);
  return view;
}

/// The days of amounts and those of rates in one line: each sees the last rate before it, its own currency's and that of the currency that
/// answers. Rates of a day stand before its amounts.
SqlView SqlMoney::exchange(const std::string& rows, const std::string& day) const {
  const std::string last = sql_day(dialect_, last_day_);
  const std::string at = day.empty() ? last : "COALESCE(f." + sql_name(day) + ", " + last + ")";
  const std::string cross =
      fill(dialect_.real, {"q.rate"}) + " / " + fill(dialect_.real, {"q.own_rate"});
  const std::string own = "CASE WHEN d.currency = u.currency THEN d.rate END";
  return {
      exchange_name(rows, day),
      "SELECT q.currency AS currency, q.day AS day, CASE WHEN q.currency = q.own_currency THEN " +
          fill(dialect_.rounded, {sql_number(dialect_, {1, 0}), kRatePlaces}) +
          " WHEN q.any_rate IS NULL OR q.own_rate = 1 THEN q.rate ELSE " +
          fill(dialect_.rounded, {cross, kRatePlaces}) +
          " END AS factor\n  FROM (SELECT s.currency AS currency, s.day AS day, s.is_amount AS "
          "is_amount, s.own_currency AS own_currency, MAX(s.rate) OVER (PARTITION BY s.currency, "
          "s.steps) AS rate,\n    MAX(s.own_rate) OVER (PARTITION BY s.own_steps) AS own_rate, "
          "MAX(s.own_rate) OVER () AS any_rate\n  FROM (SELECT d.currency AS currency, d.day AS "
          "day, d.is_amount AS is_amount, d.rate AS rate, u.currency AS own_currency, " +
          own +
          " AS own_rate,\n    COUNT(d.rate) OVER (PARTITION BY d.currency ORDER BY d.day, "
          "d.is_amount) AS steps, COUNT(" +
          own +
          ") OVER (ORDER BY d.day, d.is_amount) AS own_steps\n  FROM (SELECT DISTINCT "
          "f.\"currency\" AS currency, " +
          at + " AS day, 1 AS is_amount, " +
          fill(dialect_.rounded, {sql_null(dialect_, ValueType::kNumber), kRatePlaces}) +
          " AS rate FROM " + rows +
          " AS f WHERE f.\"currency\" IS NOT NULL\n  UNION ALL SELECT r.currency AS currency, "
          "r.day AS day, 0 AS is_amount, r.rate AS rate FROM rate_days AS r) AS d CROSS JOIN money "
          "AS u) AS s) AS q\n  WHERE q.is_amount = 1",
      {rows, "rate_days", "money"}};
}

std::vector<SqlView> SqlMoney::take_views(FactViews& views) {
  std::vector<SqlView> made;
  if (!used_) return made;
  made.push_back(currency_rows(views));
  made.push_back(money(views));
  if (!converts(views)) return made;
  made.push_back(rate_days(views));
  made.push_back({"rated",
                  "SELECT r.currency AS currency, MIN(r.rate) AS lowest, MAX(r.rate) AS highest "
                  "FROM rate_days AS r GROUP BY r.currency",
                  {"rate_days"}});
  for (const auto& [rows, day] : days_) made.push_back(exchange(rows, day));
  return made;
}

std::string SqlMoney::remark(FactViews& views) {
  if (!used_) return {};
  if (converts(views))
    return "-- money is in the currency that the rates lead to: each row's amount times the latest "
           "rate on or before its day, recurring revenue, other stocks and undated rows by the one "
           "of " +
           to_text(last_day_) + "; rows in a currency without a rate are left out\n";
  return "-- money covers the currency that most rows are in (the column currency); there are no "
         "rates, so rows in others are left out\n";
}

}  // namespace vitrine
