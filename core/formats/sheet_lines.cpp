#include "formats/sheet_lines.h"

#include <algorithm>

namespace vitrine::sheet {

void SheetLines::begin_line(std::uint32_t row) {
  row_ = row;
  const std::size_t blank = row_ - 1 - written_;
  std::memset(room(blank), '\n', blank);
  size_ += blank;
  line_begin_ = static_cast<std::ptrdiff_t>(size_);
}

std::uint64_t SheetLines::end_row() {
  if (cells_.empty()) return 0;
  if (!in_order_) sort_cells();
  const std::uint32_t last = cells_.back().column;
  width_ = std::max(width_, last);
  const std::size_t commas = width_ - last;
  char* const to = room(commas + 1);
  std::memset(to, ',', commas);
  to[commas] = '\n';
  size_ += commas + 1;
  written_ = row_;
  return width_ - cells_.size();
}

/// Writes the line again, its cells in order.
void SheetLines::sort_cells() {
  const auto begin = static_cast<std::size_t>(line_begin_);
  const std::string line(bytes_.data() + begin, size_ - begin);
  std::vector<Cell> sorted = std::move(cells_);
  std::stable_sort(sorted.begin(), sorted.end(),
                   [](const Cell& a, const Cell& b) { return a.column < b.column; });
  size_ = begin;
  written_ = row_ - 1;
  cells_.clear();
  for (std::size_t i = 0; i < sorted.size(); ++i) {
    const Cell& cell = sorted[i];
    if (i + 1 < sorted.size() && sorted[i + 1].column == cell.column) continue;
    add(row_, cell.column, std::string_view(line).substr(cell.begin, cell.size));
  }
}

void SheetLines::move_to(std::string& csv) {
  const bool open = !cells_.empty() && written_ != row_;
  const std::size_t whole = open ? static_cast<std::size_t>(line_begin_) : size_;
  csv.append(bytes_.data(), whole);
  std::memmove(bytes_.data(), bytes_.data() + whole, size_ - whole);
  size_ -= whole;
  line_begin_ = 0;
}

void SheetLines::grow(std::size_t size) {
  bytes_.resize(std::max(size_ + size, bytes_.size() * 2));
}

}  // namespace vitrine::sheet
