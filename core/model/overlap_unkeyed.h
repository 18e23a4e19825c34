// Overlap of files whose rows have no key: see model/overlap.h, which alone includes this.
#pragma once

#include "model/overlap.h"

namespace vitrine {

/// Two files overlap when at least nine tenths of one file's rows, within the days that both cover,
/// stand in the other too. Then each row content counts as often as in the file that has it most
/// often, and a notice tells of rows that differ in both, which may be edited ones. Fewer equal rows
/// are all counted, with a notice where they are more than chance.
void settle_by_content(const OverlapInput& input, const std::vector<std::uint64_t>& contents,
                       OverlapOutcome& outcome);

}  // namespace vitrine
