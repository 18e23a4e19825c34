// How deals went through their stages, and what that says of open ones; see derive/stage_visits.h for what it is. Stages are told apart
// letter case ignored; of stages only `won` and `lost` mean an end by themselves.
#include "sql/derived.h"

namespace vitrine {
namespace {

constexpr std::string_view kChanges = "stage_changes";
constexpr std::string_view kVisited = "visited";
constexpr std::string_view kStaged = "staged";
constexpr const char* kPlaces = "12";
constexpr std::string_view kStagePrefix = "stage:";

}  // namespace

/// A change into the stage where the deal already is is none; one into a stage that ends the deal ends the last visit.
const SqlView* DerivedFactsSql::stage_visits(FactViews& views) {
  if (const SqlView* known = made("stage_visits")) return known;
  for (const char* name : {"deal", "stage", "entered_on"}) {
    if (!views.column(kChanges, name, kVisited)) return nullptr;
  }
  const bool with_deals = views.column(kDeals, "id", kStaged).has_value();
  const auto of_deal = [&](std::string_view name, ValueType type) {
    return with_deals ? column(views, kDeals, name, kStaged, type, "d") : sql_null(dialect_, type);
  };
  const std::string status = of_deal("status", ValueType::kText);
  const std::string stage_of_deal = of_deal("stage", ValueType::kText);
  const std::string closed_on = of_deal("closed_on", ValueType::kDate);
  const std::string rows = views.name(kChanges, kVisited);
  const std::string deals = views.name(kDeals, kStaged);
  const std::string stage = fill(dialect_.lower, {"TRIM(c.\"stage\")"});
  const std::string now = fill(dialect_.lower, {"TRIM(" + stage_of_deal + ")"});
  keep({"stage_steps",
        "SELECT c.*, LAG(c.\"stage\") OVER (PARTITION BY c.\"deal\" ORDER BY c.\"entered_on\") AS "
        "stage_before FROM " +
            rows +
            " AS c\n  WHERE c.\"deal\" IS NOT NULL AND c.\"stage\" IS NOT NULL AND "
            "c.\"entered_on\" IS NOT NULL",
        {rows}});
  SqlView outcomes{"stage_outcomes",
                   "SELECT c.*, " + closed_on + " AS deal_closed_on, CASE WHEN " + status +
                       " IN ('won', 'lost') THEN " + status +
                       " ELSE 'open' END AS deal_outcome,\n    CASE WHEN " + status +
                       " IN ('won', 'lost') AND " + stage + " = " + now + " THEN " + status +
                       " WHEN " + stage + " IN ('won', 'lost') THEN " + stage +
                       " ELSE 'open' END AS outcome\n  FROM stage_steps AS c",
                   {"stage_steps"}};
  if (with_deals) {
    outcomes.sql += " LEFT JOIN " + deals + " AS d ON d.\"id\" = c.\"deal\"";
    outcomes.reads.insert(deals);
  }
  outcomes.sql += "\n  WHERE c.stage_before IS NULL OR c.stage_before <> c.\"stage\"";
  keep(std::move(outcomes));
  const std::string in_order = " OVER (PARTITION BY c.\"deal\" ORDER BY c.\"entered_on\")";
  keep({"stage_order",
        "SELECT c.*, LEAD(c.\"stage\")" + in_order + " AS next_stage, LEAD(c.\"entered_on\")" +
            in_order + " AS next_on, LEAD(c.outcome)" + in_order +
            " AS next_outcome FROM stage_outcomes AS c",
        {"stage_outcomes"}});
  return keep(
      {"stage_visits",
       "SELECT c.\"deal\" AS deal, c.\"stage\" AS stage, c.\"entered_on\" AS entered_on,\n    "
       "CASE WHEN c.next_stage IS NOT NULL THEN c.next_on WHEN c.deal_outcome <> 'open' AND "
       "c.deal_closed_on >= c.\"entered_on\" THEN c.deal_closed_on END AS left_on, "
       "c.next_stage AS next_stage,\n    CASE WHEN c.next_stage IS NOT NULL THEN "
       "(c.next_outcome <> 'lost') WHEN c.deal_outcome <> 'open' THEN (c.deal_outcome = "
       "'won') END AS went_on\n  FROM stage_order AS c WHERE c.outcome = 'open'",
       {"stage_order"},
       false,
       {"deal", "stage", "entered_on", "left_on", "next_stage", "went_on"}});
}

/// The share of won ones among the closed deals that were last open in the stage: by stage, or by deal where visits tell the stage.
const SqlView* DerivedFactsSql::stage_probabilities(FactViews& views) {
  for (const char* name : {"deal_probabilities", "stage_shares"}) {
    if (const SqlView* known = made(name)) return known;
  }
  const SqlView* visits = stage_visits(views);
  const bool by_deal = visits && views.column(kDeals, "id", kStaged);
  const bool has_stage = views.column(kDeals, "stage", kStaged).has_value();
  const bool has_last = views.column(kDeals, "last_open_stage", kStaged).has_value();
  if (!views.column(kDeals, "status", kStaged) || (!by_deal && !(has_stage && has_last)))
    return nullptr;
  const std::string deals = views.name(kDeals, kStaged);
  const std::string own_open = column(views, kDeals, "stage", kStaged, ValueType::kText, "d");
  const std::string own_last =
      column(views, kDeals, "last_open_stage", kStaged, ValueType::kText, "d");
  const std::string is_closed = "COALESCE(d.\"status\" IN ('won', 'lost'), FALSE)";
  SqlView staged{
      "staged_deals",
      "SELECT " + std::string(by_deal ? "d.\"id\" AS deal, " : "") + is_closed +
          " AS is_closed, CASE WHEN d.\"status\" = 'won' THEN 1 ELSE 0 END AS won,\n    ",
      {deals}};
  const std::string own =
      "CASE WHEN " + is_closed + " THEN " + own_last + " ELSE " + own_open + " END";
  const std::string last = by_deal ? "COALESCE(" + own + ", v.stage)" : own;
  staged.sql += fill(dialect_.lower, {last}) + " AS stage\n  FROM " + deals + " AS d";
  if (by_deal) {
    keep({"last_visits",
          "SELECT * FROM (SELECT v.*, ROW_NUMBER() OVER (PARTITION BY v.deal ORDER BY v.entered_on "
          "DESC) AS place FROM stage_visits AS v) AS o WHERE o.place = 1",
          {"stage_visits"}});
    staged.sql += " LEFT JOIN last_visits AS v ON v.deal = d.\"id\"";
    staged.reads.insert("last_visits");
  }
  keep(std::move(staged));
  const std::string share =
      fill(dialect_.real, {"SUM(d.won)"}) + " / " + fill(dialect_.real, {"COUNT(*)"});
  const SqlView* shares =
      keep({"stage_shares",
            "SELECT d.stage AS stage, " + fill(dialect_.rounded, {share, kPlaces}) +
                " AS stage_probability FROM staged_deals AS d WHERE d.is_closed AND d.stage IS NOT "
                "NULL GROUP BY d.stage",
            {"staged_deals"}});
  if (!by_deal) return shares;
  return keep({"deal_probabilities",
               "SELECT d.deal AS deal, s.stage_probability AS stage_probability FROM staged_deals "
               "AS d JOIN stage_shares AS s ON s.stage = d.stage WHERE NOT d.is_closed",
               {"staged_deals", "stage_shares"}});
}

const SqlView* DerivedFactsSql::stage_table() {
  SqlView view{"stage_table", "", {}};
  for (const auto& [name, share] : question_.parameters) {
    if (name.substr(0, kStagePrefix.size()) != kStagePrefix) continue;
    const std::string stage = sql_text(dialect_, name.substr(kStagePrefix.size()));
    view.sql += std::string(view.sql.empty() ? "" : "\n  UNION ALL ") + "SELECT " +
                fill(dialect_.lower, {stage}) + " AS stage, " +
                fill(dialect_.rounded, {sql_number(dialect_, share), kPlaces}) +
                " AS table_probability";
  }
  return view.sql.empty() ? nullptr : keep(std::move(view));
}

}  // namespace vitrine
