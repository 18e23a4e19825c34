// How deals went through their stages, from the changes of stage: one row for each time a deal stood in a stage. And what that says of
// open deals: how many of those that were last in the same stage were won.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/decimal.h"
#include "catalogue/catalogue.h"
#include "derive/derived_table.h"

namespace vitrine {

/// The stage_changes fact; `deal_rows` are rows of the deals (kNoRow: not among them).
struct StageChangeColumns {
  ColumnPtr deal;        ///< kText
  ColumnPtr stage;       ///< kText
  ColumnPtr entered_on;  ///< kDate or kTimestamp
  std::vector<std::uint32_t> deal_rows;
};

/// The deals fact; all may be null.
struct StagedDealColumns {
  ColumnPtr status;           ///< kText: open, won, lost
  ColumnPtr stage;            ///< kText
  ColumnPtr last_open_stage;  ///< kText
  ColumnPtr closed_on;        ///< kDate or kTimestamp
};

/// Own columns: deal, stage, entered_on, left_on (null: still there, or nobody knows), next_stage (text), went_on (boolean: to
/// another stage or won; null while the deal is there). A change into a stage that means won or lost ends the last visit and is none
/// itself; a change into the stage where the deal already is is no change. `status` is the field whose words tell won and lost.
DerivedTable stage_visits_of(const StageChangeColumns& changes, const StagedDealColumns& deals,
                             const FieldDef& status);

/// For each open deal the share of won ones among the closed deals that were last open in its stage (last_open_stage, else the last
/// visit), 0..1 with 12 places; null for closed deals and where no such deal was closed. `visits` may be null.
ColumnPtr stage_probability_of(const StagedDealColumns& deals, const DerivedTable* visits,
                               const StageChangeColumns& changes, std::size_t rows);

/// The folded stage that a parameter "stage:Negotiation" gives a probability for; nullopt for other parameters.
std::optional<std::string> stage_parameter(std::string_view name);

/// The probability that a table of folded stage names gives each stage; null where it has none.
ColumnPtr by_table(const Column& stage, const std::map<std::string, Decimal, std::less<>>& table);

}  // namespace vitrine
