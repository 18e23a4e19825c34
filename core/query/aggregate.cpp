#include "query/aggregate.h"

#include <cmath>

#include "base/order.h"

namespace vitrine {

UnitReader::UnitReader(const Column& column) : scale_(column.scale) {
  switch (column.type) {
    case ColumnType::kDecimal:
    case ColumnType::kInteger:
    case ColumnType::kTimestamp:
      wide_ = column.wide.data();
      break;
    case ColumnType::kDate:
      kind_ = Kind::kDays;
      days_ = column.days.data();
      break;
    case ColumnType::kText:
      kind_ = Kind::kCodes;
      codes_ = column.codes.data();
      break;
    case ColumnType::kBoolean:
      kind_ = Kind::kFlags;
      flags_ = column.flags.data();
      break;
  }
}

Accumulators::Accumulators(Aggregate aggregate, double quantile, int scale, std::size_t cells)
    : aggregate_(aggregate),
      quantile_(aggregate == Aggregate::kMedian ? 0.5 : quantile),
      scale_(scale),
      counts_(cells, 0),
      blanks_(cells, 0) {
  switch (aggregate) {
    case Aggregate::kSum:
    case Aggregate::kMean:
    case Aggregate::kAtStart:
    case Aggregate::kAtEnd:
    case Aggregate::kLost:
      sums_.assign(cells, 0);
      break;
    case Aggregate::kMin:
    case Aggregate::kMax:
      extremes_.assign(cells, 0);
      break;
    case Aggregate::kMedian:
    case Aggregate::kQuantile:
    case Aggregate::kCountDistinct:
      values_.resize(cells);
      break;
    case Aggregate::kCount:
      break;
  }
}

void Accumulators::absorb(std::size_t cell, const Accumulators& from, std::size_t from_cell) {
  const std::int64_t rows = from.counts_[from_cell];
  if (!extremes_.empty() && rows > 0) {
    const std::int64_t units = from.extremes_[from_cell];
    if (counts_[cell] == 0 || is_better(units, extremes_[cell])) extremes_[cell] = units;
  }
  counts_[cell] += rows;
  blanks_[cell] += from.blanks_[from_cell];
  if (!sums_.empty()) sums_[cell] += from.sums_[from_cell];
  if (!values_.empty()) {
    const auto& more = from.values_[from_cell];
    values_[cell].insert(values_[cell].end(), more.begin(), more.end());
  }
}

void Accumulators::clear(std::size_t cell) {
  counts_[cell] = 0;
  blanks_[cell] = 0;
  if (!sums_.empty()) sums_[cell] = 0;
  if (!values_.empty()) values_[cell].clear();
}

Number Accumulators::finish(std::size_t cell) {
  const std::int64_t count = counts_[cell];
  switch (aggregate_) {
    case Aggregate::kCount:
      return Number::exact_count(count);
    case Aggregate::kSum:
    case Aggregate::kAtStart:
    case Aggregate::kAtEnd:
    case Aggregate::kLost:
      if (count == 0 && blanks_[cell] != 0) return Number::absent(MissingCode::kNoRows);
      return Number::exact({sums_[cell], scale_});
    case Aggregate::kCountDistinct:
      return Number::exact_count(static_cast<std::int64_t>(count_distinct(values_[cell])));
    case Aggregate::kMin:
    case Aggregate::kMax:
      if (count == 0) return Number::absent(MissingCode::kNoRows);
      return Number::exact({extremes_[cell], scale_});
    case Aggregate::kMean:
      if (count == 0) return Number::absent(MissingCode::kNoRows);
      return Number::approximate(to_double({sums_[cell], scale_}) / static_cast<double>(count));
    case Aggregate::kMedian:
    case Aggregate::kQuantile:
      if (count == 0) return Number::absent(MissingCode::kNoRows);
      return quantile_of(values_[cell]);
  }
  return Number::absent(MissingCode::kNoRows);
}

Number Accumulators::quantile_of(std::vector<std::int64_t>& values) const {
  // Linear interpolation between the two nearest ranks (Hyndman and Fan, type 7).
  const double position = quantile_ * static_cast<double>(values.size() - 1);
  const auto low = static_cast<std::size_t>(std::floor(position));
  sort_numbers(values);
  const std::int64_t below = values[low];
  const double share = position - static_cast<double>(low);
  if (share == 0) return Number::exact({below, scale_});
  const std::int64_t above = values[low + 1];
  if (share == 0.5 && scale_ < kMaxScale) {
    // The mean of two decimals is itself a decimal: (a + b) * 5 at one more place.
    return Number::exact({(static_cast<Int128>(below) + above) * 5, scale_ + 1});
  }
  const double low_value = to_double({below, scale_});
  return Number::approximate(low_value + (to_double({above, scale_}) - low_value) * share);
}

}  // namespace vitrine
