// Work on columns of text through their dictionaries: each distinct text is looked at once,
// whatever the number of rows.
// Knows no meaning of the texts. Used by the other files of model only.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/callback.h"
#include "table/column.h"

namespace vitrine {

/// The column as text, as people write its values: integers as plain digits, decimals without
/// trailing zeros, ISO dates.
ColumnPtr as_text(const ColumnPtr& column);

/// Rows per dictionary code. Pre: kText.
std::vector<std::int64_t> rows_per_code(const Column& column);

/// Each text replaced by `rewrite` of it; nullopt makes the cell null. The same column when nothing
/// changes. Pre: kText.
ColumnPtr rewrite_texts(const ColumnPtr& column,
                        const Callback<std::optional<std::string>(std::string_view)>& rewrite);

/// Keys are trimmed and NFC, empty ones are null.
ColumnPtr as_keys(const ColumnPtr& column);

/// The trimmed texts of each row with a space between; null where all are null or empty. Pre: kText, one length, not none.
ColumnPtr joined_texts(const std::vector<ColumnPtr>& columns);

/// "a, b, c" of at most `limit` entries, "..." after them where there are more.
std::string list_of(const std::vector<std::string>& entries, std::size_t limit);

}  // namespace vitrine
