// Rows that a part held back are built into its columns, each in its place, once it is known which of them are data.
#pragma once

#include <cstdint>
#include <vector>

#include "base/result.h"
#include "ingest/part.h"

namespace vitrine::ingest {

/// Builds the rows set apart, and the first `last_rows` of those held at the end, but for the rows `left_out` (of the part, ascending);
/// the part remembers these and holds no rows after.
Status build_held(Part& part, std::size_t last_rows, std::vector<std::uint64_t> left_out);

}  // namespace vitrine::ingest
