// One measure over many ranges and slices: a pass over its fact fills all cells.
// Flow measures fall into ranges by their date; stocks read intervals; per-key measures group rows first.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "query/context.h"
#include "query/range.h"
#include "table/row_set.h"

namespace vitrine {

/// A range asked of a measure.
struct CellRequest {
  Range range;
  Range asked;          ///< before time operators; matters to measures that name elapsed_days only
  bool sliced = false;  ///< fill the slots of the context's slicing too
  bool with_rows = false;  ///< tell the rows behind the whole
};

struct MeasureCell {
  Number value;
  std::int64_t rows_used = 0;
};

/// The rows behind one cell: used, or left out by reason.
struct MeasureRows {
  RowSet used;
  std::map<std::string, RowSet> left_out;
};

/// Answers to one request.
struct MeasureCells {
  std::vector<MeasureCell> slots;  ///< [0] the whole; [1 + k] slice k; only [0] when not sliced
  MeasureRows rows;                ///< of the whole, when asked for
};

/// The range in which rows must be dated, after the measure's window (period, to date, all).
Range effective_range(const MeasureDef& measure, Range range);

/// True when the answer is the same in every range: what is known of now only (open deals by probability, flags without dates).
bool is_snapshot(const MeasureDef& measure, const Context& context);

/// Cells for all requests, in their order. Errors: kOverflow in a computed value, kBadExpression.
Result<std::vector<MeasureCells>> evaluate_measure(const MeasureDef& measure,
                                                   const Context& context,
                                                   const std::vector<CellRequest>& requests);

/// Rows of slot `slot` (0 = all) of the measure in the request's range; none where the measure is missing.
Result<MeasureRows> rows_of_measure(const MeasureDef& measure, const Context& context,
                                    const CellRequest& request, std::uint32_t slot);

}  // namespace vitrine
