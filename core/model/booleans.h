// Yes and no as people write them in three languages, for boolean fields whose file says it in
// words or in 0 and 1.
#pragma once

#include <optional>
#include <string_view>

#include "table/column.h"

namespace vitrine {

/// nullopt for words that are neither.
std::optional<bool> read_boolean(std::string_view text);
/// The same for a text that fold_name has folded.
std::optional<bool> boolean_of_folded(std::string_view folded);

/// Boolean column; cells that are neither yes nor no become null and are counted in `unreadable`.
ColumnPtr as_booleans(const ColumnPtr& column, std::int64_t& unreadable);

}  // namespace vitrine
