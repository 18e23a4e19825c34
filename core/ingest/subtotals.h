// Subtotals among the data ("Subtotal North", "Итого за март", "North Total"): rows whose words say so and whose numbers are the sums of
// the rows above, since the last subtotal or one before it. Judged among the rows that the parts set apart or held; other rows stay.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "ingest/part.h"
#include "ingest/reader.h"
#include "ingest/records.h"

namespace vitrine::ingest {

struct Subtotals {
  /// By part: its rows that are subtotals, ascending.
  std::vector<std::vector<std::uint64_t>> rows;
  /// Rows of the file that say they are and hold no sums: they count.
  RowTally doubtful;

  bool has(std::size_t part, std::uint64_t row) const;
};

/// Pre: the parts meet and are the whole table.
Subtotals find_subtotals(const std::vector<Part>& parts, const Understanding& head,
                         const ReadOptions& options);

}  // namespace vitrine::ingest
