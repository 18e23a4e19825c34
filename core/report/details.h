// Series and slices of results whose wholes are there already.
#pragma once

#include <vector>

#include "report/results.h"

namespace vitrine {

/// Fills series (where a grain is asked for) and slices (by the name asked for, else by the metric's own). `shown` and `results`
/// go side by side.
Status fill_details(const Question& question, const std::vector<Shown>& shown,
                    std::vector<MetricResult>& results);

}  // namespace vitrine
