// What stands in parts side by side, put end to end. Included by assemble.cpp only.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

#include "base/result.h"
#include "ingest/footers.h"
#include "ingest/part.h"

namespace vitrine::ingest {

/// The column of all parts. Error kOverflow when they have no common scale.
Result<std::shared_ptr<Column>> join_columns(std::vector<Part>& parts, std::size_t index);

/// Cells beyond the width of the rows that are data, of which there are `rows`; nullptr where there are none.
std::shared_ptr<Column> join_surplus(const std::vector<Part>& parts, std::uint64_t rows);

/// The rows of the file that the table's rows are, then those left out among them and below; empty where all but the last ones are.
std::vector<std::uint32_t> rows_of_file(const std::vector<Part>& parts, const Footers& footers);

/// Blank rows at the end of a part stand before the next part's first row.
std::vector<RowSkip> join_skips(const std::vector<Part>& parts);
FormNotes join_notes(const std::vector<Part>& parts);
std::vector<std::uint64_t> join_block_offsets(const std::vector<Part>& parts);
std::vector<Misfits> join_misfits(const std::vector<Part>& parts, std::size_t width);

}  // namespace vitrine::ingest
