#include "query/per_key_measure.h"

#include <algorithm>
#include <numeric>

#include "compute/evaluate.h"
#include "expr/types.h"
#include "query/aggregate.h"
#include "query/scope.h"

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

/// The row of one key that falls into the range.
struct Member {
  std::size_t slot;
  Day day;
  bool dated;
  std::uint32_t order;
  std::int64_t units;
};

ColumnPtr text_column(const MeasureDef& measure, const Context& context, std::string_view name) {
  if (name.empty()) return nullptr;
  auto field = context.facts->column(measure.fact, name, false);
  const bool found =
      field.ok() && field->has_value() && (*field)->column->type == ColumnType::kText;
  return found ? (*field)->column : nullptr;
}

/// Used rows ordered by key, so that each key's rows lie together.
class KeyIndex {
 public:
  KeyIndex(const Selection& selection, const Column& keys) {
    for (std::size_t row = 0; row < selection.rows; ++row) {
      if (selection.uses(row) && !keys.is_null(row))
        rows_.push_back(static_cast<std::uint32_t>(row));
    }
    std::stable_sort(rows_.begin(), rows_.end(), [&](std::uint32_t a, std::uint32_t b) {
      return keys.codes[a] < keys.codes[b];
    });
    for (std::size_t i = 0; i < rows_.size(); ++i) {
      if (i == 0 || keys.codes[rows_[i]] != keys.codes[rows_[i - 1]]) starts_.push_back(i);
    }
    starts_.push_back(rows_.size());
  }

  std::size_t keys() const { return starts_.size() - 1; }
  template <class Visit>
  void for_rows(std::size_t key, Visit visit) const {
    for (std::size_t i = starts_[key]; i < starts_[key + 1]; ++i) visit(rows_[i]);
  }

 private:
  std::vector<std::uint32_t> rows_;
  std::vector<std::size_t> starts_;
};

class PerKeyPass {
 public:
  PerKeyPass(const MeasureDef& measure, const Context& context, const Selection& selection,
             const std::vector<std::uint32_t>* slots, const Column& keys)
      : measure_(measure),
        context_(context),
        selection_(selection),
        slots_(slots),
        index_(selection, keys),
        orders_(text_column(measure, context, measure.per->order_field)) {}

  Result<MeasureCells> run(const CellRequest& request) {
    const std::size_t width = request.sliced && slots_ ? context_.slicing->slot_count() : 1;
    const std::vector<Group> groups =
        make_groups(effective_range(measure_, request.range), width > 1);
    auto kept = kept_groups(groups);
    if (!kept) return std::move(kept).error();
    return aggregate(groups, *kept, width);
  }

 private:
  std::vector<Group> make_groups(Range range, bool sliced) const {
    std::vector<Group> groups;
    std::vector<Member> members;
    for (std::size_t key = 0; key < index_.keys(); ++key) {
      members.clear();
      index_.for_rows(key, [&](std::uint32_t row) { add_member(row, range, members); });
      if (members.empty()) continue;
      std::vector<Member> whole = members;
      for (auto& member : whole) member.slot = 0;
      add_groups(whole, groups);
      if (sliced) add_groups(members, groups);
    }
    return groups;
  }

  void add_member(std::uint32_t row, Range range, std::vector<Member>& members) const {
    const bool dated = selection_.date && !selection_.date->is_null(row);
    const Day day = dated ? selection_.date->day_at(row) : 0;
    if (!range.is_all() && (!dated || !range.holds(day))) return;
    const std::size_t slot = slots_ ? (*slots_)[row] : 0;
    const bool ordered = orders_ && !orders_->is_null(row);
    const std::uint32_t order = ordered ? orders_->codes[row] : row;
    const std::int64_t units = selection_.of ? UnitReader(*selection_.of)[row] : 0;
    members.push_back({slot, day, dated, order, units});
  }

  /// Groups of one key, one for each slot its rows lie in.
  static void add_groups(std::vector<Member>& members, std::vector<Group>& groups) {
    std::sort(members.begin(), members.end(), [](const Member& a, const Member& b) {
      return a.slot != b.slot ? a.slot < b.slot : a.day < b.day;
    });
    for (std::size_t begin = 0; begin < members.size();) {
      std::size_t end = begin;
      while (end < members.size() && members[end].slot == members[begin].slot) ++end;
      groups.push_back(
          make_group(std::vector<Member>(members.begin() + static_cast<std::ptrdiff_t>(begin),
                                         members.begin() + static_cast<std::ptrdiff_t>(end))));
      begin = end;
    }
  }

  static Group make_group(const std::vector<Member>& members) {
    Group group;
    group.slot = members.front().slot;
    std::vector<std::uint32_t> orders;
    for (const auto& member : members) {
      ++group.rows;
      group.sum += member.units;
      orders.push_back(member.order);
      if (!member.dated) continue;
      if (!group.last || *group.last != member.day) ++group.days;
      if (!group.first) group.first = member.day;
      group.last = member.day;
    }
    std::sort(orders.begin(), orders.end());
    group.orders = std::unique(orders.begin(), orders.end()) - orders.begin();
    return group;
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

  Result<std::vector<bool>> kept_groups(const std::vector<Group>& groups) const {
    std::vector<bool> kept(groups.size(), true);
    if (!measure_.per->having) return kept;
    auto having =
        checked(with_constants(*measure_.per->having, {{}, {}, context_.today, context_.span}));
    if (!having) return std::move(having).error();
    auto truth = evaluate_predicate(*having, scope_of(groups), groups.size());
    if (!truth) return std::move(truth).error();
    for (std::size_t i = 0; i < groups.size(); ++i) kept[i] = truth->values[i] == 1;
    return kept;
  }

  Result<MeasureCells> aggregate(const std::vector<Group>& groups, const std::vector<bool>& kept,
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
      if (!kept[i] || (values && values->is_null(i))) continue;
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
  KeyIndex index_;
  ColumnPtr orders_;
};

}  // namespace

Result<std::vector<MeasureCells>> evaluate_per_key(const MeasureDef& measure,
                                                   const Context& context,
                                                   const Selection& selection,
                                                   const std::vector<std::uint32_t>* slots,
                                                   const std::vector<CellRequest>& requests) {
  std::vector<MeasureCells> answers;
  const ColumnPtr keys = text_column(measure, context, measure.per->key);
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
