// The door of this room: any report as one SQL query for a warehouse, from the same catalogue as the engine. Common table expressions
// from the bottom up: ranges, facts, measures, cells; then a SELECT whose rows are the period as a whole and the buckets of a series,
// each over all slices and slice by slice, and whose columns are the metrics. No correlated subqueries.
// For the Node build only: the page does without. web/docs/sql.md tells people what their tables must look like.
#pragma once

#include <string>

#include "base/result.h"
#include "catalogue/catalogue.h"
#include "sql/dialect.h"
#include "sql/question.h"

namespace vitrine {

/// Errors: kUnknownName (metric, variant, slice), kBadExpression (filter), kBadOptions (a date or a parameter that is lacking, tables
/// that do not hold what a metric needs).
Result<std::string> write_sql(const Catalogue& catalogue, const SqlQuestion& question,
                              SqlEngine engine);

/// CREATE VIEW for every derived fact that the tables allow (memberships, acquisitions, movements, visits of stages) and for customers'
/// days of purchase. Movements have a row for each bucket of the question's grain. Errors: as write_sql.
Result<std::string> write_derived_views(const Catalogue& catalogue, const SqlQuestion& question,
                                        SqlEngine engine);

}  // namespace vitrine
