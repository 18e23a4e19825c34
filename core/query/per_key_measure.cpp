#include "query/per_key_measure.h"

#include "base/order.h"
#include "compute/evaluate.h"
#include "expr/types.h"
#include "query/aggregate.h"
#include "query/scope.h"
#include "query/worked_out.h"

namespace vitrine {
namespace {

/// One group: a key within a slot.
struct Group {
  std::size_t slot = 0;
  std::int64_t rows = 0;
  std::optional<Day> first;
  std::optional<Day> last;
  std::int64_t days = 0;
  std::int64_t orders = 0;
  Int128 sum = 0;
};

std::uint32_t sortable(Day day) { return static_cast<std::uint32_t>(day) ^ 0x80000000U; }

/// Rows with a key, by key and then by day; rows without a date stand where day 0 would.
RowNumbers rows_by_key(const Column& keys, const Column* dates) {
  RowNumbers keyed;
  std::vector<std::uint64_t> within;
  for (std::size_t row = 0; row < keys.size(); ++row) {
    if (keys.is_null(row)) continue;
    const bool dated = dates && !dates->is_null(row);
    keyed.push_back(static_cast<std::uint32_t>(row));
    within.push_back(std::uint64_t{keys.codes[row]} << 32U |
                     sortable(dated ? dates->day_at(row) : 0));
  }
  RowNumbers ordered;
  ordered.reserve(keyed.size());
  for (const std::uint32_t place : order_of_keys(within)) ordered.push_back(keyed[place]);
  return ordered;
}

/// The used rows of each key (and slot) side by side, by day; rows without a date stand where day 0 would.
struct GroupedRows {
  std::vector<std::uint32_t> rows;
  std::vector<std::size_t> starts;  ///< of the groups in `rows`, and the end of the last
};

GroupedRows group_rows(const Selection& selection, const Column& keys, const RowNumbers& by_key) {
  GroupedRows grouped;
  for (const std::uint32_t row : by_key) {
    if (!selection.uses(row)) continue;
    const bool same = !grouped.rows.empty() && keys.codes[grouped.rows.back()] == keys.codes[row];
    if (!same) grouped.starts.push_back(grouped.rows.size());
    grouped.rows.push_back(row);
  }
  grouped.starts.push_back(grouped.rows.size());
  return grouped;
}

/// The same within each slot, key by key.
GroupedRows group_rows(const Selection& selection, const Column& keys, const RowNumbers& by_key,
                       const std::vector<std::uint32_t>& slots) {
  std::vector<std::uint32_t> used;
  std::vector<std::uint64_t> places;
  for (const std::uint32_t row : by_key) {
    if (!selection.uses(row)) continue;
    used.push_back(row);
    places.push_back(std::uint64_t{keys.codes[row]} << 32U | slots[row]);
  }
  GroupedRows grouped;
  grouped.rows.reserve(used.size());
  std::uint64_t last = 0;
  for (const std::uint32_t at : order_of_keys(places)) {
    if (grouped.rows.empty() || places[at] != last) grouped.starts.push_back(grouped.rows.size());
    last = places[at];
    grouped.rows.push_back(used[at]);
  }
  grouped.starts.push_back(grouped.rows.size());
  return grouped;
}

class PerKeyPass {
 public:
  PerKeyPass(const MeasureDef& measure, const Context& context, const Selection& selection,
             const std::vector<std::uint32_t>* slots, const Column& keys)
      : measure_(measure),
        context_(context),
        selection_(selection),
        slots_(slots),
        keys_(keys),
        by_key_(order_of(keys)),
        whole_(group_rows(selection, keys, *by_key_)),
        orders_(text_column(*context.facts, measure.fact, measure.per->order_field)) {}

  Result<MeasureCells> run(const CellRequest& request) {
    const std::size_t width = request.sliced && slots_ ? context_.slicing->slot_count() : 1;
    const std::vector<Group> groups =
        make_groups(effective_range(measure_, request.range), width > 1);
    auto kept = kept_groups(groups);
    if (!kept) return std::move(kept).error();
    return aggregate(groups, *kept, width);
  }

 private:
  std::shared_ptr<const RowNumbers> order_of(const Column& keys) const {
    const auto make = [&] { return rows_by_key(keys, selection_.date.get()); };
    if (!context_.worked_out) return std::make_shared<const RowNumbers>(make());
    const std::string name =
        measure_.per->key + ' ' + (selection_.date ? measure_.date : std::string());
    return context_.worked_out->order(measure_.fact, name, make);
  }

  std::vector<Group> make_groups(Range range, bool sliced) {
    std::vector<Group> groups;
    add_groups(whole_, range, false, groups);
    if (sliced) {
      if (!sliced_) sliced_ = group_rows(selection_, keys_, *by_key_, *slots_);
      add_groups(*sliced_, range, true, groups);
    }
    return groups;
  }

  void add_groups(const GroupedRows& grouped, Range range, bool sliced,
                  std::vector<Group>& groups) const {
    std::vector<std::int64_t> orders;
    for (std::size_t k = 0; k + 1 < grouped.starts.size(); ++k) {
      Group group;
      orders.clear();
      for (std::size_t at = grouped.starts[k]; at < grouped.starts[k + 1]; ++at)
        add_row(grouped.rows[at], range, group, orders);
      if (group.rows == 0) continue;
      group.slot = sliced ? (*slots_)[grouped.rows[grouped.starts[k]]] : 0;
      group.orders = orders_ ? static_cast<std::int64_t>(count_distinct(orders)) : group.rows;
      groups.push_back(group);
    }
  }

  /// Rows come by day.
  void add_row(std::uint32_t row, Range range, Group& group,
               std::vector<std::int64_t>& orders) const {
    const bool dated = selection_.date && !selection_.date->is_null(row);
    const Day day = dated ? selection_.date->day_at(row) : 0;
    if (!range.is_all() && (!dated || !range.holds(day))) return;
    ++group.rows;
    if (selection_.of) group.sum += UnitReader(*selection_.of)[row];
    // A row without an order is one of its own, told apart from the codes of orders.
    if (orders_) {
      orders.push_back(orders_->is_null(row) ? -1 - static_cast<std::int64_t>(row)
                                             : orders_->codes[row]);
    }
    if (!dated) return;
    if (!group.last || *group.last != day) ++group.days;
    if (!group.first) group.first = day;
    group.last = day;
  }

  /// Columns of the groups' inner values, by name.
  Result<ColumnPtr> inner_column(const std::vector<Group>& groups, std::string_view name) const {
    Column column;
    const bool is_day = name == "first" || name == "last";
    column.type = is_day ? ColumnType::kDate : ColumnType::kInteger;
    if (name == "sum" && selection_.of && selection_.of->type == ColumnType::kDecimal) {
      column.type = ColumnType::kDecimal;
      column.scale = selection_.of->scale;
    }
    for (const auto& group : groups) {
      if (is_day) {
        const auto& day = name == "first" ? group.first : group.last;
        column.valid.push_back(day.has_value());
        column.days.push_back(day.value_or(0));
        continue;
      }
      column.valid.push_back(true);
      if (name == "rows")
        column.wide.push_back(group.rows);
      else if (name == "days")
        column.wide.push_back(group.days);
      else if (name == "orders")
        column.wide.push_back(group.orders);
      else
        column.wide.push_back(static_cast<std::int64_t>(group.sum));
    }
    return std::make_shared<const Column>(std::move(column));
  }

  ColumnScope scope_of(const std::vector<Group>& groups) const {
    return [this, &groups](std::string_view name, bool) { return inner_column(groups, name); };
  }

  static Result<Expr> checked(const Expr& expr) {
    Expr ready = expr;
    NameScope scope;
    scope.candidates = {"rows", "first", "last", "days", "orders", "sum"};
    scope.type_of = [](std::string_view name, bool) -> std::optional<ValueType> {
      return name == "first" || name == "last" ? ValueType::kDate : ValueType::kNumber;
    };
    auto type = check_types(ready, Dialect::kRow, scope);
    if (!type) return std::move(type).error();
    return ready;
  }

  Result<RowSet> kept_groups(const std::vector<Group>& groups) const {
    if (!measure_.per->having) return RowSet::all(groups.size());
    auto having =
        checked(with_constants(*measure_.per->having, {{}, {}, context_.today, context_.span}));
    if (!having) return std::move(having).error();
    auto truth = evaluate_predicate(*having, scope_of(groups), groups.size());
    if (!truth) return std::move(truth).error();
    return std::move(truth->yes);
  }

  Result<MeasureCells> aggregate(const std::vector<Group>& groups, const RowSet& kept,
                                 std::size_t width) const {
    std::optional<Column> values;
    if (measure_.of) {
      auto of = checked(*measure_.of);
      if (!of) return std::move(of).error();
      auto made = evaluate_column(*of, scope_of(groups), groups.size());
      if (!made) return std::move(made).error();
      values = std::move(*made);
    }
    Accumulators accumulators(measure_.aggregate, measure_.quantile, values ? values->scale : 0,
                              width);
    const std::optional<UnitReader> units =
        values ? std::optional<UnitReader>(*values) : std::nullopt;
    for (std::size_t i = 0; i < groups.size(); ++i) {
      if (!kept.holds(i) || (values && values->is_null(i))) continue;
      accumulators.add(groups[i].slot, units ? (*units)[i] : 0);
    }
    MeasureCells cells;
    for (std::size_t slot = 0; slot < width; ++slot) {
      cells.slots.push_back({accumulators.finish(slot), accumulators.rows(slot)});
    }
    return cells;
  }

  const MeasureDef& measure_;
  const Context& context_;
  const Selection& selection_;
  const std::vector<std::uint32_t>* slots_;
  const Column& keys_;
  std::shared_ptr<const RowNumbers> by_key_;
  GroupedRows whole_;
  std::optional<GroupedRows> sliced_;
  ColumnPtr orders_;
};

}  // namespace

Result<std::vector<MeasureCells>> evaluate_per_key(const MeasureDef& measure,
                                                   const Context& context,
                                                   const Selection& selection,
                                                   const std::vector<std::uint32_t>* slots,
                                                   const std::vector<CellRequest>& requests) {
  std::vector<MeasureCells> answers;
  const ColumnPtr keys = text_column(*context.facts, measure.fact, measure.per->key);
  if (!keys) {
    const Missing missing{MissingCode::kNeedsField, {measure.fact + "." + measure.per->key}, {}};
    MeasureCells cells;
    cells.slots.push_back({Number::absent(missing), 0});
    answers.assign(requests.size(), cells);
    return answers;
  }
  PerKeyPass pass(measure, context, selection, slots, *keys);
  for (const auto& request : requests) {
    auto cells = pass.run(request);
    if (!cells) return std::move(cells).error();
    answers.push_back(std::move(*cells));
  }
  return answers;
}

}  // namespace vitrine
