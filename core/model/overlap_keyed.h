// Overlap of files whose rows have a key: see model/overlap.h, which alone includes this.
#pragma once

#include "model/overlap.h"

namespace vitrine {

/// Equal rows of several files once; of rows with one key and different content those of the newest
/// file: the one with the latest
/// version date, else the last. Where the files have different columns, the winner's empty cells
/// are filled from the row it replaces.
void settle_by_key(const OverlapInput& input, const std::vector<std::uint64_t>& contents,
                   OverlapOutcome& outcome);

}  // namespace vitrine
