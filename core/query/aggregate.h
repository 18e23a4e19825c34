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

  void add(std::size_t cell, std::int64_t units) {
    const bool first = counts_[cell]++ == 0;
    if (!sums_.empty()) {
      sums_[cell] += units;  // 2^63 rows of int64 fit 128 bits
    } else if (!values_.empty()) {
      values_[cell].push_back(units);
    } else if (!extremes_.empty() && (first || is_better(units, extremes_[cell]))) {
      extremes_[cell] = units;
    }
  }
  /// Calls use(add) with the cheapest add(cell, units) that does what add() does.
  template <class Use>
  void with_add(const Use& use) {
    if (!values_.empty() || !extremes_.empty()) {
      use([this](std::size_t cell, std::int64_t units) { add(cell, units); });
    } else if (!sums_.empty()) {
      use([counts = counts_.data(), sums = sums_.data()](std::size_t cell, std::int64_t units) {
        ++counts[cell];
        sums[cell] += units;
      });
    } else {
      use([counts = counts_.data()](std::size_t cell, std::int64_t) { ++counts[cell]; });
    }
  }
  /// A row that belongs to the cell but has no value: a sum of such rows alone is missing, not 0.
  void add_blank(std::size_t cell) { ++blanks_[cell]; }
  /// Takes a row back out. Pre: counts and sums only; the row was, or will be, part of what this cell absorbs.
  void take(std::size_t cell, std::int64_t units) {
    --counts_[cell];
    if (!sums_.empty()) sums_[cell] -= units;
  }
  void take_blank(std::size_t cell) { --blanks_[cell]; }
  /// Adds another cell's rows to a cell.
  void absorb(std::size_t cell, const Accumulators& from, std::size_t from_cell);
  /// As if no row had been added.
  void clear(std::size_t cell);
  std::int64_t rows(std::size_t cell) const { return counts_[cell]; }
  /// The cell's number. Counts and sums of no rows are 0; all else of no rows is missing (no_rows).
  Number finish(std::size_t cell);

 private:
  bool is_better(std::int64_t units, std::int64_t than) const {
    return aggregate_ == Aggregate::kMin ? units < than : units > than;
  }
  Number quantile_of(std::vector<std::int64_t>& values) const;

  Aggregate aggregate_;
  double quantile_;
  int scale_;
  std::vector<std::int64_t> counts_;
  std::vector<std::int64_t> blanks_;
  std::vector<Int128> sums_;                       ///< sum, mean
  std::vector<std::int64_t> extremes_;             ///< min, max
  std::vector<std::vector<std::int64_t>> values_;  ///< median, quantile, count_distinct
};

}  // namespace vitrine
