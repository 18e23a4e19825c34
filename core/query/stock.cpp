#include "query/stock.h"

#include <algorithm>

namespace vitrine {
namespace {

/// Rows without a start count where no period is set.
bool is_active(const Selection& selection, std::size_t row, Day day, bool undated_count) {
  if (!selection.date || selection.date->is_null(row)) {
    if (!undated_count) return false;
  } else if (selection.date->day_at(row) > day) {
    return false;
  }
  return !selection.ended || selection.ended->is_null(row) || day < selection.ended->day_at(row);
}

std::vector<std::uint8_t> active_keys(const Selection& selection, const Column& keys, Day day) {
  std::vector<std::uint8_t> active(keys.dictionary ? keys.dictionary->size() : 0, false);
  for (std::size_t row = 0; row < selection.rows; ++row) {
    if (!keys.is_null(row) && is_active(selection, row, day, false)) active[keys.codes[row]] = true;
  }
  return active;
}

/// Whose interval a row is: the field that refers to the customers.
ColumnPtr customer_column(const MeasureDef& measure, const Context& context) {
  const FactDef* fact = context.catalogue->fact(measure.fact);
  if (!fact) return nullptr;
  const auto customer =
      std::find_if(fact->fields.begin(), fact->fields.end(),
                   [](const FieldDef& field) { return field.refers_to == "customers"; });
  if (customer == fact->fields.end()) return nullptr;
  auto field = context.facts->column(measure.fact, customer->id, false);
  const bool found =
      field.ok() && field->has_value() && (*field)->column->type == ColumnType::kText;
  return found ? (*field)->column : nullptr;
}

}  // namespace

Day closing_day(Range range, const Context& context) {
  const Day last = std::max(context.today, context.span.from);
  return range.to ? std::min(*range.to, last) : last;
}

bool is_stock(const MeasureDef& measure) {
  return measure.aggregate == Aggregate::kAtStart || measure.aggregate == Aggregate::kAtEnd ||
         measure.aggregate == Aggregate::kLost;
}

std::optional<Day> single_reading(Aggregate aggregate, Range range, const Context& context) {
  if (aggregate == Aggregate::kAtEnd && !range.is_all()) return closing_day(range, context);
  if (aggregate == Aggregate::kAtStart && range.from) return *range.from - 1;
  return std::nullopt;
}

StockTest::StockTest(const MeasureDef& measure, const Context& context, const Selection& selection,
                     Range range)
    : aggregate_(measure.aggregate), selection_(&selection), closing_(closing_day(range, context)) {
  undated_count_ = range.is_all();
  if (range.from) opening_ = *range.from - 1;
  if (aggregate_ == Aggregate::kLost) keys_ = customer_column(measure, context);
  if (!keys_) return;
  returned_ = active_keys(selection, *keys_, closing_);
  if (!opening_) find_last_ends();
}

/// The row ended by the close, and its customer is not there then.
bool StockTest::has_left(std::size_t row) const {
  const bool ended = selection_->ended && !selection_->ended->is_null(row) &&
                     selection_->ended->day_at(row) <= closing_;
  return ended && !(keys_ && !keys_->is_null(row) && returned_[keys_->codes[row]]);
}

void StockTest::find_last_ends() {
  last_ends_.assign(returned_.size(), kNoRow);
  for (std::uint32_t row = 0; row < selection_->rows; ++row) {
    if (keys_->is_null(row) || !has_left(row)) continue;
    std::uint32_t& last = last_ends_[keys_->codes[row]];
    if (last == kNoRow || selection_->ended->day_at(last) < selection_->ended->day_at(row))
      last = row;
  }
}

bool StockTest::counts(std::size_t row) const {
  if (aggregate_ == Aggregate::kAtEnd) return is_active(*selection_, row, closing_, undated_count_);
  if (aggregate_ == Aggregate::kLost && !opening_) {
    const bool known = keys_ && !keys_->is_null(row);
    return has_left(row) && (!known || last_ends_[keys_->codes[row]] == row);
  }
  if (!opening_ || !is_active(*selection_, row, *opening_, false)) return false;
  if (aggregate_ == Aggregate::kAtStart) return true;
  const bool back = keys_ && !keys_->is_null(row) && returned_[keys_->codes[row]];
  return !back && !is_active(*selection_, row, closing_, undated_count_);
}

}  // namespace vitrine
