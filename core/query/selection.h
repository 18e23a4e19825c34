// Which rows of a fact a measure uses, which it leaves out and why, and the columns it aggregates.
// Three-valued: a row whose condition is unknown is left out under a reason, never silently dropped.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "query/context.h"
#include "query/rows_in_play.h"
#include "table/row_set.h"

namespace vitrine {

/// Rows that a measure means but leaves out.
struct LeftOut {
  std::string reason;  ///< e.g. no_amount, negative_cycle, unknown_condition, other_currency
  RowSet rows;
  bool blank = false;  ///< they have no value to aggregate
};

struct Selection {
  std::size_t rows = 0;
  RowSet used;
  std::vector<LeftOut> left_out;  ///< each row once; one that is nowhere is not meant
  Slicing::Slots
      slots;        ///< slot of each row; null without slicing or where the fact lacks its name
  ColumnPtr of;     ///< the aggregated values, null where the measure counts rows
  ColumnPtr date;   ///< day by which rows fall into ranges; null where the fact is undated
  ColumnPtr ended;  ///< end of intervals (exclusive)
  bool mixed_currencies = false;   ///< the whole would add several currencies; slices do not
  std::optional<Missing> missing;  ///< the measure cannot be formed at all

  bool uses(std::size_t row) const { return used.holds(row); }
  /// The rows that are meant but have no value to aggregate.
  RowSet blank_rows() const {
    RowSet blank;
    for (const LeftOut& one : left_out) {
      if (one.blank) blank.add_all(one.rows);
    }
    return blank;
  }
};

/// Selects the rows of `measure` for one range (its expressions may depend on it; `asked` is the range before time operators).
/// With `only`, those rows are all there are: row k of the selection is the fact's row only[k]. Errors: kOverflow in a computed value.
Result<Selection> select_rows(const MeasureDef& measure, const Context& context, Range range,
                              Range asked, const RowNumbers* only = nullptr);

/// The rows of the fact that the parts of the measure's condition which are the same in every range do not rule out.
RowSet possible_rows(const MeasureDef& measure, const Context& context);

/// True when the measure's expressions name elapsed_days, so that `asked` matters.
bool depends_on_asked_range(const MeasureDef& measure);

/// True when one selection serves all ranges.
bool selection_is_fixed(const MeasureDef& measure, const Context& context);

}  // namespace vitrine
