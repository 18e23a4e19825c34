// Facts that a file carries beside its own: customers in an order export, owners in a deals export,
// products in sales lines.
// A column is an attribute of the carried thing when its values depend on the key alone.
#pragma once

#include <vector>

#include "model/fact_score.h"

namespace vitrine {

/// One reading for each reference fact with a key column in `main` and at least one attribute.
std::vector<FactReading> carried_facts(const RecognitionInput& input, const FactReading& main);

}  // namespace vitrine
