// How a number stands to what people aim for and to what is usual.
#pragma once

#include "catalogue/catalogue.h"
#include "query/number.h"

namespace vitrine {

/// reached: at least the target. on_track: not yet, but the period runs and at least the share of it is reached that has passed.
/// behind: less than that. missed: the period is over. Pre: neither number is missing.
const char* target_status(const Number& value, const Number& target, int elapsed_days,
                          int period_days);

/// below, within or above the benchmark's bounds; an absent bound is open. Pre: the number is not missing.
const char* benchmark_status(const Number& value, const Benchmark& benchmark);

}  // namespace vitrine
