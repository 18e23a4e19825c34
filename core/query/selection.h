// Which rows of a fact a measure uses, which it leaves out and why, and the columns it aggregates.
// Three-valued: a row whose condition is unknown is left out under a reason, never silently dropped.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "query/context.h"
#include "query/rows_in_play.h"

namespace vitrine {

struct Selection {
  static constexpr std::uint8_t kOutside =
      0;  ///< not meant: filtered away, or the condition is false
  static constexpr std::uint8_t kUsed = 1;
  static constexpr std::uint8_t kFirstReason = 2;  ///< state - kFirstReason indexes `reasons`

  std::size_t rows = 0;
  std::vector<std::uint8_t> states;  ///< one a row
  std::vector<std::string>
      reasons;  ///< e.g. no_amount, negative_cycle, unknown_condition, other_currency
  Slicing::Slots
      slots;        ///< slot of each row; null without slicing or where the fact lacks its name
  ColumnPtr of;     ///< the aggregated values, null where the measure counts rows
  ColumnPtr date;   ///< day by which rows fall into ranges; null where the fact is undated
  ColumnPtr ended;  ///< end of intervals (exclusive)
  bool mixed_currencies = false;   ///< the whole would add several currencies; slices do not
  std::optional<Missing> missing;  ///< the measure cannot be formed at all

  std::vector<std::uint8_t>
      blank_reasons;  ///< by reason: the row is meant but has no value to aggregate

  bool uses(std::size_t row) const { return states[row] == kUsed; }
  bool is_blank(std::size_t row) const {
    return states[row] >= kFirstReason && blank_reasons[states[row] - kFirstReason];
  }
};

/// Selects the rows of `measure` for one range (its expressions may depend on it; `asked` is the range before time operators).
/// With `only`, those rows are all there are: row k of the selection is the fact's row only[k]. Errors: kOverflow in a computed value.
Result<Selection> select_rows(const MeasureDef& measure, const Context& context, Range range,
                              Range asked, const RowNumbers* only = nullptr);

/// True when the measure's expressions name elapsed_days, so that `asked` matters.
bool depends_on_asked_range(const MeasureDef& measure);

/// True when one selection serves all ranges.
bool selection_is_fixed(const MeasureDef& measure, const Context& context);

}  // namespace vitrine
