#include "query/context.h"

#include <algorithm>

#include "base/text.h"
#include "compute/evaluate.h"
#include "expr/parse.h"
#include "expr/types.h"
#include "query/scope.h"

namespace vitrine {
namespace {

/// Gives every distinct text one slot, in order of first appearance over all facts.
class SlotTable {
 public:
  explicit SlotTable(Slicing& slicing) : slicing_(slicing) {}

  std::uint32_t slot_of(const std::optional<std::string>& key) {
    if (!key) {
      if (null_slot_ == 0) null_slot_ = add(key);
      return null_slot_;
    }
    const auto found = slots_.find(*key);
    if (found != slots_.end()) return found->second;
    const std::uint32_t slot = add(key);
    slots_.emplace(*key, slot);
    return slot;
  }

 private:
  std::uint32_t add(const std::optional<std::string>& key) {
    slicing_.keys.push_back(key);
    return static_cast<std::uint32_t>(slicing_.keys.size());
  }

  Slicing& slicing_;
  std::map<std::string, std::uint32_t> slots_;
  std::uint32_t null_slot_ = 0;
};

std::vector<std::uint32_t> slots_of_text(const Column& column, SlotTable& table) {
  std::vector<std::uint32_t> by_code(column.dictionary->size(), 0);
  std::vector<std::uint32_t> slots(column.size());
  for (std::size_t row = 0; row < column.size(); ++row) {
    if (column.is_null(row)) {
      slots[row] = table.slot_of(std::nullopt);
      continue;
    }
    std::uint32_t& slot = by_code[column.codes[row]];
    if (slot == 0) slot = table.slot_of(std::string(trim((*column.dictionary)[column.codes[row]])));
    slots[row] = slot;
  }
  return slots;
}

std::vector<std::uint32_t> slots_of_column(const Column& column, SlotTable& table) {
  if (column.type == ColumnType::kText) return slots_of_text(column, table);
  std::vector<std::uint32_t> slots(column.size());
  for (std::size_t row = 0; row < column.size(); ++row) {
    slots[row] =
        column.is_null(row) ? table.slot_of(std::nullopt) : table.slot_of(column.text_at(row));
  }
  return slots;
}

bool knows_all(const FactSource& facts, std::string_view fact, const Expr& filter,
               std::string& unknown) {
  for (const auto& name : names_with_quotes(filter)) {
    if (!facts.type_of(fact, name.text, name.quoted)) {
      unknown = name.text;
      return false;
    }
  }
  return true;
}

Error unknown_name(std::string_view what, std::string_view name, const FactSource& facts,
                   const std::vector<std::string>& fact_ids) {
  const std::string near = nearest_name(std::string(name), known_names(facts, fact_ids));
  Error error{ErrorCode::kUnknownName,
              std::string(what) + " names '" + std::string(name) + "', which no loaded file has",
              near.empty() ? "Use a field id or a column header of the files."
                           : "Did you mean '" + near + "'?",
              {}};
  return error;
}

}  // namespace

const std::vector<std::uint32_t>* Context::slots_of(std::string_view fact) const {
  if (!slicing) return nullptr;
  const auto found = slicing->slots.find(fact);
  return found == slicing->slots.end() ? nullptr : &found->second;
}

Result<Slicing> make_slicing(const FactSource& facts, const std::vector<std::string>& fact_ids,
                             std::string_view name) {
  Slicing slicing;
  SlotTable table(slicing);
  for (const auto& fact : fact_ids) {
    auto field = facts.column(fact, name, false);
    if (!field) return std::move(field).error();
    if (!field->has_value()) continue;
    const ResolvedField& resolved = **field;
    if (slicing.name.empty()) slicing.name = resolved.name;
    slicing.slots.emplace(fact, slots_of_column(*resolved.column, table));
  }
  if (slicing.slots.empty()) return unknown_name("the slice", name, facts, fact_ids);
  return slicing;
}

Result<Filtering> make_filtering(const FactSource& facts, const std::vector<std::string>& fact_ids,
                                 std::string_view text) {
  auto parsed = parse_expression(text);
  if (!parsed) return std::move(parsed).error();
  Filtering filtering{std::string(text), {}};
  std::string unknown;
  for (const auto& fact : fact_ids) {
    if (!knows_all(facts, fact, *parsed, unknown)) continue;
    Expr expr = *parsed;
    const auto type = check_types(expr, Dialect::kRow, name_scope(facts, fact));
    if (!type) return type.error();
    if (*type != ValueType::kBoolean) {
      return Error{ErrorCode::kBadExpression,
                   "the filter is not a condition",
                   "Compare something, for example region = 'West'.",
                   {}};
    }
    auto truth = evaluate_predicate(expr, column_scope(facts, fact, {}), facts.rows(fact));
    if (!truth) return std::move(truth).error();
    auto& passes = truth->values;
    std::transform(passes.begin(), passes.end(), passes.begin(),
                   [](std::uint8_t value) { return static_cast<std::uint8_t>(value == 1); });
    filtering.passes.emplace(fact, std::move(passes));
  }
  if (filtering.passes.empty()) return unknown_name("the filter", unknown, facts, fact_ids);
  return filtering;
}

}  // namespace vitrine
