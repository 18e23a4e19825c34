// A plan's amount belongs to each of its days alike. Of plans of several levels (company, team, owner) a cell takes, day by day, the
// highest that it has; see query/plan_levels.h.
#include "sql/measures.h"

namespace vitrine {
namespace {

/// Days from `since` to `to`, both of them included.
std::string days(const SqlDialect& dialect, const std::string& to, const std::string& since) {
  return "(" + fill(dialect.days_between, {to, since}) + " + 1)";
}

std::string earlier(const std::string& day, const std::string& other) {
  return "CASE WHEN " + other + " < " + day + " THEN " + other + " ELSE " + day + " END";
}

std::string later(const std::string& day, const std::string& other) {
  return "CASE WHEN " + other + " > " + day + " THEN " + other + " ELSE " + day + " END";
}

}  // namespace

bool SqlMeasures::is_spread(const MeasureDef& measure) {
  return measure.aggregate == Aggregate::kSum && measure.of && has(measure, measure.ended);
}

/// The plan's rows a cell: their days, amount and level (0 company, 1 team, 2 owner), and whose days go before theirs: the company's ('')
/// or those of their team.
SqlView SqlMeasures::plan_rows(const MeasureDef& measure) {
  const SqlDialect& dialect = views_.dialect();
  const std::string view = views_.name(measure.fact, purpose(measure));
  Source source;
  source.from = "\n  FROM " + view + " AS f";
  source.reads = {view};
  add_conditions(measure, source);
  const auto text = [&](const char* name) {
    return has(measure, name) ? "NULLIF(TRIM(" + column(measure, name) + "), '')"
                              : sql_null(dialect, ValueType::kText);
  };
  const std::string owner = text("owner");
  const std::string team = "COALESCE(" + text("team") + ", CASE WHEN " + owner +
                           " IS NOT NULL THEN " + text("owner.team") + " END)";
  const std::string first = column(measure, measure.date);
  const std::string end = column(measure, measure.ended);
  return {"plan_" + measure.id,
          "SELECT q.*, CASE WHEN q.plan_level = 0 THEN " + sql_null(dialect, ValueType::kText) +
              " WHEN q.plan_level = 2 THEN COALESCE(q.team, '') ELSE '' END AS above\n  FROM "
              "(SELECT ROW_NUMBER() OVER (ORDER BY " +
              first + ") AS row_id, " + slice_columns(measure, source) + ",\n    " + first +
              " AS first_day, " + later(first, end) + " AS last_day, " +
              fill(dialect.real, {amount(measure, *measure.of, source).sql}) +
              " AS amount,\n    CASE WHEN " + owner + " IS NOT NULL THEN 2 WHEN " + team +
              " IS NOT NULL THEN 1 ELSE 0 END AS plan_level, " + team + " AS team" + source.rows() +
              ") AS q",
          source.reads};
}

/// The days that plans of the company and of teams cover, apart from each other, by cell and by whose they are; the company's days are
/// every team's too.
std::vector<SqlView> SqlMeasures::plan_cover(const std::string& plan) const {
  const SqlDialect& dialect = views_.dialect();
  const std::string gap = fill(dialect.days_between, {"s.first_day", "s.last_before"});
  const std::string spans = plan + "_spans";
  const std::string place =
      " OVER (PARTITION BY s.level, s.slice, s.above ORDER BY s.first_day, "
      "s.last_day ROWS BETWEEN UNBOUNDED PRECEDING AND ";
  return {
      {spans,
       "SELECT s.*, MAX(s.last_day)" + place +
           "1 PRECEDING) AS last_before FROM (\n  SELECT p.level AS level, p.slice AS slice, CASE "
           "WHEN p.plan_level = 1 THEN p.team ELSE '' END AS above, p.first_day AS first_day, "
           "p.last_day AS last_day\n    FROM " +
           plan +
           " AS p WHERE p.plan_level < 2 AND p.first_day IS NOT NULL\n  UNION ALL SELECT t.level "
           "AS level, t.slice AS slice, t.team AS above, p.first_day AS first_day, p.last_day AS "
           "last_day\n    FROM (SELECT DISTINCT level, slice, team FROM " +
           plan + " WHERE team IS NOT NULL) AS t JOIN " + plan +
           " AS p ON p.level = t.level AND p.slice = t.slice\n    WHERE p.plan_level = 0 AND "
           "p.first_day IS NOT NULL) AS s",
       {plan}},
      {plan + "_cover",
       "SELECT i.level AS level, i.slice AS slice, i.above AS above, MIN(i.first_day) AS "
       "first_day, MAX(i.last_day) AS last_day FROM (\n  SELECT s.*, SUM(CASE WHEN " +
           gap + " <= 1 THEN 0 ELSE 1 END)" + place + "CURRENT ROW) AS island FROM " + spans +
           " AS s) AS i\n  GROUP BY i.level, i.slice, i.above, i.island",
       {spans}}};
}

SqlView SqlMeasures::spread(const MeasureDef& measure) {
  const SqlDialect& dialect = views_.dialect();
  const SqlView plan = plan_rows(measure);
  helpers_[plan.name] = plan;
  const bool has_levels = has(measure, "owner") || has(measure, "team");
  std::string taken = "0";
  std::string joins;
  SqlView view{"m_" + measure.id, "", {plan.name, "ranges"}};
  if (has_levels) {
    for (const SqlView& cover : plan_cover(plan.name)) helpers_[cover.name] = cover;
    const std::string shared =
        days(dialect, earlier("p.shared_to", "c.last_day"), later("p.shared_from", "c.first_day"));
    taken = "SUM(CASE WHEN c.first_day IS NOT NULL AND " + shared + " > 0 THEN " + shared +
            " ELSE 0 END)";
    joins = "\n    LEFT JOIN " + plan.name +
            "_cover AS c ON c.level = p.level AND c.slice = p.slice AND c.above = p.above";
    view.reads.insert(plan.name + "_cover");
  }
  std::string touches = "p.first_day <= r.last_day AND p.last_day >= r.first_day";
  if (ranges_.is_open()) touches = "(r.first_day IS NULL OR (" + touches + "))";
  view.sql =
      "SELECT q.range_id AS range_id, q.level AS level, q.slice AS slice,\n    COALESCE(SUM(CASE "
      "WHEN q.first_day IS NULL THEN q.amount ELSE q.amount * (q.shared - q.taken) / q.days END), "
      "0) AS value\n  FROM (SELECT p.range_id AS range_id, p.row_id AS row_id, p.level AS level, "
      "p.slice AS slice, MAX(p.first_day) AS first_day, MAX(p.amount) AS amount,\n    MAX(" +
      days(dialect, "p.shared_to", "p.shared_from") + ") AS shared, MAX(" +
      days(dialect, "p.last_day", "p.first_day") + ") AS days, " + taken +
      " AS taken\n    FROM (SELECT p.*, r.range_id AS range_id, " +
      later("p.first_day", "r.first_day") + " AS shared_from, " +
      earlier("p.last_day", "r.last_day") + " AS shared_to\n      FROM " + plan.name +
      " AS p CROSS JOIN ranges AS r\n      WHERE r.range_id IN (" + range_ids(measure) + ") AND " +
      touches + ") AS p" + joins +
      "\n    GROUP BY p.range_id, p.row_id, p.level, p.slice) AS q\n  GROUP BY 1, 2, 3";
  return view;
}

}  // namespace vitrine
