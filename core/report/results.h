// The numbers of one request before they become JSON: each metric's whole, variants, comparison, series and slices.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "report/question.h"
#include "report/shown.h"

namespace vitrine {

struct SeriesCell {
  Bucket bucket;
  Number value;
};

struct SliceCell {
  std::optional<std::string> key;
  Number value;
  std::optional<std::int64_t> rows_used;  ///< of metrics with one measure
  std::vector<SeriesCell> series;
};

struct ComparedCell {
  Range range;
  Number value;
  std::optional<double> change;  ///< relative; for ratios the difference
};

struct MetricResult {
  std::string id;
  std::string name;
  Unit unit = Unit::kNumber;
  Range range;
  std::optional<Day> read_on;  ///< of a stock without an end of the period: the day it is read on
  Number value;
  std::int64_t rows_used = 0;
  std::map<std::string, std::int64_t> rows_left_out;
  std::optional<double> coverage;
  std::string source;
  bool reads_history = false;  ///< tells customers apart by what they did before the range
  std::vector<SeriesCell> series;
  std::vector<SliceCell> slices;
  bool has_slices = false;
  std::optional<ComparedCell> previous;
  std::optional<ComparedCell> year_ago;
  std::vector<std::pair<std::string, Number>> variants;
  std::vector<Number> parts;          ///< of the metric's parts, in their order
  const MetricDef* metric = nullptr;  ///< null for a bare measure
  std::optional<Number> target;       ///< where the catalogue names one; may be missing
};

/// Results for the ids asked for, or for every metric and measure that computes. Error kUnknownName with a suggestion.
Result<std::vector<MetricResult>> compute_results(const Question& question);

/// Union of the rows behind all measures of a formula, by fact.
struct RowsBehind {
  std::map<std::string, MeasureRows> by_fact;
  std::int64_t used() const;
  std::map<std::string, std::int64_t> left_out() const;
  /// Rows that are left out for any reason and not used, each once.
  std::int64_t all_left_out() const;
};
RowsBehind rows_behind(const Formulas& formulas, const Expr& formula, Range range);

/// Share of the rows meant that are used: the coverage formula where there is one, else by rows.
std::optional<double> coverage_of(const Formulas& formulas, const Shown& shown, Range range,
                                  const RowsBehind& rows);

/// Which facts decided, where several could; empty otherwise.
std::string source_of(const Question& question, const Formulas& formulas, const Expr& formula,
                      Range range);

}  // namespace vitrine
