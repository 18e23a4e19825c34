#include "query/plan_levels.h"

#include <algorithm>

#include "base/order.h"
#include "base/text.h"
#include "query/scope.h"
#include "query/spread_measure.h"

namespace vitrine {
namespace {

std::string_view text_in(const ColumnPtr& column, std::size_t row) {
  if (!column || column->is_null(row)) return {};
  return trim((*column->dictionary)[column->codes[row]]);
}

/// Ascending, overlapping ones put together.
void merge_days(std::vector<DayRange>& days) {
  sort_items(days, [](const DayRange& a, const DayRange& b) { return a.from < b.from; });
  std::vector<DayRange> merged;
  for (const DayRange& one : days) {
    if (!merged.empty() && one.from <= merged.back().to + 1) {
      merged.back().to = std::max(merged.back().to, one.to);
    } else {
      merged.push_back(one);
    }
  }
  days = std::move(merged);
}

}  // namespace

PlanLevels::PlanLevels(const Context& context, std::string_view fact, const Selection& selection,
                       const std::vector<std::uint32_t>* slots) {
  read_levels(context, fact, selection.rows);
  selection.used.for_each([&](std::size_t row) {
    // An owner's row of a team without a figure of its own still stands below the company's.
    covered_.try_emplace({0, teams_[row]});
    if (slots) covered_.try_emplace({(*slots)[row], teams_[row]});
    const bool dated = selection.date && !selection.date->is_null(row);
    if (!dated || levels_[row] == Level::kOwner) return;
    const std::uint32_t team = levels_[row] == Level::kTeam ? teams_[row] : 0;
    const DayRange days = spread_days(selection, row);
    cover({0, team}, days);
    if (slots) cover({(*slots)[row], team}, days);
  });
  // The company's days stand above every team's, so a team's cover holds both.
  for (auto& [place, days] : covered_) {
    const auto company = covered_.find({place.first, 0});
    if (place.second != 0 && company != covered_.end())
      days.insert(days.end(), company->second.begin(), company->second.end());
    merge_days(days);
  }
}

void PlanLevels::read_levels(const Context& context, std::string_view fact, std::size_t rows) {
  const ColumnPtr owner = text_column(*context.facts, fact, "owner");
  const ColumnPtr team = text_column(*context.facts, fact, "team");
  const ColumnPtr team_of_owner = text_column(*context.facts, fact, "owner.team");
  std::map<std::string, std::uint32_t, std::less<>> numbers;
  for (std::size_t row = 0; row < rows; ++row) {
    const bool has_owner = !text_in(owner, row).empty();
    std::string_view name = text_in(team, row);
    if (name.empty() && has_owner) name = text_in(team_of_owner, row);
    levels_.push_back(has_owner ? Level::kOwner : name.empty() ? Level::kCompany : Level::kTeam);
    const auto next = static_cast<std::uint32_t>(numbers.size() + 1);
    teams_.push_back(name.empty() ? 0 : numbers.try_emplace(std::string(name), next).first->second);
  }
}

int PlanLevels::free_days(std::size_t row, DayRange days, std::uint32_t slot) const {
  if (levels_[row] == Level::kCompany) return days.days();
  const bool has_team = levels_[row] == Level::kOwner && teams_[row] != 0;
  const auto found = covered_.find({slot, has_team ? teams_[row] : 0});
  if (found == covered_.end()) return days.days();
  int taken = 0;
  for (const DayRange& one : found->second)
    taken += std::max(0, std::min(one.to, days.to) - std::max(one.from, days.from) + 1);
  return days.days() - taken;
}

}  // namespace vitrine
