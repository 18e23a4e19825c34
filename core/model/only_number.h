// Tables whose one column of numbers has a name that nobody knows.
#pragma once

#include "model/fact_score.h"

namespace vitrine {

/// Money that rows of sales need and no header names: the one number left beside days, people and products.
void take_only_number(const RecognitionInput& input, FactReading& reading);

}  // namespace vitrine
