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

/// nullopt where the names hold fewer periods of one length, neither oldest nor newest first, or shorter ones between.
std::optional<PeriodNames> find_periods(const std::vector<std::string>& names);

/// What keeps names from being periods.
struct PeriodDoubt {
  enum class Kind {
    kNone,        ///< fewer than kFewest are periods
    kNoYear,      ///< "Jan", "Feb", "Mar"
    kShorter,     ///< a month among quarters
    kOutOfOrder,  ///< before the one that it should follow, or the same
  };
  Kind kind = Kind::kNone;
  std::size_t column = 0;
};
/// Pre: find_periods() has none.
PeriodDoubt why_no_periods(const std::vector<std::string>& names);

}  // namespace vitrine::ingest
