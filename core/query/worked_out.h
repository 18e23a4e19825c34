// What expressions say of the rows of a fact, kept from question to question over the same facts: neither a period nor a filter or a
// slice changes it. Conditions are kept by their parts (`status = 'won'` is in many measures), as one or two bits a row; so is the order
// of rows by their dates.
#pragma once

#include <cstddef>
#include <list>
#include <map>
#include <memory>
#include <string>

#include "base/callback.h"
#include "base/result.h"
#include "compute/evaluate.h"
#include "query/rows_by_day.h"

namespace vitrine {

class WorkedOut {
 public:
  /// Computed columns beyond so many bytes are worked out anew; those least recently asked for go first.
  explicit WorkedOut(std::size_t column_bytes = 48U << 20U) : column_bytes_(column_bytes) {}

  /// As evaluate_predicate(); `fact` and the expression tell the answer: the caller asks with the same columns each time.
  Result<std::shared_ptr<const Truth>> truth(const std::string& fact, const Expr& expr,
                                             const ColumnScope& scope, std::size_t rows);
  /// As evaluate_column().
  Result<ColumnPtr> column(const std::string& fact, const Expr& expr, const ColumnScope& scope,
                           std::size_t rows);

  /// Of the fact's column `name`, which is `dates`.
  const RowsByDay& rows_by_day(const std::string& fact, const std::string& name,
                               const ColumnPtr& dates);

  /// Rows of the fact in an order that `name` tells; made by `make` when it is first asked for.
  std::shared_ptr<const RowNumbers> order(const std::string& fact, const std::string& name,
                                          const Callback<RowNumbers()>& make);

 private:
  struct KeptColumn {
    std::string key;
    ColumnPtr column;
  };

  Result<std::shared_ptr<const Truth>> joined(const std::string& fact, const Expr& expr,
                                              const ColumnScope& scope, std::size_t rows);
  void forget_columns();

  std::map<std::string, std::shared_ptr<const Truth>> truths_;
  std::map<std::string, RowsByDay> by_day_;
  std::map<std::string, std::shared_ptr<const RowNumbers>> orders_;
  std::list<KeptColumn> columns_;  ///< most recently asked for first
  std::size_t column_bytes_;
};

}  // namespace vitrine
