// Facts that ask for little, where a file has little more than that: days, amounts and names stand in files of every kind, and are none
// of these facts before something says so.
#pragma once

#include <vector>

#include "model/fact_score.h"

namespace vitrine {

/// What is left of the reading's score, 0..1; 1 where the file's name, a header or columns of the fact alone speak for it. `readings`: the
/// file read as every fact.
double left_of_bare(const RecognitionInput& input, const FactReading& reading,
                    const std::vector<FactReading>& readings);

}  // namespace vitrine
