// Wide tables: periods across, a number in each cell below. They are told of, and made long where that is asked for: a row for each cell
// that holds a number, with the other columns of its row, the first day of its period, and the number.
#pragma once

#include "base/result.h"
#include "ingest/reader.h"

namespace vitrine::ingest {

/// Adds the issue that tells of a wide table, or unpivots it where the options say so. A table that is not wide stays as it is.
/// Error kOverflow where the numbers have no common scale.
Status settle_wide(LoadedTable& loaded, const ReadOptions& options);

}  // namespace vitrine::ingest
