#include "ingest/wide_cells.h"

#include <algorithm>
#include <limits>
#include <map>

namespace vitrine::ingest {

namespace {

bool has_numbers(const Table& table, const PeriodNames& periods, std::uint32_t row) {
  return std::any_of(periods.names.begin(), periods.names.end(),
                     [&](const auto& name) { return !table.columns[name.column]->is_null(row); });
}

/// What tells the rows of a group from others.
std::string group_of(const Table& table, const std::vector<std::size_t>& beside, std::size_t kinds,
                     std::uint32_t row) {
  std::string key;
  for (const std::size_t column : beside) {
    if (column == kinds) continue;
    key += table.columns[column]->text_at(row);
    key += '\0';
  }
  return key;
}

/// Decimal places that the number needs.
int places_of(std::int64_t units, int scale) {
  while (scale > 0 && units % 10 == 0) {
    units /= 10;
    --scale;
  }
  return scale;
}

Column numbers_below(const Table& table, const PeriodNames& periods, const WideRows& rows,
                     std::size_t measure) {
  int scale = 0;
  const bool apart = rows.measures.size() > 1;
  for (const auto& name : periods.names) {
    const Column& column = *table.columns[name.column];
    if (!apart) scale = std::max(scale, column.scale);
    for (std::size_t group = 0; apart && group < rows.groups.size(); ++group) {
      const std::uint32_t row = rows.groups[group][measure];
      if (row != kNoRow && !column.is_null(row))
        scale = std::max(scale, places_of(column.wide[row], column.scale));
    }
  }
  Column numbers;
  numbers.type = scale > 0 ? ColumnType::kDecimal : ColumnType::kInteger;
  numbers.scale = scale;
  return numbers;
}

/// The number at another scale; nullopt where it does not fit.
std::optional<std::int64_t> at_scale(const Column& column, std::uint32_t row, int scale) {
  if (scale < column.scale) {
    std::int64_t units = column.wide[row];
    for (int place = scale; place < column.scale; ++place) units /= 10;
    return units;
  }
  const auto units = scale_up(column.wide[row], scale - column.scale);
  if (!units || *units > std::numeric_limits<std::int64_t>::max() ||
      *units < std::numeric_limits<std::int64_t>::min())
    return std::nullopt;
  return static_cast<std::int64_t>(*units);
}

}  // namespace

WideRows rows_alone(const Table& table) {
  WideRows rows;
  rows.measures.emplace_back();
  for (std::uint32_t row = 0; row < table.rows; ++row) rows.groups.push_back({row});
  return rows;
}

GroupedRows rows_by_kind(const Table& table, const PeriodNames& periods,
                         const std::vector<std::size_t>& beside, std::size_t kinds) {
  GroupedRows out;
  const Column& names = *table.columns[kinds];
  std::map<std::string, std::size_t> measures;
  std::map<std::string, std::size_t> groups;
  std::vector<std::vector<std::uint32_t>>& rows = out.rows.groups;
  for (std::uint32_t row = 0; row < table.rows; ++row) {
    if (!has_numbers(table, periods, row)) continue;
    if (names.is_null(row)) {
      out.clash = KindClash{row, true};
      return out;
    }
    const auto [measure, is_new] = measures.emplace(names.text_at(row), measures.size());
    if (is_new) out.rows.measures.push_back(measure->first);
    const auto [group, begins] = groups.emplace(group_of(table, beside, kinds, row), rows.size());
    if (begins) rows.emplace_back();
    std::vector<std::uint32_t>& members = rows[group->second];
    if (members.size() <= measure->second) members.resize(measure->second + 1, kNoRow);
    if (members[measure->second] != kNoRow) {
      out.clash = KindClash{row, false};
      return out;
    }
    members[measure->second] = row;
  }
  for (auto& members : rows) members.resize(measures.size(), kNoRow);
  return out;
}

Result<Cells> cells_of(const Table& table, const PeriodNames& periods, const WideRows& rows) {
  Cells cells;
  cells.periods.type = ColumnType::kDate;
  for (std::size_t measure = 0; measure < rows.measures.size(); ++measure)
    cells.numbers.push_back(numbers_below(table, periods, rows, measure));
  for (const std::vector<std::uint32_t>& group : rows.groups) {
    for (const auto& name : periods.names) {
      const Column& column = *table.columns[name.column];
      const auto has = [&](std::uint32_t row) { return row != kNoRow && !column.is_null(row); };
      if (std::none_of(group.begin(), group.end(), has)) continue;
      bool first = true;
      for (std::size_t measure = 0; measure < group.size(); ++measure) {
        Column& numbers = cells.numbers[measure];
        const std::uint32_t row = group[measure];
        numbers.valid.push_back(has(row));
        numbers.wide.push_back(0);
        if (!has(row)) continue;
        const auto units = at_scale(column, row, numbers.scale);
        if (!units) {
          return Error{ErrorCode::kOverflow, "the numbers of the periods have no common scale",
                       "Round them in the file.",
                       Place{"", table.row_number(row), table.names[name.column], -1}};
        }
        numbers.wide.back() = *units;
        if (first) {
          cells.rows.push_back(row);
        } else {
          cells.others.push_back({static_cast<std::uint32_t>(cells.rows.size() - 1), row});
        }
        first = false;
      }
      cells.columns.push_back(static_cast<std::uint16_t>(name.column));
      cells.periods.days.push_back(name.first);
    }
  }
  cells.periods.valid.append(true, cells.rows.size());
  return cells;
}

}  // namespace vitrine::ingest
