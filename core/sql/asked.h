// What a question asks for, checked against the catalogue and the tables before any SQL is written: the columns of the answer, what the
// warehouse has, the slice and the filter.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "sql/fact_views.h"
#include "sql/measures.h"
#include "sql/question.h"

namespace vitrine {

/// A column of the answer.
struct SqlShown {
  std::string column;
  const Expr* formula = nullptr;
  std::optional<Grain> opening;
  Unit unit = Unit::kNumber;
  std::string default_by = {};  ///< field that the metric is about the slices of, or empty
  std::shared_ptr<const Expr> own = nullptr;  ///< the formula of a measure: its name
};

/// Without names all metrics and measures with their variants. Error: kUnknownName.
Result<std::vector<SqlShown>> shown_columns(const Catalogue& catalogue,
                                            const SqlQuestion& question);

/// Without tables in the question every field of every fact is a column. Error: kUnknownName.
Result<SqlWarehouse> warehouse_asked(const Catalogue& catalogue, const SqlQuestion& question);

/// The slice and the filter, parsed. Error: kBadExpression.
Result<SqlCut> cut_asked(const SqlQuestion& question);

/// Does any table know the slice, any all names of the filter? `views` are of their own: what is looked at here is not printed.
/// Errors: kUnknownName, kBadExpression.
Status check_cut(FactViews& views, const SqlCut& cut);

}  // namespace vitrine
