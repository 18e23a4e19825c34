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

struct Table {
  /// Headers as written (decoded, trimmed); unnamed ones get "Column 3"; made unique by " (2)".
  std::vector<std::string> names;
  std::vector<ColumnPtr> columns;  ///< same order as names
  std::size_t rows = 0;
  /// Spreadsheet number of data row 0 (1 without header); row r has number first + r.
  std::int64_t first_row_number = 2;
  /// Byte offset of data row k * kRowsPerBlock in the file.
  std::vector<std::uint64_t> block_offsets;

  /// Index of a header, exact first, then ignoring letter case.
  std::optional<std::size_t> find(std::string_view name) const;
};

}  // namespace vitrine
