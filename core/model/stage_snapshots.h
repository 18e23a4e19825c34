// Successive exports of the same deals tell how these went through their stages: each version of a deal is in a stage. They stand in for
// a file of stage changes where there is none.
#pragma once

#include <vector>

#include "model/fact_table.h"

namespace vitrine {

/// Adds the fact "stage_changes" to the set when deals stand in several exports with different content and no file has stage changes;
/// says so in a notice. A version counts on the day on which it was modified; without one on the day on which the deal was closed, or
/// created, if that is after the export before; else on the last day of its export. Own columns: deal, stage, entered_on.
void add_stages_of_snapshots(FactSet& set, std::vector<Notice>& notices);

}  // namespace vitrine
