#include "formats/sheet_extent.h"

#include <algorithm>

namespace vitrine::sheet {
namespace {

constexpr std::uint32_t kRowsSearchedForHeader = 30;
constexpr std::uint32_t kFilledOneOf = 10;

}  // namespace

void SheetExtent::end_row() {
  if (cells_in_row_ == 0) return;
  ++rows_;
  const bool titles = cells_in_row_ > 1 && texts_in_row_ == cells_in_row_;
  if (titles && header_row_ == 0 && rows_ <= kRowsSearchedForHeader) header_row_ = rows_;
  cells_in_row_ = 0;
  texts_in_row_ = 0;
}

std::uint32_t SheetExtent::filled_columns() const {
  return static_cast<std::uint32_t>(
      std::count_if(filled_.begin(), filled_.end(), [this](std::uint32_t rows) {
        return rows > 0 && std::uint64_t{rows} * kFilledOneOf >= rows_;
      }));
}

}  // namespace vitrine::sheet
