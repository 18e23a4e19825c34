// One file's column -> the canonical column of a field: keys as text, choices as ids, rates as
// shares, yes/no as booleans.
// The file's own column is never changed; where nothing needs changing the very same column is
// handed on.
#pragma once

#include <vector>

#include "catalogue/catalogue.h"
#include "model/choices.h"
#include "table/column.h"

namespace vitrine {

struct NormalisedColumn {
  ColumnPtr column;
  std::vector<UnknownWord> unknown_words;  ///< choice fields
  std::int64_t unreadable =
      0;  ///< cells with a value that the field's kind cannot hold; null in `column`
};

/// Every kind but kRate, whose scale is a matter of all files (see rates.h): here a rate is a
/// number as written.
NormalisedColumn normalise_column(const FieldDef& field, const ColumnPtr& column);

/// ISO code for a currency as written: "$" -> USD, "usd" -> USD, "грн" -> UAH; other words
/// upper-cased.
std::string currency_code(std::string_view text);

}  // namespace vitrine
