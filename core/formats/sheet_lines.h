// A sheet's rows as lines of CSV, built where they will stand: cells come in order and are copied once. Rows that are not there or empty
// are blank lines. A row is filled up to the widest one so far, so that only a row that is wider than all above it has surplus cells.
#pragma once

#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

namespace vitrine::sheet {

class SheetLines {
 public:
  void begin_row() {
    in_order_ = true;
    cells_.clear();
  }
  /// Cells of the row so far.
  std::size_t cells() const { return cells_.size(); }
  /// `content` is a cell of CSV, not empty. Rows and columns count from 1, rows grow; columns may come out of order, of two cells in one place
  /// the later counts.
  void add(std::uint32_t row, std::uint32_t column, std::string_view content) {
    if (cells_.empty()) begin_line(row);
    const std::uint32_t last = cells_.empty() ? 1 : cells_.back().column;
    const bool follows = cells_.empty() || column > last;
    in_order_ = in_order_ && follows;
    const std::size_t commas = follows ? column - last : 0;
    char* to = room(commas + content.size());
    for (std::size_t i = 0; i < commas; ++i) *to++ = ',';
    const auto begin = static_cast<std::uint32_t>(to - bytes_.data() - line_begin_);
    copy(to, content.data(), content.size());
    size_ += commas + content.size();
    cells_.push_back({column, begin, static_cast<std::uint32_t>(content.size())});
  }
  /// Gives the number of cells that the row is filled up with.
  std::uint64_t end_row();

  /// Moves the whole lines so far to the end of `csv`.
  void move_to(std::string& csv);

 private:
  static constexpr std::size_t kFirstBytes = 1U << 16U;

  struct Cell {
    std::uint32_t column = 0;
    std::uint32_t begin = 0, size = 0;  // in the line
  };

  void begin_line(std::uint32_t row);
  void sort_cells();
  void grow(std::size_t size);

  char* room(std::size_t size) {
    if (bytes_.size() - size_ < size) grow(size);
    return bytes_.data() + size_;
  }

  /// Most cells are a few bytes: two moves that overlap, no call.
  static void copy(char* to, const char* from, std::size_t size) {
    if (size > 16) {
      std::memcpy(to, from, size);
    } else if (size >= 8) {
      copy_ends<8>(to, from, size);
    } else if (size >= 4) {
      copy_ends<4>(to, from, size);
    } else {
      for (std::size_t i = 0; i < size; ++i) to[i] = from[i];
    }
  }
  template <std::size_t end>
  static void copy_ends(char* to, const char* from, std::size_t size) {
    char first[end];
    char last[end];
    std::memcpy(first, from, end);
    std::memcpy(last, from + size - end, end);
    std::memcpy(to, first, end);
    std::memcpy(to + size - end, last, end);
  }

  std::vector<char> bytes_ = std::vector<char>(kFirstBytes);
  std::size_t size_ = 0;
  std::ptrdiff_t line_begin_ = 0;  // of the open line's first cell
  std::vector<Cell> cells_;
  bool in_order_ = true;
  std::uint32_t row_ = 0;      // of the line
  std::uint32_t written_ = 0;  // the last one whose line is whole
  std::uint32_t width_ = 0;
};

}  // namespace vitrine::sheet
