// A number of two facts, by a name that one has itself and the other only through a third (sales by their region, targets by that of the
// owner), puts unlike things together; where both have it through the third, the reader is told to look by that.
#pragma once

#include <vector>

#include "report/results.h"

namespace vitrine {

/// One notice for all numbers that mix the same two things.
std::vector<Notice> unlike_slices(const Question& question,
                                  const std::vector<MetricResult>& results);

}  // namespace vitrine
