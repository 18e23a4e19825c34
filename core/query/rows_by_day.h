// The rows of a fact in the order of a date, so that those of a range are found without a look at the others.
#pragma once

#include <cstdint>
#include <vector>

#include "query/range.h"
#include "table/column.h"

namespace vitrine {

/// Row numbers of a fact.
using RowNumbers = std::vector<std::uint32_t>;

class RowsByDay {
 public:
  /// Rows without a date are in none of its answers.
  explicit RowsByDay(ColumnPtr dates);

  /// The rows dated in the range, ascending by row.
  RowNumbers in(const Range& range) const;

 private:
  ColumnPtr dates_;
  RowNumbers rows_;  ///< by day, then by row
};

}  // namespace vitrine
