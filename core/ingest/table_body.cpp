#include "ingest/table_body.h"

#include <algorithm>

#include "ingest/values.h"

namespace vitrine::ingest {

namespace {

constexpr std::int64_t kMillion = 1000000;

/// Half of the last place that the total shows, and what rounding to millionths may add up to.
std::int64_t tolerance_of(const NumberEvidence& total, const NumberEvidence& column) {
  std::int64_t half = 1;
  if (total.rounded_scale < std::min(column.rounded_scale, 6)) {
    half = kMillion / 2;
    for (int place = 0; place < total.rounded_scale; ++place) half /= 10;
  }
  return half + (column.rounded_scale > 6 ? static_cast<std::int64_t>(column.fits) : 0);
}

}  // namespace

bool is_sum(const NumberEvidence& total, std::uint64_t sum, const NumberEvidence& column) {
  if (total.fits == 0 || sum == 0) return false;
  const auto difference = static_cast<std::int64_t>(total.sum - sum);
  const std::int64_t tolerance = tolerance_of(total, column);
  return difference <= tolerance && difference >= -tolerance;
}

Findings examine(const CellRows& row, const Body& body) {
  Findings found;
  for (std::size_t column = 0; column < row.width; ++column) {
    const std::string_view text = row.text(0, column);
    const bool key = body.is_filled(column) && !body.has_numbers(column);
    if (is_null_text(text)) {
      found.lacks_key = found.lacks_key || key;
      found.lacks_any = found.lacks_any || body.is_filled(column);
      continue;
    }
    Evidence cell;
    cell.add(text);
    if (++found.filled == 1) {
      found.label_column = column;
      found.label = footer_label(text);
      found.starts_with_text = cell.is_only_text();
      if (found.starts_with_text) continue;
    }
    if (cell.point.fits + cell.comma.fits == 0) {
      found.has_words = found.has_words || footer_label(text) < FooterLabel::kPerhaps;
    } else if (!body.has_numbers(column)) {
      found.has_key = found.has_key || key;
    } else {
      ++(body.is_sum_of(cell, column) ? found.sums : found.numbers);
    }
  }
  return found;
}

}  // namespace vitrine::ingest
