// When a column's meaning is not to be called sure although its header names the field: the fact is in doubt, the header speaks of a
// person or of some other value, the values do not say how a rate is written.
#pragma once

#include <vector>

#include "model/fact_score.h"

namespace vitrine {

/// Lowers the confidence of what is in doubt below what is said to be sure. `readings`: the file read as every fact, best first;
/// doubts are about the first.
void take_doubts(const RecognitionInput& input, std::vector<FactReading>& readings);

}  // namespace vitrine
