// How much of a table a sheet holds: what the choice of the data sheet stands on.
#pragma once

#include <cstdint>
#include <vector>

namespace vitrine::sheet {

class SheetExtent {
 public:
  /// A cell that holds something, in the row that end_row() will end. Columns count from 1.
  void add_cell(std::uint32_t column, bool is_text) {
    if (column > filled_.size()) filled_.resize(column);
    ++filled_[column - 1];
    ++cells_;
    ++cells_in_row_;
    texts_in_row_ += static_cast<std::uint32_t>(is_text);
  }
  void end_row();

  std::uint32_t rows() const { return rows_; }  ///< that hold something
  std::uint64_t cells() const { return cells_; }
  /// Columns that hold something in at least one of ten rows.
  std::uint32_t filled_columns() const;
  /// Whether one of the first 30 rows holds two cells or more, all of them texts, and rows follow.
  bool has_header() const { return header_row_ > 0 && rows_ > header_row_; }

 private:
  std::uint32_t rows_ = 0, header_row_ = 0;
  std::uint32_t cells_in_row_ = 0, texts_in_row_ = 0;
  std::uint64_t cells_ = 0;
  std::vector<std::uint32_t> filled_;  // rows, by column
};

}  // namespace vitrine::sheet
