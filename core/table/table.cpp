#include "table/table.h"

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

}  // namespace vitrine
