// Overlap of files whose rows have no key: see model/overlap.h, which alone includes this.
#pragma once

#include "model/overlap.h"

namespace vitrine {

/// Two files overlap when at least nine tenths of one file's rows, within the days that both cover,
/// stand in the other too. Then each row
/// content counts as often as the file that has it most often. Fewer equal rows are kept, with a
/// notice.
void settle_by_content(const OverlapInput& input, const std::vector<std::uint64_t>& contents,
                       OverlapOutcome& outcome);

}  // namespace vitrine
