// Plan figures of several levels: of the company, of teams, of owners. A cell takes the highest level that it has for a day, else the sum
// of the level below, never both.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "query/context.h"
#include "query/selection.h"

namespace vitrine {

/// Days that rows of a higher level cover within one cell.
class PlanLevels {
 public:
  /// For the fact's rows that the selection uses; `slots` may be null.
  PlanLevels(const Context& context, std::string_view fact, const Selection& selection,
             const std::vector<std::uint32_t>* slots);

  /// How many of the days `days` of the row are free of higher levels in the cell of that slot (0 = the whole).
  int free_days(std::size_t row, DayRange days, std::uint32_t slot) const;

 private:
  enum class Level : std::uint8_t { kCompany, kTeam, kOwner };
  using Days = std::vector<DayRange>;  ///< ascending, apart from each other
  /// Slot and team (0 = the company's own).
  using Cover = std::pair<std::uint32_t, std::uint32_t>;

  void read_levels(const Context& context, std::string_view fact, std::size_t rows);
  void cover(Cover place, DayRange days) { covered_[place].push_back(days); }

  std::vector<Level> levels_;
  std::vector<std::uint32_t> teams_;  ///< by row: a number for its team from 1, 0 = none
  std::map<Cover, Days> covered_;
};

}  // namespace vitrine
