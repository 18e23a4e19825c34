#include "query/selection.h"

#include <algorithm>
#include <map>

#include "catalogue/money.h"
#include "catalogue/scope.h"
#include "compute/evaluate.h"
#include "query/currency.h"
#include "query/scope.h"
#include "query/stock.h"
#include "query/worked_out.h"

namespace vitrine {
namespace {

/// Builds one Selection step by step; every step may only move used rows out.
class Selector {
 public:
  Selector(const MeasureDef& measure, const Context& context, Range range, Range asked,
           const RowNumbers* only)
      : measure_(measure), context_(context), range_(range), asked_(asked), only_(only) {}

  RowSet possible() {
    selection_.rows = context_.facts->has(measure_.fact) ? context_.facts->rows(measure_.fact) : 0;
    selection_.used = RowSet::all(selection_.rows);
    if (measure_.where && lacking_fields().empty()) keep_possible(*measure_.where);
    return std::move(selection_.used);
  }

  Result<Selection> run() {
    if (!context_.facts->has(measure_.fact))
      return missing(MissingCode::kNeedsFact, needed_fields());
    const std::size_t rows = context_.facts->rows(measure_.fact);
    if (rows == 0) return missing(MissingCode::kNoRows, {});
    selection_.rows = only_ ? only_->size() : rows;
    if (auto lacking = lacking_fields(); !lacking.empty()) {
      return missing(MissingCode::kNeedsField, std::move(lacking));
    }
    if (auto status = apply_filter(); !status) return status.error();
    if (selection_.missing) return std::move(selection_);
    for (const auto& step :
         {&Selector::fetch_slots, &Selector::apply_where, &Selector::apply_exclusions,
          &Selector::apply_key, &Selector::fetch_dates, &Selector::apply_of,
          &Selector::apply_currency}) {
      if (auto status = (this->*step)(); !status) return status.error();
    }
    return std::move(selection_);
  }

 private:
  Selection missing(MissingCode code, std::vector<std::string> needs) {
    selection_.missing = Missing{code, std::move(needs), {}};
    return std::move(selection_);
  }

  const FactSource& facts() const { return *context_.facts; }

  /// Every field without which the measure means nothing, as fact.field.
  std::vector<std::string> needed_fields() const {
    std::vector<std::string> needs;
    const auto add = [&](const std::string& name) {
      const std::string full = measure_.fact + "." + name;
      if (std::find(needs.begin(), needs.end(), full) == needs.end()) needs.push_back(full);
    };
    const auto add_all = [&](const Expr& expr) {
      for (const auto& name : required_names(expr)) {
        if (!is_constant(name)) add(name);
      }
    };
    if (measure_.of && !measure_.per) add_all(*measure_.of);
    if (measure_.where) add_all(*measure_.where);
    for (const auto& exclusion : measure_.except) add_all(exclusion.when);
    if (measure_.per) {
      add(measure_.per->key);
      if (measure_.per->inner_of) add_all(*measure_.per->inner_of);
    }
    return needs;
  }

  static bool is_constant(std::string_view name) {
    return std::any_of(kRangeNames.begin(), kRangeNames.end(),
                       [&](const RangeName& known) { return known.name == name; });
  }

  std::vector<std::string> lacking_fields() const {
    std::vector<std::string> lacking;
    for (const auto& need : needed_fields()) {
      const std::string name = need.substr(measure_.fact.size() + 1);
      if (!facts().type_of(measure_.fact, name, false) &&
          !facts().depends_on_range(measure_.fact, name, false)) {
        lacking.push_back(need);
      }
    }
    return lacking;
  }

  Status apply_filter() {
    selection_.used = RowSet::all(selection_.rows);
    if (!context_.filtering) return {};
    const Filtering& filtering = *context_.filtering;
    if (!filtering.knows(measure_.fact)) {
      selection_.missing = Missing{MissingCode::kNeedsField,
                                   {measure_.fact},
                                   "The filter names what " + measure_.fact + " do not have."};
      return {};
    }
    const auto in_range = filtering.in_range.find(measure_.fact);
    if (in_range == filtering.in_range.end()) {
      keep(rows_of(filtering.passes.find(measure_.fact)->second));
      return {};
    }
    auto truth = evaluate_predicate(in_range->second, columns(), selection_.rows);
    if (!truth) return truth.error();
    keep(truth->yes);
    return {};
  }

  void keep(const RowSet& rows) { selection_.used.keep_all(rows); }

  /// Moves those of the rows that are used out, under a reason.
  void leave_out(const std::string& reason, RowSet rows, bool blank = false) {
    rows.keep_all(selection_.used);
    if (rows.is_empty()) return;
    selection_.used.remove_all(rows);
    auto& left_out = selection_.left_out;
    const auto found = std::find_if(left_out.begin(), left_out.end(),
                                    [&](const LeftOut& one) { return one.reason == reason; });
    if (found == left_out.end()) {
      left_out.push_back({reason, std::move(rows), blank});
    } else {
      found->rows.add_all(rows);
      found->blank = found->blank || blank;
    }
  }

  static RowSet valid_rows(const Column& column) { return RowSet::of_words(column.valid.words()); }
  RowSet null_rows(const Column& column) const {
    RowSet rows = RowSet::all(selection_.rows);
    rows.remove_all(valid_rows(column));
    return rows;
  }

  Status fetch_slots() {
    auto slots = context_.slots_in(measure_.fact, columns_range());
    if (!slots) return slots.error();
    selection_.slots =
        *slots && only_
            ? std::make_shared<const std::vector<std::uint32_t>>(only_rows(**slots, *only_))
            : std::move(*slots);
    return {};
  }

  /// What is true of a customer depends on the day: at the opening of the range, for a stock at its end on the day of the close.
  Range columns_range() const {
    if (measure_.aggregate != Aggregate::kAtEnd) return range_;
    const Day close = closing_day(range_, context_);
    return {close + 1, close + 1};
  }

  ColumnScope columns() const {
    ColumnScope whole = column_scope(facts(), measure_.fact, columns_range());
    return only_ ? only_rows(std::move(whole), *only_) : std::move(whole);
  }

  RowSet rows_of(const RowSet& rows) const { return only_ ? only_rows(rows, *only_) : rows; }

  /// The expression ready to be evaluated over this fact and range.
  Result<Expr> prepared(const Expr& expr) const {
    Expr ready = with_constants(expr, {range_, asked_, context_.today, context_.span});
    NameScope scope = name_scope(facts(), measure_.fact);
    const FactDef* fact = context_.catalogue->fact(measure_.fact);
    const auto known = std::move(scope.type_of);
    scope.type_of = [&known, fact](std::string_view name, bool quoted) -> std::optional<ValueType> {
      if (auto type = known(name, quoted)) return type;
      const FieldDef* field = fact && !quoted ? fact->field(name) : nullptr;
      return field ? std::optional(value_type_of(field->kind)) : std::nullopt;
    };
    auto type = check_types(ready, Dialect::kRow, scope);
    if (!type) {
      Error error = std::move(type).error();
      error.message = "measure " + measure_.id + ": " + error.message;
      return error;
    }
    return ready;
  }

  Result<Truth> truth_of(const Expr& expr) const {
    auto ready = prepared(expr);
    if (!ready) return std::move(ready).error();
    if (is_kept(*ready)) {
      auto kept = context_.worked_out->truth(measure_.fact, *ready, columns(), selection_.rows);
      if (!kept) return std::move(kept).error();
      return **kept;
    }
    return evaluate_predicate(*ready, columns(), selection_.rows);
  }

  void keep_possible(const Expr& condition) {
    if (condition.kind == ExprKind::kAnd) {
      for (const Expr& part : condition.children) keep_possible(part);
      return;
    }
    if (depends_on_range(condition, facts(), measure_.fact)) return;
    // A part that fails may fail on rows that other parts rule out.
    if (auto truth = truth_of(condition); truth.ok()) {
      truth->yes.add_all(truth->unknown);
      keep(truth->yes);
    }
  }

  /// The expression says the same of every row of the fact whatever the question.
  bool is_kept(const Expr& ready) const {
    return context_.worked_out && !only_ && !depends_on_range(ready, facts(), measure_.fact);
  }

  Result<ColumnPtr> computed(const Expr& ready) const {
    if (is_kept(ready))
      return context_.worked_out->column(measure_.fact, ready, columns(), selection_.rows);
    auto made = evaluate_column(ready, columns(), selection_.rows);
    if (!made) return std::move(made).error();
    return std::make_shared<const Column>(std::move(*made));
  }

  Status apply_where() {
    if (!measure_.where) return {};
    auto truth = truth_of(*measure_.where);
    if (!truth) return truth.error();
    leave_out("unknown_condition", truth->unknown);
    keep(truth->yes);
    return {};
  }

  Status apply_exclusions() {
    for (const auto& exclusion : measure_.except) {
      auto truth = truth_of(exclusion.when);
      if (!truth) return truth.error();
      leave_out(exclusion.reason, std::move(truth->yes));
    }
    return {};
  }

  Result<ColumnPtr> column(std::string_view name) const { return columns()(name, false); }

  /// Rows without the key of a two-level measure belong to no group.
  Status apply_key() {
    if (!measure_.per) return {};
    auto keys = column(measure_.per->key);
    if (!keys) return keys.error();
    if (*keys) leave_out("no_" + measure_.per->key, null_rows(**keys));
    return {};
  }

  Status fetch_dates() {
    if (!measure_.date.empty() && facts().type_of(measure_.fact, measure_.date, false)) {
      auto date = column(measure_.date);
      if (!date) return date.error();
      selection_.date = *date;
    }
    if (!measure_.ended.empty() && facts().type_of(measure_.fact, measure_.ended, false)) {
      auto ended = column(measure_.ended);
      if (!ended) return ended.error();
      selection_.ended = *ended;
    }
    return {};
  }

  Status apply_of() {
    const std::optional<Expr>& source = measure_.per ? measure_.per->inner_of : measure_.of;
    if (!source) return {};
    auto ready = prepared(*source);
    if (!ready) return ready.error();
    if (ready->kind == ExprKind::kName) {
      auto plain = columns()(ready->text, ready->quoted);
      if (!plain) return plain.error();
      selection_.of = *plain;
    }
    // To an expression a point in time is its day.
    const bool timed = selection_.of && selection_.of->type == ColumnType::kTimestamp;
    if (ready->kind != ExprKind::kName || timed) {
      auto made = computed(*ready);
      if (!made) return located(made.error());
      selection_.of = std::move(*made);
    }
    if (!selection_.of) return {};
    leave_out_nulls(*ready);
    return {};
  }

  /// Rows without the value: no_date where one of the expression's dates is blank, else no_<field> or no_value.
  void leave_out_nulls(const Expr& expr) {
    RowSet undated(selection_.rows);
    for (const auto& name : names_with_quotes(expr)) {
      if (facts().type_of(measure_.fact, name.text, name.quoted) != ValueType::kDate) continue;
      auto date = columns()(name.text, name.quoted);
      if (date.ok() && *date) undated.add_all(null_rows(**date));
    }
    const RowSet blank = null_rows(*selection_.of);
    undated.keep_all(blank);
    leave_out("no_date", std::move(undated), true);
    leave_out(expr.kind == ExprKind::kName ? "no_" + expr.text : "no_value", blank, true);
  }

  /// Rows in other currencies than the main one are no part of money; slices by currency are each in one.
  Status apply_currency() {
    if (context_.main_currency.empty() || !is_about_money(measure_, *context_.catalogue)) return {};
    const auto other = rows_in_other_currency(context_, measure_.fact);
    if (!context_.rates && context_.slicing && context_.slicing->name == "currency") {
      selection_.mixed_currencies = other.has_value();
      return {};
    }
    if (other) leave_out("other_currency", rows_of(*other));
    const bool to_convert =
        context_.rates && selection_.of && adds_money(measure_, *context_.catalogue);
    return to_convert ? convert() : Status{};
  }

  /// Amounts times the rate of their day; rows before the first rate are left out. Stocks and movements have the rate of the last day of
  /// the data, so that a change of rates is no movement.
  Status convert() {
    auto made = converted(context_, measure_.fact, selection_.of,
                          is_stock(measure_) ? ColumnPtr() : selection_.date, context_.span.to);
    if (!made) return located(made.error());
    leave_out("no_rate", null_rows(**made));
    selection_.of = std::move(*made);
    return {};
  }

  /// An overflow names the file and the row as people see them.
  Error located(Error error) const {
    if (error.place.row >= 0) {
      const auto row = static_cast<std::size_t>(error.place.row);
      error.place = facts().place(measure_.fact, only_ ? (*only_)[row] : row);
    }
    error.message = "measure " + measure_.id + ": " + error.message;
    return error;
  }

  const MeasureDef& measure_;
  const Context& context_;
  Range range_;
  Range asked_;
  const RowNumbers* only_;  ///< null: all rows
  Selection selection_;
};

}  // namespace

Result<Selection> select_rows(const MeasureDef& measure, const Context& context, Range range,
                              Range asked, const RowNumbers* only) {
  return Selector(measure, context, range, asked, only).run();
}

namespace {

template <class Test>
bool any_expression(const MeasureDef& measure, const Test& test) {
  if (measure.where && test(*measure.where)) return true;
  if (measure.of && !measure.per && test(*measure.of)) return true;
  if (measure.per && measure.per->inner_of && test(*measure.per->inner_of)) return true;
  return std::any_of(measure.except.begin(), measure.except.end(),
                     [&](const Exclusion& exclusion) { return test(exclusion.when); });
}

}  // namespace

RowSet possible_rows(const MeasureDef& measure, const Context& context) {
  return Selector(measure, context, {}, {}, nullptr).possible();
}

bool depends_on_asked_range(const MeasureDef& measure) {
  return any_expression(measure, names_elapsed_days);
}

bool selection_is_fixed(const MeasureDef& measure, const Context& context) {
  if (context.cut_depends_on_range(measure.fact)) return false;
  return !any_expression(measure, [&](const Expr& expr) {
    return depends_on_range(expr, *context.facts, measure.fact);
  });
}

}  // namespace vitrine
