#include "model/fact_table.h"

#include <algorithm>
#include <set>

#include "base/text.h"

namespace vitrine {
namespace {

/// A column without any value has whatever type the reader chose; it must not decide that of the
/// stack.
bool has_values(const ColumnPtr& column) { return column && column->valid.count_valid() > 0; }

ColumnType filler_type(const std::vector<ColumnPtr>& columns) {
  ColumnType type = ColumnType::kText;
  for (auto column = columns.rbegin(); column != columns.rend(); ++column) {
    if (*column) type = (*column)->type;
  }
  for (auto column = columns.rbegin(); column != columns.rend(); ++column) {
    if (has_values(*column)) type = (*column)->type;
  }
  return type;
}

ColumnType widened(ColumnType a, ColumnType b) {
  if (a == b) return a;
  const auto either = [&](ColumnType x, ColumnType y) {
    return (a == x && b == y) || (a == y && b == x);
  };
  if (either(ColumnType::kInteger, ColumnType::kDecimal)) return ColumnType::kDecimal;
  if (either(ColumnType::kDate, ColumnType::kTimestamp)) return ColumnType::kTimestamp;
  return ColumnType::kText;
}

}  // namespace

std::size_t FactTable::stacked_rows() const {
  return parts.empty() ? 0 : parts.back().begin + parts.back().size;
}

std::size_t FactTable::part_of_stacked(std::size_t stacked) const {
  const auto after =
      std::upper_bound(parts.begin(), parts.end(), stacked,
                       [](std::size_t value, const FactPart& part) { return value < part.begin; });
  return static_cast<std::size_t>(after - parts.begin()) - 1;
}

RowOrigin FactTable::origin_of_stacked(std::size_t stacked) const {
  const FactPart& part = parts[part_of_stacked(stacked)];
  const std::size_t within = stacked - part.begin;
  return {part.source, part.all_rows ? static_cast<std::uint32_t>(within) : part.rows[within]};
}

void FactTable::add_field(std::string_view id, ColumnPtr column) {
  const FieldDef* field = fact->field(id);
  if (!field) return;
  FactField own;
  own.field = field;
  own.column = std::move(column);
  own.in_part.assign(parts.size(), true);
  fields.emplace(field->id, std::move(own));
}

ColumnPtr FactTable::settle(const ColumnPtr& stacked) const {
  if (all_kept) return stacked;
  if (fallback.empty()) return std::make_shared<const Column>(gather(*stacked, kept));
  std::vector<std::uint32_t> order(kept);
  for (std::size_t row = 0; row < order.size(); ++row) {
    if (fallback[row] != kNoRow && stacked->is_null(order[row])) order[row] = fallback[row];
  }
  return std::make_shared<const Column>(gather(*stacked, order));
}

ColumnPtr part_column(const FactPart& part, const ColumnPtr& column) {
  if (part.all_rows) return column;
  return std::make_shared<const Column>(gather(*column, part.rows));
}

Result<ColumnPtr> stack_columns(const std::vector<FactPart>& parts,
                                const std::vector<ColumnPtr>& columns, std::string_view name) {
  if (parts.size() == 1 && columns.front()) return columns.front();
  const ColumnType type = filler_type(columns);
  std::vector<ColumnPtr> whole;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    whole.push_back(has_values(columns[i])
                        ? columns[i]
                        : std::make_shared<const Column>(null_column(type, parts[i].size)));
  }
  Result<Column> stacked = concatenate(whole);
  if (!stacked) {
    Error error = stacked.error();
    error.place.column = std::string(name);
    return error;
  }
  return std::make_shared<const Column>(std::move(*stacked));
}

const FactTable* FactSet::table(std::string_view fact) const {
  const auto found = tables.find(fact);
  return found == tables.end() ? nullptr : &found->second;
}

std::vector<std::string> FactSet::headers(const FactTable& table) const {
  std::vector<std::string> names;
  std::set<std::string> seen;
  for (const FactPart& part : table.parts) {
    if (part.carried()) continue;
    for (const std::string& name : sources[part.source]->loaded.table.names) {
      if (seen.insert(fold_case(name)).second) names.push_back(name);
    }
  }
  return names;
}

bool FactSet::has_header(const FactTable& table, std::string_view header) const {
  return std::any_of(table.parts.begin(), table.parts.end(), [&](const FactPart& part) {
    return !part.carried() && sources[part.source]->loaded.table.find(header).has_value();
  });
}

std::string FactSet::spelling(const FactTable& table, std::string_view header) const {
  for (const FactPart& part : table.parts) {
    const Table& file = sources[part.source]->loaded.table;
    if (const auto index = file.find(header)) return file.names[*index];
  }
  return std::string(header);
}

ColumnType FactSet::header_type(const FactTable& table, std::string_view header) const {
  std::optional<ColumnType> type;
  ColumnType of_empty = ColumnType::kText;
  for (const FactPart& part : table.parts) {
    const Table& file = sources[part.source]->loaded.table;
    const auto index = file.find(header);
    if (!index) continue;
    const ColumnPtr& column = file.columns[*index];
    if (table.parts.size() > 1 && !has_values(column)) {
      of_empty = column->type;
      continue;
    }
    type = type ? widened(*type, column->type) : column->type;
  }
  return type.value_or(of_empty);
}

Result<ColumnPtr> FactSet::header_column(const FactTable& table, std::string_view header) const {
  std::vector<ColumnPtr> columns;
  for (const FactPart& part : table.parts) {
    const Table& file = sources[part.source]->loaded.table;
    const auto index = file.find(header);
    columns.push_back(index ? part_column(part, file.columns[*index]) : nullptr);
  }
  Result<ColumnPtr> stacked = stack_columns(table.parts, columns, header);
  if (!stacked) return stacked;
  return table.settle(*stacked);
}

}  // namespace vitrine
