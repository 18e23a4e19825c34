#include "model/lead_deals.h"

#include <algorithm>
#include <optional>

#include "table/cells.h"

namespace vitrine {
namespace {

/// Column of a field; null where the fact does not have it.
Result<ColumnPtr> field_column(Resolver& resolver, const FactTable& table, std::string_view name,
                               ColumnType type) {
  const auto location = resolver.locate_field(table, name);
  if (!location) return ColumnPtr();
  auto column = resolver.column(table, *location);
  if (!column) return column;
  return (*column)->type == type ? *column : ColumnPtr();
}

Result<ColumnPtr> day_column(Resolver& resolver, const FactTable& table, std::string_view name) {
  auto dates = field_column(resolver, table, name, ColumnType::kDate);
  if (!dates || *dates) return dates;
  return field_column(resolver, table, name, ColumnType::kTimestamp);
}

bool is_won(const Column& status, std::size_t row) {
  return !status.is_null(row) && (*status.dictionary)[status.codes[row]] == "won";
}

void add_field(FactTable& table, std::string_view name, Column column) {
  table.add_field(name, std::make_shared<const Column>(std::move(column)));
}

Column day_cells(const std::vector<std::optional<Day>>& days) {
  Column column;
  column.type = ColumnType::kDate;
  for (const auto& day : days) {
    column.valid.push_back(day.has_value());
    column.days.push_back(day.value_or(0));
  }
  return column;
}

Column flag_cells(const std::vector<std::uint8_t>& flags) {
  Column column;
  column.type = ColumnType::kBoolean;
  column.valid.append(true, flags.size());
  column.flags = flags;
  return column;
}

void take_earlier(std::optional<Day>& first, std::optional<Day> day) {
  if (day && (!first || *day < *first)) first = day;
}

}  // namespace

Status add_deals_of_leads(FactSet& set, Resolver& resolver) {
  const FactTable* deals = set.table("deals");
  const auto found = set.tables.find("leads");
  if (!deals || found == set.tables.end()) return {};
  FactTable& leads = found->second;
  const FieldDef* key = deals->fact->field("lead");
  if (!key || !deals->fields.contains("lead") || !leads.fields.contains("id")) return {};
  auto rows = resolver.join(*deals, *key);
  auto created = day_column(resolver, *deals, "created_on");
  auto closed = day_column(resolver, *deals, "closed_on");
  auto status = field_column(resolver, *deals, "status", ColumnType::kText);
  if (!rows) return rows.error();
  if (!created) return created.error();
  if (!closed) return closed.error();
  if (!status) return status.error();
  std::vector<std::optional<Day>> first_deal(leads.rows);
  std::vector<std::optional<Day>> first_won(leads.rows);
  std::vector<std::uint8_t> has_deal(leads.rows, 0);
  std::vector<std::uint8_t> has_won(leads.rows, 0);
  for (std::size_t deal = 0; deal < deals->rows; ++deal) {
    const std::uint32_t lead = (**rows)[deal];
    if (lead == kNoRow) continue;
    has_deal[lead] = 1;
    take_earlier(first_deal[lead], day_in(*created, deal));
    if (!*status || !is_won(**status, deal)) continue;
    has_won[lead] = 1;
    take_earlier(first_won[lead], day_in(*closed, deal));
  }
  add_field(leads, "has_deal", flag_cells(has_deal));
  if (*created) add_field(leads, "first_deal_on", day_cells(first_deal));
  if (!*status) return {};
  add_field(leads, "has_won_deal", flag_cells(has_won));
  if (*closed) add_field(leads, "first_won_on", day_cells(first_won));
  return {};
}

}  // namespace vitrine
