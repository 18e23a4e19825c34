// Plan figures that name only the day they begin end before the next one begins; see model/plan_periods.h.
#include "sql/derived.h"

namespace vitrine {
namespace {

constexpr std::string_view kTargets = "targets";
constexpr std::string_view kPlanned = "planned";

}  // namespace

/// Beginnings on one day of the month are months, quarters or years apart by the smallest step; others days, a week at most.
const SqlView* DerivedFactsSql::plan_ends(FactViews& views) {
  if (const SqlView* known = made("plan_ends")) return known;
  if (!views.has_column(kTargets, "period_start") ||
      !views.column(kTargets, "period_start", kPlanned))
    return nullptr;
  const std::string rows = views.name(kTargets, kPlanned);
  const auto part = [&](std::string_view pattern, const char* day) { return fill(pattern, {day}); };
  keep({"plan_starts",
        "SELECT q.day AS day, LEAD(q.day) OVER (ORDER BY q.day) AS next_day FROM (SELECT DISTINCT "
        "t.\"period_start\" AS day FROM " +
            rows + " AS t WHERE t.\"period_start\" IS NOT NULL) AS q",
        {rows}});
  keep({"plan_step",
        "SELECT CASE WHEN MIN(" + part(dialect_.day_of_month, "s.day") + ") = MAX(" +
            part(dialect_.day_of_month, "s.day") + ") THEN MIN((" +
            part(dialect_.year, "s.next_day") + " - " + part(dialect_.year, "s.day") + ") * 12 + " +
            part(dialect_.month, "s.next_day") + " - " + part(dialect_.month, "s.day") +
            ") END AS months, MIN(" + fill(dialect_.days_between, {"s.next_day", "s.day"}) +
            ") AS days FROM plan_starts AS s",
        {"plan_starts"}});
  const auto after = [&](const char* months) {
    return fill(dialect_.plus_days, {fill(dialect_.plus_months, {"s.day", months}), "-1"});
  };
  return keep({"plan_ends",
               "SELECT s.day AS period_start, CASE WHEN p.months IS NULL AND p.days <= 7 THEN " +
                   fill(dialect_.plus_days, {"s.day", "(p.days - 1)"}) +
                   " WHEN MOD(p.months, 12) = 0 THEN " + after("12") +
                   "\n    WHEN MOD(p.months, 3) = 0 THEN " + after("3") +
                   " WHEN p.months IS NOT NULL THEN " + after("1") +
                   " END AS period_end\n  FROM plan_starts AS s CROSS JOIN plan_step AS p",
               {"plan_starts", "plan_step"}});
}

}  // namespace vitrine
