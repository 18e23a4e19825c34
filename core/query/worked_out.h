// What expressions say of the rows of a fact, kept from question to question over the same facts: neither a period nor a filter or a
// slice changes it. Conditions are kept by their parts (`status = 'won'` is in many measures), as one or two bits a row; so are orders of
// rows by their dates and keys. What was not asked for the longest goes first.
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
  /// Keeps at most so many bytes; what does not fit is worked out anew each time.
  explicit WorkedOut(std::size_t most_bytes = 128U << 20U) : most_bytes_(most_bytes) {}

  /// As evaluate_predicate(); `fact` and the expression tell the answer: the caller asks with the same columns each time.
  Result<std::shared_ptr<const Truth>> truth(const std::string& fact, const Expr& expr,
                                             const ColumnScope& scope, std::size_t rows);
  /// As evaluate_column().
  Result<ColumnPtr> column(const std::string& fact, const Expr& expr, const ColumnScope& scope,
                           std::size_t rows);
  /// Of the fact's column `name`, which is `dates`.
  std::shared_ptr<const RowsByDay> rows_by_day(const std::string& fact, const std::string& name,
                                               const ColumnPtr& dates);
  /// Rows of the fact in an order that `name` tells; made by `make` when it is asked for and not there.
  std::shared_ptr<const RowNumbers> order(const std::string& fact, const std::string& name,
                                          const Callback<RowNumbers()>& make);

 private:
  /// Of the type that its key begins with.
  struct Kept {
    std::string key;
    std::shared_ptr<const void> value;
    std::size_t bytes = 0;
  };

  Result<std::shared_ptr<const Truth>> joined(const std::string& fact, const Expr& expr,
                                              const ColumnScope& scope, std::size_t rows);
  /// nullptr where there is none.
  template <class Value>
  std::shared_ptr<const Value> find(const std::string& key);
  void keep(std::string key, std::shared_ptr<const void> value, std::size_t bytes);

  std::list<Kept> kept_;  ///< most recently asked for first
  std::map<std::string, std::list<Kept>::iterator, std::less<>> places_;
  std::size_t bytes_ = 0;
  std::size_t most_bytes_;
};

}  // namespace vitrine
