#include "query/context.h"

#include <algorithm>

#include "base/text.h"
#include "compute/evaluate.h"
#include "expr/parse.h"
#include "expr/types.h"
#include "query/scope.h"

namespace vitrine {
namespace {

std::uint32_t add_key(Slicing& slicing, std::optional<std::string> key) {
  slicing.keys.push_back(std::move(key));
  return static_cast<std::uint32_t>(slicing.keys.size());
}

/// Every distinct text has one slot, in order of first appearance over all facts.
std::uint32_t slot_of(Slicing& slicing, std::string text) {
  const auto found = slicing.slot_of_text.find(text);
  if (found != slicing.slot_of_text.end()) return found->second;
  const std::uint32_t slot = add_key(slicing, text);
  slicing.slot_of_text.emplace(std::move(text), slot);
  return slot;
}

std::uint32_t slot_of_null(Slicing& slicing) {
  if (slicing.null_slot == 0) slicing.null_slot = add_key(slicing, std::nullopt);
  return slicing.null_slot;
}

/// Slot of each row; `of_text` and `of_null` find it. Each text of a dictionary is looked up once.
template <class OfText, class OfNull>
Slicing::Slots slots_of_column(const Column& column, const OfText& of_text, const OfNull& of_null) {
  const bool is_text = column.type == ColumnType::kText;
  std::vector<std::uint32_t> by_code(is_text ? column.dictionary->size() : 0, 0);
  auto slots = std::make_shared<std::vector<std::uint32_t>>(column.size());
  for (std::size_t row = 0; row < column.size(); ++row) {
    std::uint32_t& slot = (*slots)[row];
    if (column.is_null(row)) {
      slot = of_null();
    } else if (is_text) {
      std::uint32_t& known = by_code[column.codes[row]];
      if (known == 0) known = of_text(std::string(trim((*column.dictionary)[column.codes[row]])));
      slot = known;
    } else {
      slot = of_text(column.text_at(row));
    }
  }
  return slots;
}

/// Adds the keys of a column, and answers with its slots.
Slicing::Slots add_column(Slicing& slicing, const Column& column) {
  return slots_of_column(
      column, [&](std::string text) { return slot_of(slicing, std::move(text)); },
      [&] { return slot_of_null(slicing); });
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

Result<Slicing::Slots> Context::slots_in(std::string_view fact, Range range) const {
  if (!slicing) return Slicing::Slots();
  const auto found = slicing->slots.find(fact);
  if (found == slicing->slots.end() || found->second) {
    return found == slicing->slots.end() ? Slicing::Slots() : found->second;
  }
  auto column = facts->column_in(fact, slicing->asked, false, range);
  if (!column) return std::move(column).error();
  return slots_of_column(
      **column,
      [&](const std::string& text) {
        const auto slot = slicing->slot_of_text.find(text);
        return slot == slicing->slot_of_text.end() ? slicing->null_slot : slot->second;
      },
      [&] { return slicing->null_slot; });
}

bool Context::cut_depends_on_range(std::string_view fact) const {
  if (filtering && filtering->in_range.count(fact) > 0) return true;
  if (!slicing) return false;
  const auto found = slicing->slots.find(fact);
  return found != slicing->slots.end() && !found->second;
}

Result<Slicing> make_slicing(const FactSource& facts, const std::vector<std::string>& fact_ids,
                             std::string_view name) {
  Slicing slicing;
  slicing.asked = name;
  for (const auto& fact : fact_ids) {
    const bool in_range = facts.depends_on_range(fact, name, false);
    auto field = in_range ? facts.every_value(fact, name) : facts.column(fact, name, false);
    if (!field) return std::move(field).error();
    if (!field->has_value()) continue;
    const ResolvedField& resolved = **field;
    if (slicing.name.empty()) slicing.name = resolved.name;
    const Slicing::Slots slots = add_column(slicing, *resolved.column);
    if (in_range) slot_of_null(slicing);
    slicing.slots.emplace(fact, in_range ? nullptr : slots);
  }
  if (slicing.slots.empty()) return unknown_name("the slice", name, facts, fact_ids);
  return slicing;
}

Result<Filtering> make_filtering(const FactSource& facts, const std::vector<std::string>& fact_ids,
                                 std::string_view text) {
  auto parsed = parse_expression(text);
  if (!parsed) return std::move(parsed).error();
  Filtering filtering{std::string(text), {}, {}};
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
    if (depends_on_range(expr, facts, fact)) {
      filtering.in_range.emplace(fact, std::move(expr));
      continue;
    }
    auto truth = evaluate_predicate(expr, column_scope(facts, fact, {}), facts.rows(fact));
    if (!truth) return std::move(truth).error();
    filtering.passes.emplace(fact, std::move(truth->yes));
  }
  if (filtering.passes.empty() && filtering.in_range.empty())
    return unknown_name("the filter", unknown, facts, fact_ids);
  return filtering;
}

}  // namespace vitrine
