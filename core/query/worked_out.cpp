#include "query/worked_out.h"

#include <algorithm>

namespace vitrine {
namespace {

std::string key_of(const std::string& fact, const Expr& expr) { return fact + ' ' + to_text(expr); }

bool is_junction(const Expr& expr) {
  return expr.kind == ExprKind::kAnd || expr.kind == ExprKind::kOr || expr.kind == ExprKind::kNot;
}

/// Where every row is known, no bits say so.
Truth without_needless_bits(Truth truth) {
  if (truth.unknown.is_empty()) truth.unknown = RowSet();
  return truth;
}

}  // namespace

Result<std::shared_ptr<const Truth>> WorkedOut::truth(const std::string& fact, const Expr& expr,
                                                      const ColumnScope& scope, std::size_t rows) {
  const std::string key = key_of(fact, expr);
  if (const auto found = truths_.find(key); found != truths_.end()) return found->second;
  if (is_junction(expr)) {
    // A part that fails may be one that no row comes to: only the whole can tell.
    if (auto made = joined(fact, expr, scope, rows); made.ok()) return made;
  }
  auto made = evaluate_predicate(expr, scope, rows);
  if (!made) return std::move(made).error();
  auto kept = std::make_shared<const Truth>(without_needless_bits(std::move(*made)));
  truths_.emplace(key, kept);
  return kept;
}

Result<std::shared_ptr<const Truth>> WorkedOut::joined(const std::string& fact, const Expr& expr,
                                                       const ColumnScope& scope, std::size_t rows) {
  auto first = truth(fact, expr.children.front(), scope, rows);
  if (!first) return first;
  Truth whole = expr.kind == ExprKind::kNot ? opposite(**first) : **first;
  for (std::size_t k = 1; k < expr.children.size(); ++k) {
    auto next = truth(fact, expr.children[k], scope, rows);
    if (!next) return next;
    whole = expr.kind == ExprKind::kAnd ? both(whole, **next) : either(whole, **next);
  }
  return std::make_shared<const Truth>(without_needless_bits(std::move(whole)));
}

Result<ColumnPtr> WorkedOut::column(const std::string& fact, const Expr& expr,
                                    const ColumnScope& scope, std::size_t rows) {
  std::string key = key_of(fact, expr);
  const auto found = std::find_if(columns_.begin(), columns_.end(),
                                  [&](const KeptColumn& kept) { return kept.key == key; });
  if (found != columns_.end()) {
    columns_.splice(columns_.begin(), columns_, found);
    return columns_.front().column;
  }
  auto made = evaluate_column(expr, scope, rows);
  if (!made) return std::move(made).error();
  columns_.push_front({std::move(key), std::make_shared<const Column>(std::move(*made))});
  ColumnPtr column = columns_.front().column;
  forget_columns();
  return column;
}

const RowsByDay& WorkedOut::rows_by_day(const std::string& fact, const std::string& name,
                                        const ColumnPtr& dates) {
  return by_day_.try_emplace(fact + ' ' + name, dates).first->second;
}

std::shared_ptr<const RowNumbers> WorkedOut::order(const std::string& fact, const std::string& name,
                                                   const Callback<RowNumbers()>& make) {
  auto& kept = orders_[fact + ' ' + name];
  if (!kept) kept = std::make_shared<const RowNumbers>(make());
  return kept;
}

void WorkedOut::forget_columns() {
  std::size_t bytes = 0;
  auto column = columns_.begin();
  for (; column != columns_.end(); ++column) {
    bytes += column->column->memory_bytes();
    if (bytes > column_bytes_) break;
  }
  columns_.erase(column, columns_.end());
}

}  // namespace vitrine
