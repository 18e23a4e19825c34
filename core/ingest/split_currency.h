// A text column whose amounts are in several currencies, as two columns: the amounts, and the currency of each.
#pragma once

#include "ingest/build.h"
#include "ingest/reader.h"
#include "table/column.h"

namespace vitrine::ingest {

struct SplitAmounts {
  Column amounts;     ///< decimals or integers
  Column currencies;  ///< ISO codes; null where an amount has none
  Misfits misfits;    ///< texts that are no amounts; null in both
};

/// Pre: a text column, its texts as in the file. nullopt where the amounts do not fit one scale.
std::optional<SplitAmounts> split_currencies(const Column& texts, DecimalSign sign);

}  // namespace vitrine::ingest
