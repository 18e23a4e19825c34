// The pieces that ranges cut the days into, so that one pass over the rows serves ranges that overlap: a row is added to one piece,
// and a range is the pieces it is made of.
#pragma once

#include <cstdint>
#include <vector>

#include "query/range.h"

namespace vitrine {

class Segments {
 public:
  struct Span {
    std::size_t begin;
    std::size_t end;  ///< exclusive
  };

  explicit Segments(const std::vector<Range>& ranges);

  /// The last one is of rows without a date.
  std::size_t count() const { return cuts_.size() + 2; }
  /// No range has an end.
  bool is_uncut() const { return cuts_.empty(); }
  std::size_t undated() const { return cuts_.size() + 1; }
  /// Segment of a day: 0 lies before the first end of any range.
  std::size_t of(Day day) const {
    if (table_.empty() || day < cuts_.front()) return search(day);
    const auto at = static_cast<std::size_t>(static_cast<std::int64_t>(day) - cuts_.front());
    return at < table_.size() ? table_[at] : cuts_.size();
  }
  /// The segments of one of the ranges given. All data hold the undated rows too.
  Span of(const Range& range) const;

 private:
  std::size_t search(Day day) const;

  std::vector<Day> cuts_;             ///< first days of segments 1 and on, ascending
  std::vector<std::uint32_t> table_;  ///< segment by day since the first cut; empty where too long
};

}  // namespace vitrine
