// The tables of a document as CSV while their rows come: UTF-8, comma, RFC 4180 quotes, LF, header first. Cells may come in any order.
// Rows within rows wait until the outermost row has ended, since what identifies it may stand behind them.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "formats/json_buffer.h"
#include "formats/json_plan.h"

namespace vitrine::records {

class TableTexts {
 public:
  /// Rows that wait for the end of one record.
  static constexpr std::size_t kMostHeldBytes = std::size_t{256} * 1024 * 1024;
  /// CSV for each byte of JSON, beyond the first kFreeBytes: more is a file made to fill memory.
  static constexpr std::uint64_t kMostGrowth = 32, kFreeBytes = std::uint64_t{64} * 1024 * 1024;

  /// `plan` must outlive it. The headers are written.
  explicit TableTexts(const Plan& plan);

  /// So many bytes of JSON come next.
  void expect(std::size_t bytes) { allowed_ += bytes * kMostGrowth; }

  void begin_row(TableId table);
  /// A cell of the open row; each once.
  void cell(TableId table, std::uint32_t column, std::string_view text);
  void end_row(TableId table);

  /// What is wrong with the rows so far, empty where nothing is.
  std::string_view refusal() const { return refusal_; }

  /// Rows of the table that have ended since clear(); good until the next call.
  std::string_view csv(TableId table) const { return tables_[table].csv.view(); }
  void clear();

 private:
  struct Span {
    std::size_t begin = 0, end = 0;
    std::uint64_t row = 0;
  };
  struct Held {
    std::size_t end;         // in `held`
    std::size_t parent_row;  // of those that the parent holds
  };
  struct Table {
    const PlannedTable* planned = nullptr;
    std::vector<TableId> within;  // at any depth, parents first; of outermost tables
    bool has_within = false;

    TextBuffer line;  // of the open row: its cells with commas between while they come in order
    std::uint32_t next = 0;
    bool is_in_order = true;
    std::vector<Span> cells;
    std::uint64_t row = 0;

    TextBuffer held;  // rows that wait
    std::vector<Held> rows;
    TextBuffer keys;  // what identifies each of them, or the outermost row, to those within
    std::vector<std::size_t> key_ends;
    TextBuffer csv;
  };

  void complete_line(Table& table);
  void keep_keys(Table& table);
  void write_within(Table& outermost);
  void append_keys(TextBuffer& csv, TableId of, std::size_t row) const;
  void end_csv_row(Table& table, std::size_t before);
  void check_growth();

  std::vector<Table> tables_;
  TextBuffer sorted_;
  std::size_t held_bytes_ = 0;
  std::uint64_t written_ = 0, allowed_ = kFreeBytes;
  std::string_view refusal_;
};

}  // namespace vitrine::records
