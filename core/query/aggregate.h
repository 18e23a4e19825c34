// Accumulators: what one cell keeps while rows stream by, and the number it gives in the end.
// Sums are exact in 128 bits; distinct counts and quantiles keep their values and sort once at the end.
#pragma once

#include <cstdint>
#include <vector>

#include "catalogue/catalogue.h"
#include "query/number.h"
#include "table/column.h"

namespace vitrine {

/// A column's values as whole units for aggregation: decimals and integers as they are, days for dates, codes for text.
class UnitReader {
 public:
  explicit UnitReader(const Column& column);
  std::int64_t operator[](std::size_t row) const {
    switch (kind_) {
      case Kind::kWide:
        return wide_[row];
      case Kind::kDays:
        return days_[row];
      case Kind::kCodes:
        return codes_[row];
      case Kind::kFlags:
        return flags_[row];
    }
    return 0;
  }
  int scale() const { return scale_; }

 private:
  enum class Kind { kWide, kDays, kCodes, kFlags };
  Kind kind_ = Kind::kWide;
  int scale_ = 0;
  const std::int64_t* wide_ = nullptr;
  const std::int32_t* days_ = nullptr;
  const std::uint32_t* codes_ = nullptr;
  const std::uint8_t* flags_ = nullptr;
};

/// Cells of one measure side by side; a row adds one value to one cell.
class Accumulators {
 public:
  Accumulators(Aggregate aggregate, double quantile, int scale, std::size_t cells);

  void add(std::size_t cell, std::int64_t units);
  /// A row that belongs to the cell but has no value: a sum of such rows alone is missing, not 0.
  void add_blank(std::size_t cell) { blanks_[cell] = 1; }
  std::int64_t rows(std::size_t cell) const { return counts_[cell]; }
  /// The cell's number. Counts and sums of no rows are 0; all else of no rows is missing (no_rows).
  Number finish(std::size_t cell);

 private:
  Number quantile_of(std::vector<std::int64_t>& values) const;

  Aggregate aggregate_;
  double quantile_;
  int scale_;
  std::vector<std::int64_t> counts_;
  std::vector<std::uint8_t> blanks_;
  std::vector<Int128> sums_;                       ///< sum, mean
  std::vector<std::int64_t> extremes_;             ///< min, max
  std::vector<std::vector<std::int64_t>> values_;  ///< median, quantile, count_distinct
};

}  // namespace vitrine
