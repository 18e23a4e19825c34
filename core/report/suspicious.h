// Values of a column that look like mistakes: beyond Tukey's far-out fences (Exploratory Data Analysis, 1977), three interquartile
// ranges from the quartiles. Amounts are skewed, so their magnitudes are looked at on a logarithmic scale, and only what is ten
// times beyond a quartile or more; of dates only what is ten years beyond or more.
#pragma once

#include <cstdint>
#include <vector>

#include "table/column.h"

namespace vitrine {

struct Suspicious {
  static constexpr std::size_t kFirst = 10;
  std::int64_t rows = 0;
  std::vector<std::uint32_t> first;  ///< up to kFirst rows
};

/// Of a column of numbers, dates or timestamps; none in another. Fewer than 20 values (of numbers: that are not 0) say nothing.
Suspicious suspicious_values(const Column& column);

}  // namespace vitrine
