#include "report/status.h"

namespace vitrine {

const char* target_status(const Number& value, const Number& target, int elapsed_days,
                          int period_days) {
  if (compare(value, target) >= 0) return "reached";
  if (elapsed_days >= period_days) return "missed";
  const Number due = target * Number::exact_count(elapsed_days) / Number::exact_count(period_days);
  return compare(value, due) >= 0 ? "on_track" : "behind";
}

const char* benchmark_status(const Number& value, const Benchmark& benchmark) {
  if (benchmark.low && value.as_double() < *benchmark.low) return "below";
  if (benchmark.high && value.as_double() > *benchmark.high) return "above";
  return "within";
}

}  // namespace vitrine
