// The second pass: each value goes to the cell that the plan has for it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "formats/json_keep.h"
#include "formats/json_tables.h"

namespace vitrine::records {

class RowWriter final : public JsonEvents {
 public:
  /// Cells of a table that is written column by column: it waits for its end.
  static constexpr std::size_t kMostColumnBytes = std::size_t{256} * 1024 * 1024;

  /// All must outlive it; `shape` and `plan` are those of the same document.
  RowWriter(Shape& shape, const Plan& plan, TableTexts& tables)
      : cursor_(shape), plan_(plan), tables_(tables) {}

  /// Why the reading was ended; empty where it was not.
  std::string_view refusal() const { return refusal_; }

  bool begin_object() override;
  bool end_object() override;
  bool begin_array() override;
  bool end_array() override;
  bool key(std::string_view name) override;
  bool scalar(Scalar kind, std::string_view text) override;

 private:
  struct Cell {
    TableId table = kNone;
    std::uint32_t column = 0;
  };
  struct Column {
    std::string cells;
    std::vector<std::size_t> ends;
  };

  bool begin_kept(char bracket, const ShapeCursor::At& at);
  bool end_kept(char bracket);
  void end_list();
  Form form(TableId table) const { return plan_.tables[table].form; }
  bool is_records(TableId table) const { return table != kNone && form(table) == Form::kRecords; }
  Cell cell_for(const ShapeCursor::At& at);
  void join(std::string_view text);
  void add_to_column(std::uint32_t column, std::string_view text);
  void write_columns(TableId table);
  bool goes_on();

  ShapeCursor cursor_;
  const Plan& plan_;
  TableTexts& tables_;

  KeptJson kept_;
  Cell kept_cell_;
  bool kept_is_row_ = false;

  std::string joined_;  // values of the open list
  std::uint64_t joined_count_ = 0;
  std::uint32_t row_column_ = 0;  // of the open list that is a row: its next cell
  std::vector<Column> columns_;
  std::size_t column_bytes_ = 0;
  std::string_view refusal_;
};

}  // namespace vitrine::records
