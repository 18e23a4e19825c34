#include "insight/peers.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

#include "base/order.h"

namespace vitrine {
namespace {

constexpr double kFence = 1.5;
constexpr double kNear = 0.1;  // of the median

double quantile(const std::vector<double>& ordered, double share) {
  const double position = share * static_cast<double>(ordered.size() - 1);
  const double below = std::floor(position);
  const auto at = static_cast<std::size_t>(below);
  if (at + 1 == ordered.size()) return ordered[at];
  return ordered[at] + (position - below) * (ordered[at + 1] - ordered[at]);
}

}  // namespace

std::optional<Fences> fences_of(std::vector<double> values) {
  if (values.size() < kFewestPeers) return std::nullopt;
  sort_items(values, [](double a, double b) { return a < b; });
  Fences fences;
  fences.median = quantile(values, 0.5);
  const double low = quantile(values, 0.25);
  const double high = quantile(values, 0.75);
  fences.spread = high - low;
  const double near = kNear * std::abs(fences.median);
  fences.low = std::min(low - kFence * fences.spread, fences.median - near);
  fences.high = std::max(high + kFence * fences.spread, fences.median + near);
  return fences;
}

std::vector<double> places_of(const std::vector<double>& values, int direction) {
  std::vector<double> places;
  places.reserve(values.size());
  for (const double value : values) {
    double better = 0;
    double equal = 0;
    for (const double other : values) {
      if (other == value) ++equal;
      if (direction < 0 ? other < value : other > value) ++better;
    }
    places.push_back(better + (equal + 1) / 2);
  }
  return places;
}

}  // namespace vitrine
