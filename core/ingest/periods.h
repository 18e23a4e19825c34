// Periods as names of columns: months, quarters, years or days across the head of a table. Told from the names alone. Read by the layout
// (such a record is a header although its cells read as dates) and by wide.h.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/date.h"

namespace vitrine::ingest {

struct PeriodNames {
  struct Name {
    std::size_t column = 0;
    Day first = 0;  ///< first day of the period
  };
  static constexpr std::size_t kFewest = 3;

  std::vector<Name> names;           ///< kFewest or more, in order of time
  std::vector<std::size_t> coarser;  ///< columns of longer periods between: totals of those
  bool days = false;                 ///< days, not months or longer
  bool even = false;                 ///< months or longer, or days at one distance
  bool undecided = false;  ///< days and months could change places: 01/02/2024, 01/03/2024
};

/// nullopt where the names hold fewer periods of one length, out of order, or shorter ones between.
std::optional<PeriodNames> find_periods(const std::vector<std::string>& names);

}  // namespace vitrine::ingest
