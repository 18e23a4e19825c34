// Totals and notes below the data, and subtotals among them: found among the rows that the parts held back, and left out of the table.
// Settled from the texts, the evidence of the columns above and nothing else, so that it does not matter how the file was cut. The rows
// stay in the file: `table` writes them.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "ingest/part.h"
#include "ingest/reader.h"

namespace vitrine::ingest {

struct Footers {
  std::uint64_t rows = 0;          ///< at the end of the last parts
  std::vector<std::string> texts;  ///< a label each, in the file's encoding
  bool doubtful = false;           ///< the last row says "Total" and nothing proves it: it is kept
  std::uint64_t subtotals = 0;     ///< rows among the data, listed by their parts
  std::uint64_t groups =
      0;  ///< rows that stand above their groups, known once the columns are whole; see group_rows.h
  std::vector<std::string> carried;  ///< columns whose values went from these to the groups' rows
  RowTally doubtful_subtotals;  ///< rows of the file that say so and hold no sums: they are kept
};

/// Settles which of the rows held are footers or subtotals and builds the others; no part holds rows after.
/// Pre: the parts meet and are the whole table. Error kOverflow as concatenate.
Result<Footers> settle_footers(std::vector<Part>& parts, const Understanding& head,
                               const ReadOptions& options);

/// The issues they make. `table` has them in its numbers of rows.
std::vector<Issue> footer_issues(const Footers& footers, const Table& table, Encoding encoding);

}  // namespace vitrine::ingest
