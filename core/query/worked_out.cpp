#include "query/worked_out.h"

#include <utility>

namespace vitrine {
namespace {

std::string key_of(const char* type, const std::string& fact, const std::string& what) {
  return type + (' ' + fact) + ' ' + what;
}

bool is_junction(const Expr& expr) {
  return expr.kind == ExprKind::kAnd || expr.kind == ExprKind::kOr || expr.kind == ExprKind::kNot;
}

/// Where every row is known, no bits say so.
Truth without_needless_bits(Truth truth) {
  if (truth.unknown.is_empty()) truth.unknown = RowSet();
  return truth;
}

std::size_t bytes_of(const RowSet& rows) { return rows.words().size() * sizeof(std::uint64_t); }

}  // namespace

template <class Value>
std::shared_ptr<const Value> WorkedOut::find(const std::string& key) {
  const auto found = places_.find(key);
  if (found == places_.end()) return nullptr;
  kept_.splice(kept_.begin(), kept_, found->second);
  return std::static_pointer_cast<const Value>(kept_.front().value);
}

void WorkedOut::keep(std::string key, std::shared_ptr<const void> value, std::size_t bytes) {
  kept_.push_front({std::move(key), std::move(value), bytes});
  places_[kept_.front().key] = kept_.begin();
  bytes_ += bytes;
  while (bytes_ > most_bytes_) {
    bytes_ -= kept_.back().bytes;
    places_.erase(kept_.back().key);
    kept_.pop_back();
  }
}

Result<std::shared_ptr<const Truth>> WorkedOut::truth(const std::string& fact, const Expr& expr,
                                                      const ColumnScope& scope, std::size_t rows) {
  std::string key = key_of("truth", fact, to_text(expr));
  if (auto found = find<Truth>(key)) return found;
  if (is_junction(expr)) {
    // A part that fails may be one that no row comes to: only the whole can tell.
    if (auto made = joined(fact, expr, scope, rows); made.ok()) return made;
  }
  auto made = evaluate_predicate(expr, scope, rows);
  if (!made) return std::move(made).error();
  auto truth = std::make_shared<const Truth>(without_needless_bits(std::move(*made)));
  keep(std::move(key), truth, bytes_of(truth->yes) + bytes_of(truth->unknown));
  return truth;
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
  std::string key = key_of("column", fact, to_text(expr));
  if (auto found = find<Column>(key)) return found;
  auto made = evaluate_column(expr, scope, rows);
  if (!made) return std::move(made).error();
  auto column = std::make_shared<const Column>(std::move(*made));
  keep(std::move(key), column, column->memory_bytes());
  return column;
}

std::shared_ptr<const RowsByDay> WorkedOut::rows_by_day(const std::string& fact,
                                                        const std::string& name,
                                                        const ColumnPtr& dates) {
  std::string key = key_of("days", fact, name);
  if (auto found = find<RowsByDay>(key)) return found;
  auto made = std::make_shared<const RowsByDay>(dates);
  keep(std::move(key), made, dates->size() * sizeof(std::uint32_t));
  return made;
}

std::shared_ptr<const RowNumbers> WorkedOut::order(const std::string& fact, const std::string& name,
                                                   const Callback<RowNumbers()>& make) {
  std::string key = key_of("order", fact, name);
  if (auto found = find<RowNumbers>(key)) return found;
  auto made = std::make_shared<const RowNumbers>(make());
  keep(std::move(key), made, made->size() * sizeof(std::uint32_t));
  return made;
}

}  // namespace vitrine
