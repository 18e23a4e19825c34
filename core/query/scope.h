// Bridges between facts and expressions: types for the checker, columns for the evaluator, day constants of a range.
#pragma once

#include <string>
#include <vector>

#include "compute/evaluate.h"
#include "expr/types.h"
#include "query/fact_source.h"

namespace vitrine {

/// Values that a measure's expressions may name (catalogue/scope.h, kRangeNames): period_start, period_end, today, pipeline_day,
/// elapsed_days.
struct RangeConstants {
  Range range;
  Range asked;  ///< the range before time operators moved it: elapsed_days are its days
  Day today = 0;
  DayRange span;  ///< stands in for open ends
};

struct QuotedName {
  std::string text;
  bool quoted = false;
};

/// Days of the range up to and including today; all of them when it is over.
int elapsed_days(Range range, Day today, DayRange span);
/// Days of the range.
int period_days(Range range, DayRange span);

/// Names of the tree with the way they were written, each once.
std::vector<QuotedName> names_with_quotes(const Expr& expr);

/// True when the tree names elapsed_days, so that the range before time operators matters.
bool names_elapsed_days(const Expr& expr);

/// True when the tree names a range constant or a field whose values depend on the bucket.
bool depends_on_range(const Expr& expr, const FactSource& facts, std::string_view fact);

/// The tree with range constants put in.
Expr with_constants(const Expr& expr, const RangeConstants& constants);

/// Types of the names that `fact` answers, range constants included.
NameScope name_scope(const FactSource& facts, std::string_view fact);

/// Columns of the names that `fact` answers; fields that depend on the bucket are asked for `range`.
ColumnScope column_scope(const FactSource& facts, std::string_view fact, Range range);

/// The column of a name where it holds text; nullptr for other types, names that the fact does not answer, and no name.
ColumnPtr text_column(const FactSource& facts, std::string_view fact, std::string_view name);

/// Names worth suggesting: fields and headers over several facts.
std::vector<std::string> known_names(const FactSource& facts,
                                     const std::vector<std::string>& fact_ids);

}  // namespace vitrine
