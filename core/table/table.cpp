#include "table/table.h"

#include <algorithm>

#include "base/text.h"

namespace vitrine {

std::optional<std::size_t> Table::find(std::string_view name) const {
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (names[i] == name) return i;
  }
  const std::string folded = fold_case(name);
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (fold_case(names[i]) == folded) return i;
  }
  return std::nullopt;
}

std::vector<std::size_t> Table::file_rows(std::size_t row) const {
  std::vector<std::size_t> all{file_row(row)};
  const auto first = std::partition_point(other_cell_rows.begin(), other_cell_rows.end(),
                                          [&](const CellRow& other) { return other.row < row; });
  for (auto other = first; other != other_cell_rows.end() && other->row == row; ++other)
    all.push_back(other->file_row);
  return all;
}

std::int64_t Table::number_of_file_row(std::size_t row) const {
  const auto after =
      std::upper_bound(skips.begin(), skips.end(), row,
                       [](std::size_t value, const RowSkip& skip) { return value < skip.row; });
  const std::uint32_t skipped = after == skips.begin() ? 0 : std::prev(after)->skipped;
  return first_row_number + static_cast<std::int64_t>(row) + skipped;
}

}  // namespace vitrine
