// A fact that is computed from a mapped one: columns of its own, and behind each row a row of the mapped fact, which answers for
// every other name. What such a row is like may depend on the range that is asked about (InRange).
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "query/range.h"
#include "table/column.h"

namespace vitrine {

/// What the rows of a derived fact are like in one range of days.
class InRange {
 public:
  virtual ~InRange() = default;

  /// True for a column of the fact's own that is made for each range.
  virtual bool has(std::string_view name) const = 0;
  /// Pre: has(name). Error: kOverflow.
  virtual Result<ColumnPtr> column(std::string_view name, Range range) const = 0;
  /// Row of the mapped fact that answers for each row; kNoRow where none does. `ending`: for what is known of an end only.
  virtual std::vector<std::uint32_t> rows_behind(Range range, bool ending) const = 0;
};

struct DerivedTable {
  std::string fact;                    ///< whose rows stand behind
  std::vector<std::uint32_t> origins;  ///< row of that fact behind each row, whatever the range
  std::string source;  ///< id of the way it was made: subscriptions, churned_on, inactivity, ..
  std::map<std::string, ColumnPtr, std::less<>> columns;  ///< its own
  std::shared_ptr<const InRange> in_range;                ///< null: nothing depends on the range

  std::size_t rows() const { return origins.size(); }
};

}  // namespace vitrine
