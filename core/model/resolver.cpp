#include "model/resolver.h"

#include <numeric>

#include "base/text.h"
#include "catalogue/scope.h"
#include "compute/column_nodes.h"
#include "compute/evaluate.h"
#include "expr/types.h"

namespace vitrine {
namespace {

/// Name of a location within its fact, distinct for distinct columns.
std::string identity(const Location& location) {
  switch (location.kind) {
    case Location::Kind::kMapped:
    case Location::Kind::kOtherwise:
      return "field " + location.name;
    case Location::Kind::kHeader:
      return "header " + fold_case(location.name);
    case Location::Kind::kReference:
      break;
  }
  return "through " + location.through->id + " " + identity(*location.target);
}

/// The row of the fact in an error becomes a row of its file.
Error placed(const FactSet& set, const FactTable& table, const FieldDef& field, Error error) {
  error.place.column = table.fact->id + "." + field.id;
  if (error.place.row < 0 || static_cast<std::size_t>(error.place.row) >= table.rows) return error;
  const RowOrigin origin = table.origin(static_cast<std::size_t>(error.place.row));
  const Source& source = *set.sources[origin.source];
  error.place.file = source.name;
  error.place.row = source.loaded.table.row_number(origin.row);
  return error;
}

}  // namespace

ValueType Resolver::type(const FactTable& table, const Location& location) const {
  if (location.kind == Location::Kind::kReference)
    return type(*set_.table(location.through->refers_to), *location.target);
  if (location.kind == Location::Kind::kHeader)
    return value_type_of(set_.header_type(table, location.name));
  return value_type_of(location.field->kind);
}

Result<ColumnPtr> Resolver::column(const FactTable& table, const Location& location) {
  const std::string id = table.fact->id + " " + identity(location);
  if (const auto known = columns_.find(id); known != columns_.end()) return known->second;
  Result<ColumnPtr> made = make(table, location);
  if (made) columns_.emplace(id, *made);
  return made;
}

Result<ColumnPtr> Resolver::make(const FactTable& table, const Location& location) {
  switch (location.kind) {
    case Location::Kind::kMapped:
      return complete(table, table.fields.find(location.name)->second);
    case Location::Kind::kOtherwise:
      return evaluate(table, *location.field, location.otherwise);
    case Location::Kind::kHeader:
      return set_.header_column(table, location.name);
    case Location::Kind::kReference:
      break;
  }
  Result<RowMap> rows = join(table, *location.through);
  if (!rows) return rows.error();
  Result<ColumnPtr> target = column(*set_.table(location.through->refers_to), *location.target);
  if (!target) return target;
  return std::make_shared<const Column>(gather(**target, **rows));
}

Result<ColumnPtr> Resolver::evaluate(const FactTable& table, const FieldDef& field,
                                     std::size_t index) {
  Expr expression = field.otherwise[index];
  NameScope types;
  types.type_of = [&](std::string_view name, bool) -> std::optional<ValueType> {
    const FieldDef* named = find_field(*set_.catalogue, *table.fact, name);
    return named ? std::optional<ValueType>(value_type_of(named->kind)) : std::nullopt;
  };
  if (Result<ValueType> checked = check_types(expression, Dialect::kRow, types); !checked)
    return checked.error();
  const ColumnScope scope = [&](std::string_view name, bool) -> Result<ColumnPtr> {
    const std::optional<Location> location = locate_field(table, name);
    if (!location) return ColumnPtr();
    return column(table, *location);
  };
  Result<Column> computed = evaluate_column(expression, scope, table.rows);
  if (!computed) return placed(set_, table, field, computed.error());
  return std::make_shared<const Column>(std::move(*computed));
}

/// Where only some files have the field, the rows of the others get it from its `otherwise`
/// expressions.
Result<ColumnPtr> Resolver::complete(const FactTable& table, const FactField& mapped) {
  bool everywhere = true;
  for (const bool has : mapped.in_part) everywhere = everywhere && has;
  if (everywhere || table.stands_in) return mapped.column;
  for (std::size_t index = 0; index < mapped.field->otherwise.size(); ++index) {
    const std::string id = table.fact->id + "." + mapped.field->id;
    if (!under_way_.insert(id).second) break;
    const bool usable = answers(table, mapped.field->otherwise[index]);
    under_way_.erase(id);
    if (!usable) continue;
    Result<ColumnPtr> other = evaluate(table, *mapped.field, index);
    if (!other) return other;
    const Result<Column> both = concatenate({mapped.column, *other});
    if (!both) return both.error();
    std::vector<std::uint32_t> order(table.rows);
    for (std::size_t row = 0; row < table.rows; ++row) {
      order[row] =
          static_cast<std::uint32_t>(mapped.in_part[table.part_of(row)] ? row : table.rows + row);
    }
    return std::make_shared<const Column>(gather(*both, order));
  }
  return mapped.column;
}

const std::vector<std::uint32_t>& Resolver::first_rows(const FactTable& table, const Column& key) {
  const auto [entry, fresh] = first_rows_.try_emplace(table.fact->id);
  std::vector<std::uint32_t>& rows = entry->second;
  if (!fresh) return rows;
  rows.assign(key.dictionary ? key.dictionary->size() : 0U, kNoRow);
  for (std::size_t row = 0; row < key.size(); ++row) {
    if (key.is_null(row)) continue;
    std::uint32_t& first = rows[key.codes[row]];
    if (first == kNoRow) first = static_cast<std::uint32_t>(row);
  }
  return rows;
}

Result<RowMap> Resolver::join(const FactTable& table, const FieldDef& key_field) {
  const std::string id = table.fact->id + "." + key_field.id;
  if (const auto known = joins_.find(id); known != joins_.end()) return known->second;
  const FactTable* target = set_.table(key_field.refers_to);
  const std::optional<Location> own = own_field(table, key_field);
  const FieldDef* target_key = target ? target->fact->field(target->fact->key) : nullptr;
  const std::optional<Location> other = target_key ? own_field(*target, *target_key) : std::nullopt;
  auto rows = std::make_shared<std::vector<std::uint32_t>>(table.rows, kNoRow);
  if (own && other) {
    Result<ColumnPtr> keys = column(table, *own);
    if (!keys) return keys.error();
    Result<ColumnPtr> target_keys = column(*target, *other);
    if (!target_keys) return target_keys.error();
    const Column& from = **keys;
    const Column& to = **target_keys;
    const std::vector<std::uint32_t>& first = first_rows(*target, to);
    std::vector<std::uint32_t> row_of_code(from.dictionary ? from.dictionary->size() : 0U, kNoRow);
    for (std::uint32_t code = 0; code < row_of_code.size() && to.dictionary; ++code) {
      const std::uint32_t there = to.dictionary->find((*from.dictionary)[code]);
      if (there != Dictionary::kNotFound) row_of_code[code] = first[there];
    }
    for (std::size_t row = 0; row < table.rows; ++row) {
      if (!from.is_null(row)) (*rows)[row] = row_of_code[from.codes[row]];
    }
  }
  RowMap result = std::move(rows);
  joins_.emplace(id, result);
  return result;
}

}  // namespace vitrine
