// Wide tables: periods across, a number in each cell below. They are told of, and made long where that is asked for: a row for each cell
// that holds a number, with the other columns of its row, the first day of its period, and the number. Rows that are measures
// ("Revenue", "Costs") become columns instead of being added up: a row for each period, a number of each measure.
#pragma once

#include <string_view>

#include "base/result.h"
#include "ingest/reader.h"

namespace vitrine::ingest {

/// Adds the issue that tells of a wide table, or unpivots it where the options say so. A table that cannot be unpivoted stays as it is,
/// and says why where it was asked for. Error kOverflow where the numbers have no common scale.
Status settle_wide(LoadedTable& loaded, const ReadOptions& options, std::string_view file_name);

}  // namespace vitrine::ingest
