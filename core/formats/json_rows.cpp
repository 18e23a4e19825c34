#include "formats/json_rows.h"

namespace vitrine::records {

bool RowWriter::begin_object() {
  const ShapeCursor::At at = cursor_.at();
  if (begin_kept('{', at)) return goes_on();
  const TableId table = at.inner > 0 ? kNone : plan_.places[at.place].table;
  cursor_.begin_object();
  if (is_records(table)) tables_.begin_row(table);
  return true;
}

bool RowWriter::end_object() {
  cursor_.end();
  if (kept_.is_open()) return end_kept('}');
  const ShapeCursor::At at = cursor_.at();
  const TableId table = at.inner > 0 ? kNone : plan_.places[at.place].table;
  if (table == kNone) return true;
  if (form(table) == Form::kRecords) tables_.end_row(table);
  if (form(table) == Form::kColumns) write_columns(table);
  return goes_on();
}

bool RowWriter::begin_array() {
  const ShapeCursor::At at = cursor_.at();
  if (begin_kept('[', at)) return goes_on();
  cursor_.begin_list();
  if (at.inner > 0) return true;
  const TableId table = plan_.places[at.place].table;
  const bool is_row = table != kNone && form(table) == (at.in_list ? Form::kRows : Form::kLines);
  if (is_row) {
    tables_.begin_row(table);
    row_column_ = 0;
  }
  joined_.clear();
  joined_count_ = 0;
  return true;
}

bool RowWriter::end_array() {
  cursor_.end();
  if (kept_.is_open()) return end_kept(']');
  if (cursor_.at().inner == 0) end_list();
  return goes_on();
}

/// The list at the place, or the one in it, has ended.
void RowWriter::end_list() {
  const ShapeCursor::At at = cursor_.at();
  const PlacePlan& place = plan_.places[at.place];
  if (place.table != kNone) {
    if (form(place.table) == (at.in_list ? Form::kRows : Form::kLines)) {
      tables_.end_row(place.table);
    }
  } else if (!at.in_list && is_records(place.owner) && place.column != kNone && joined_count_ > 0) {
    tables_.cell(place.owner, place.column, joined_);
  }
}

bool RowWriter::key(std::string_view name) {
  if (kept_.is_open()) kept_.key(name);
  if (cursor_.find(name)) return true;
  refusal_ = "The file changed while it was read";
  return false;
}

bool RowWriter::scalar(Scalar kind, std::string_view text) {
  if (kept_.is_open()) {
    kept_.scalar(kind, text);
    return goes_on();
  }
  const ShapeCursor::At at = cursor_.at();
  const bool is_null = kind == Scalar::kNull;
  if (at.inner > 0) {
    const Cell cell = cell_for(at);
    if (cell.table != kNone && !is_null) tables_.cell(cell.table, cell.column, text);
    return true;
  }
  const PlacePlan& place = plan_.places[at.place];
  if (at.in_list && place.table != kNone) {
    const Cell cell = cell_for(at);
    if (cell.table == kNone || is_null) return true;
    if (is_records(cell.table)) tables_.begin_row(cell.table);
    tables_.cell(cell.table, cell.column, text);
    if (is_records(cell.table)) tables_.end_row(cell.table);
    return goes_on();
  }
  if (place.column == kNone) return true;
  if (form(place.owner) == Form::kColumns) {
    add_to_column(place.column, is_null ? std::string_view() : text);
  } else if (is_null) {
    return true;
  } else if (at.in_list) {
    join(text);
  } else {
    tables_.cell(place.owner, place.column, text);
  }
  return goes_on();
}

/// The cell of what is in the list at the place, for each item once: the next one of a row, or the one of what is no object.
RowWriter::Cell RowWriter::cell_for(const ShapeCursor::At& at) {
  const PlacePlan& place = plan_.places[at.place];
  if (place.table == kNone) return {};
  if (at.inner == 0 && form(place.table) == Form::kRecords) return {place.table, place.loose};
  const bool is_in_row = at.inner == (form(place.table) == Form::kRows ? 1U : 0U);
  const bool has_rows = form(place.table) == Form::kRows || form(place.table) == Form::kLines;
  if (!has_rows || !is_in_row) return {};
  return {place.table, row_column_++};
}

/// Whether what begins is kept as JSON, alone or as part of what is.
bool RowWriter::begin_kept(char bracket, const ShapeCursor::At& at) {
  const bool is_open = kept_.is_open();
  if (!is_open) {
    const PlacePlan& place = plan_.places[at.place];
    const bool is_list = bracket == '[';
    kept_is_row_ = false;
    if (at.inner == 0 && !at.in_list) {
      if (!is_list || !place.is_json) return false;
      kept_cell_ = {place.owner, place.column};
    } else {
      if (at.inner == 0 && (!is_list || place.table == kNone)) return false;
      if (at.inner == 0 && form(place.table) == Form::kRows) return false;
      kept_cell_ = cell_for(at);
      kept_is_row_ = is_records(kept_cell_.table);
    }
    if (kept_cell_.table == kNone) return false;
    if (kept_is_row_) tables_.begin_row(kept_cell_.table);
  }
  kept_.begin(bracket);
  if (bracket == '{') {
    cursor_.begin_object();
  } else {
    cursor_.begin_list();
  }
  return true;
}

bool RowWriter::end_kept(char bracket) {
  kept_.end(bracket);
  if (kept_.is_open()) return goes_on();
  tables_.cell(kept_cell_.table, kept_cell_.column, kept_.text());
  if (kept_is_row_) tables_.end_row(kept_cell_.table);
  return goes_on();
}

void RowWriter::join(std::string_view text) {
  if (joined_count_++ > 0) joined_ += ", ";
  joined_ += text;
}

void RowWriter::add_to_column(std::uint32_t column, std::string_view text) {
  if (column >= columns_.size()) columns_.resize(column + 1);
  Column& to = columns_[column];
  to.cells += text;
  to.ends.push_back(to.cells.size());
  column_bytes_ += text.size() + sizeof(std::size_t);
  if (column_bytes_ > kMostColumnBytes) {
    refusal_ = "The JSON holds its columns one after the other, and they are more than 256 MB";
  }
}

void RowWriter::write_columns(TableId table) {
  const std::size_t rows = columns_.empty() ? 0 : columns_[0].ends.size();
  for (std::size_t row = 0; row < rows && refusal_.empty(); ++row) {
    tables_.begin_row(table);
    for (std::uint32_t i = 0; i < columns_.size(); ++i) {
      const Column& column = columns_[i];
      if (row >= column.ends.size()) continue;
      const std::size_t begin = row == 0 ? 0 : column.ends[row - 1];
      tables_.cell(table, i,
                   std::string_view(column.cells).substr(begin, column.ends[row] - begin));
    }
    tables_.end_row(table);
    refusal_ = tables_.refusal();
  }
  columns_.clear();
}

bool RowWriter::goes_on() {
  if (refusal_.empty()) refusal_ = tables_.refusal();
  const bool is_long = kept_.is_open() ? kept_.text().size() > JsonReader::kLongestText
                                       : joined_.size() > JsonReader::kLongestText;
  if (refusal_.empty() && is_long) refusal_ = "A list within a record is longer than 16 MB";
  return refusal_.empty();
}

}  // namespace vitrine::records
