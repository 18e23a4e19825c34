#include "formats/json_tables.h"

#include <utility>

namespace vitrine::records {

TableTexts::TableTexts(const Plan& plan) : tables_(plan.tables.size()) {
  for (TableId id = 0; id < tables_.size(); ++id) {
    Table& table = tables_[id];
    table.planned = &plan.tables[id];
    table.cells.resize(table.planned->columns);
    TableId outermost = id;
    while (plan.tables[outermost].parent != kNone) outermost = plan.tables[outermost].parent;
    if (outermost != id) {
      tables_[outermost].within.push_back(id);
      tables_[table.planned->parent].has_within = true;
    }
    const std::vector<std::string>& header = table.planned->header;
    for (std::size_t i = 0; i < header.size(); ++i) {
      if (i > 0) table.csv.append(',');
      append_cell(table.csv, header[i]);
    }
    if (!header.empty()) end_csv_row(table, 0);
  }
}

void TableTexts::begin_row(TableId id) {
  Table& table = tables_[id];
  table.line.clear();
  table.next = 0;
  table.is_in_order = true;
  ++table.row;
}

void TableTexts::cell(TableId id, std::uint32_t column, std::string_view text) {
  Table& table = tables_[id];
  if (column >= table.cells.size()) return;
  if (table.is_in_order && column >= table.next) {
    table.line.append(column - (table.next == 0 ? 0 : table.next - 1), ',');
    table.next = column + 1;
  } else {
    table.is_in_order = false;
  }
  const std::size_t begin = table.line.size();
  append_cell(table.line, text);
  table.cells[column] = {begin, table.line.size(), table.row};
}

void TableTexts::end_row(TableId id) {
  Table& table = tables_[id];
  const PlannedTable& planned = *table.planned;
  if (table.has_within) keep_keys(table);
  complete_line(table);
  if (planned.parent != kNone) {
    const Table& parent = tables_[planned.parent];
    table.held.append(table.line.view());
    table.rows.push_back({table.held.size(), parent.rows.size()});
    held_bytes_ += table.line.size() + sizeof(Held);
    if (held_bytes_ > kMostHeldBytes) refusal_ = "One record holds more than 256 MB of lines";
    return check_growth();
  }
  if (planned.is_listed()) {
    const std::size_t before = table.csv.size();
    table.csv.append(table.line.view());
    end_csv_row(table, before);
  }
  if (!table.within.empty()) write_within(table);
}

/// The open row's cells in the order of the columns, with a comma between any two.
void TableTexts::complete_line(Table& table) {
  const std::size_t columns = table.cells.size();
  if (table.is_in_order) {
    if (columns > 0) table.line.append(columns - (table.next == 0 ? 1 : table.next), ',');
    return;
  }
  sorted_.clear();
  for (std::size_t i = 0; i < columns; ++i) {
    const Span& cell = table.cells[i];
    if (i > 0) sorted_.append(',');
    if (cell.row == table.row) sorted_.append(table.line.view(cell.begin, cell.end));
  }
  std::swap(table.line, sorted_);
}

void TableTexts::keep_keys(Table& table) {
  for (const std::uint32_t key : table.planned->keys) {
    const Span& cell = table.cells[key];
    if (cell.row == table.row) table.keys.append(table.line.view(cell.begin, cell.end));
    table.keys.append(',');
  }
  table.key_ends.push_back(table.keys.size());
}

/// The rows that waited for the end of the outermost one.
void TableTexts::write_within(Table& outermost) {
  for (const TableId id : outermost.within) {
    Table& table = tables_[id];
    if (!table.planned->is_listed()) continue;
    std::size_t begin = 0;
    for (const Held& row : table.rows) {
      const std::size_t before = table.csv.size();
      append_keys(table.csv, table.planned->parent, row.parent_row);
      table.csv.append(table.held.view(begin, row.end));
      end_csv_row(table, before);
      begin = row.end;
      if (!refusal_.empty()) return;
    }
  }
  const auto forget = [](Table& table) {
    table.held.clear();
    table.rows.clear();
    table.keys.clear();
    table.key_ends.clear();
  };
  forget(outermost);
  for (const TableId id : outermost.within) forget(tables_[id]);
  held_bytes_ = 0;
}

/// What identifies a row of `of` and those it is within, the outermost first.
void TableTexts::append_keys(TextBuffer& csv, TableId of, std::size_t row) const {
  const Table& table = tables_[of];
  if (table.planned->parent != kNone) {
    append_keys(csv, table.planned->parent, table.rows[row].parent_row);
  }
  const std::size_t begin = row == 0 ? 0 : table.key_ends[row - 1];
  csv.append(table.keys.view(begin, table.key_ends[row]));
}

void TableTexts::end_csv_row(Table& table, std::size_t before) {
  // A line with nothing on it would be no row.
  if (table.csv.size() == before) table.csv.append("\"\"");
  table.csv.append('\n');
  written_ += table.csv.size() - before;
  check_growth();
}

void TableTexts::check_growth() {
  if (written_ + held_bytes_ <= allowed_) return;
  refusal_ = "The JSON would become more than 32 times as long as a table";
}

void TableTexts::clear() {
  for (Table& table : tables_) table.csv.clear();
}

}  // namespace vitrine::records
