// A value beside those of its peers: who is out of line. Fences by Tukey (Exploratory Data Analysis, 1977): beyond one and a half times the
// distance of the quartiles.
#pragma once

#include <optional>
#include <vector>

namespace vitrine {

/// Fewest peers that can tell what is usual among them.
inline constexpr std::size_t kFewestPeers = 4;

struct Fences {
  double median = 0;
  double low = 0;     ///< below it a value is out of line
  double high = 0;    ///< above it a value is out of line
  double spread = 0;  ///< distance of the quartiles
};

/// Quantiles by linear interpolation. A value within a tenth of the median is in line however close the peers are to each other. nullopt
/// for fewer than kFewestPeers values.
std::optional<Fences> fences_of(std::vector<double> values);

/// Places 1, 2, .. of the values, the best first (`direction` 1: the highest, -1: the lowest); equal values share the mean of their places.
std::vector<double> places_of(const std::vector<double>& values, int direction);

}  // namespace vitrine
