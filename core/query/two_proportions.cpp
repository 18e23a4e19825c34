#include "query/two_proportions.h"

#include <cmath>

namespace vitrine {
namespace {

constexpr double kNormal975 = 1.959963984540054;  // quantile of the standard normal distribution

struct Interval {
  double low = 0;
  double high = 0;
};

/// Wilson's score interval of a share.
Interval wilson(double x, double n) {
  const double z2 = kNormal975 * kNormal975;
  const double share = x / n;
  const double centre = share + z2 / (2 * n);
  const double spread = kNormal975 * std::sqrt(share * (1 - share) / n + z2 / (4 * n * n));
  return {(centre - spread) / (1 + z2 / n), (centre + spread) / (1 + z2 / n)};
}

double root_of_squares(double a, double b) { return std::sqrt(a * a + b * b); }

}  // namespace

double equal_shares_p(const TwoProportions& groups) {
  const double pooled = (groups.x1 + groups.x2) / (groups.n1 + groups.n2);
  const double variance = pooled * (1 - pooled) * (1 / groups.n1 + 1 / groups.n2);
  if (variance <= 0) return 1;
  const double z = (groups.x1 / groups.n1 - groups.x2 / groups.n2) / std::sqrt(variance);
  return std::erfc(std::fabs(z) / std::sqrt(2.0));
}

double share_difference_low(const TwoProportions& groups) {
  const double first = groups.x1 / groups.n1;
  const double second = groups.x2 / groups.n2;
  return first - second -
         root_of_squares(first - wilson(groups.x1, groups.n1).low,
                         wilson(groups.x2, groups.n2).high - second);
}

double share_difference_high(const TwoProportions& groups) {
  const double first = groups.x1 / groups.n1;
  const double second = groups.x2 / groups.n2;
  return first - second +
         root_of_squares(wilson(groups.x1, groups.n1).high - first,
                         second - wilson(groups.x2, groups.n2).low);
}

bool is_of_two_proportions(std::string_view function) {
  return function == "p_equal_shares" || function == "difference_low" ||
         function == "difference_high";
}

Number of_two_proportions(std::string_view function, const Number& x1, const Number& n1,
                          const Number& x2, const Number& n2) {
  for (const Number* one : {&x1, &n1, &x2, &n2}) {
    if (one->is_missing()) return *one;
  }
  const TwoProportions groups{x1.as_double(), n1.as_double(), x2.as_double(), n2.as_double()};
  const bool counts = groups.n1 > 0 && groups.n2 > 0 && groups.x1 >= 0 && groups.x2 >= 0 &&
                      groups.x1 <= groups.n1 && groups.x2 <= groups.n2;
  if (!counts) return Number::absent(MissingCode::kZeroDenominator);
  if (function == "p_equal_shares") return Number::approximate(equal_shares_p(groups));
  return Number::approximate(function == "difference_low" ? share_difference_low(groups)
                                                          : share_difference_high(groups));
}

}  // namespace vitrine
