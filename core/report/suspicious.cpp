#include "report/suspicious.h"

#include <algorithm>

#include "base/order.h"
#include "query/aggregate.h"

namespace vitrine {
namespace {

constexpr std::size_t kFewest = 20;
constexpr double kLeastFactor = 10;
constexpr double kLeastDays = 3653;  // ten years

struct FarFences {
  double low = 0;
  double high = 0;
};

bool is_date(const Column& column) {
  return column.type == ColumnType::kDate || column.type == ColumnType::kTimestamp;
}

/// Of ascending magnitudes above 0 on a logarithmic scale: a range there is a quotient here.
FarFences fences_of_magnitudes(double lower, double upper) {
  const double spread = upper / lower;
  const double factor = std::max(spread * spread * spread, kLeastFactor);
  return {lower / factor, upper * factor};
}

FarFences fences_of_dates(double lower, double upper, double day) {
  const double range = std::max(3 * (upper - lower), kLeastDays * day);
  return {lower - range, upper + range};
}

}  // namespace

Suspicious suspicious_values(const Column& column) {
  Suspicious suspicious;
  const bool numbers = column.is_number();
  if (!numbers && !is_date(column)) return suspicious;
  const UnitReader units(column);
  const auto value_of = [&](std::size_t row) {
    const std::int64_t value = units[row];
    return numbers && value < 0 ? -value : value;
  };
  const auto counts = [&](std::size_t row) {
    return !column.is_null(row) && (!numbers || units[row] != 0);
  };
  std::vector<std::int64_t> values;
  for (std::size_t row = 0; row < column.size(); ++row) {
    if (counts(row)) values.push_back(value_of(row));
  }
  if (values.size() < kFewest) return suspicious;
  sort_numbers(values);
  const auto lower = static_cast<double>(values[values.size() / 4]);
  const auto upper = static_cast<double>(values[values.size() * 3 / 4]);
  const double day =
      column.type == ColumnType::kDate ? 1.0 : static_cast<double>(kMillisecondsPerDay);
  const FarFences fences =
      numbers ? fences_of_magnitudes(lower, upper) : fences_of_dates(lower, upper, day);
  for (std::size_t row = 0; row < column.size(); ++row) {
    if (!counts(row)) continue;
    const auto value = static_cast<double>(value_of(row));
    if (value >= fences.low && value <= fences.high) continue;
    ++suspicious.rows;
    if (suspicious.first.size() < Suspicious::kFirst)
      suspicious.first.push_back(static_cast<std::uint32_t>(row));
  }
  return suspicious;
}

}  // namespace vitrine
