// Is the share of x1 in n1 another than that of x2 in n2? For comparisons of two groups, such as leavers who were contacted and those
// who were not.
#pragma once

#include <string_view>

#include "query/number.h"

namespace vitrine {

/// Two groups: x of n have what is asked about. Counts; n > 0, 0 <= x <= n.
struct TwoProportions {
  double x1 = 0;
  double n1 = 0;
  double x2 = 0;
  double n2 = 0;
};

/// Two-sided p-value of the test that both shares are equal: pooled variance, normal distribution, no continuity correction.
/// 0..1; 1 where both shares are 0 or both are 1.   Source: Fleiss, Levin, Paik: Statistical Methods for Rates and Proportions, 3.1.
double equal_shares_p(const TwoProportions& groups);

/// 95 % interval of the first share less the second, by Wilson's scores of each: it stays within -1..1 and holds for few rows too.
/// Source: Newcombe (1998), Statistics in Medicine 17, 873-890, method 10.
double share_difference_low(const TwoProportions& groups);
double share_difference_high(const TwoProportions& groups);

/// True for the names of functions that of_two_proportions answers.
bool is_of_two_proportions(std::string_view function);

/// One of them by its name in formulas (p_equal_shares, difference_low, difference_high) of numbers x1, n1, x2, n2. Missing
/// (zero_denominator) where a group is empty, and where more have it than there are.
Number of_two_proportions(std::string_view function, const Number& x1, const Number& n1,
                          const Number& x2, const Number& n2);

}  // namespace vitrine
