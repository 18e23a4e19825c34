// A table as read from one file or sheet: named columns of equal length, and where its rows stand
// in the file. No meaning yet: which column is an amount is model's business.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "table/column.h"

namespace vitrine {

/// Start of a block of records in the file's bytes; blocks are kRowsPerBlock rows long.
inline constexpr std::size_t kRowsPerBlock = 256;

/// From data row `row` on, `skipped` rows that hold no data (blank ones) stand among the data above.
struct RowSkip {
  std::uint32_t row = 0;
  std::uint32_t skipped = 0;
  friend bool operator==(RowSkip a, RowSkip b) { return a.row == b.row && a.skipped == b.skipped; }
};

struct Table {
  /// Headers as written (decoded, trimmed); unnamed ones get "Column 3"; made unique by " (2)".
  std::vector<std::string> names;
  std::vector<ColumnPtr> columns;  ///< same order as names
  std::size_t rows = 0;
  /// Rows of the file beside those, left out: subtotals among them, totals and notes after them. Their numbers and places are known, as
  /// of rows from `rows` on.
  std::size_t footer_rows = 0;
  /// Number of the row at which the data begin (1 without header), see row_number().
  std::int64_t first_row_number = 2;
  /// Ascending; an entry where the number of skipped rows grows.
  std::vector<RowSkip> skips;
  /// Byte offset of data row k * kRowsPerBlock in the file.
  std::vector<std::uint64_t> block_offsets;

  /// Of a table whose rows were made of cells of the file's rows: the row of the file (from 0, those at footer_rows too) and the column
  /// of each, and the names of the file's columns. Of a table with rows left out among its own: the row of the file alone. Empty where
  /// the rows are the file's own.
  std::vector<std::uint32_t> cell_rows;
  std::vector<std::uint16_t> cell_columns;
  std::vector<std::string> file_names;
  /// Where a row was made of cells of several rows of the file: the others but the first, in order.
  struct CellRow {
    std::uint32_t row = 0;
    std::uint32_t file_row = 0;
  };
  std::vector<CellRow> other_cell_rows;

  /// Row of the file that `row` is or was made of; the first where there are several.
  std::size_t file_row(std::size_t row) const { return cell_rows.empty() ? row : cell_rows[row]; }
  /// All of them.
  std::vector<std::size_t> file_rows(std::size_t row) const;

  /// Index of a header, exact first, then ignoring letter case.
  std::optional<std::size_t> find(std::string_view name) const;

  /// The number a spreadsheet shows beside data row `row` when the file is opened there: title rows, the header and blank
  /// lines count as rows; a record is one row, whatever line breaks stand inside its quotes.
  std::int64_t row_number(std::size_t row) const { return number_of_file_row(file_row(row)); }
  std::int64_t number_of_file_row(std::size_t file_row) const;
};

}  // namespace vitrine
