// Whether the files bring what a measure needs, whatever the filter leaves of it.
#pragma once

#include "catalogue/catalogue.h"
#include "report/question.h"

namespace vitrine {

/// All that the measure needs is in the files, so that it would be a number without the filter.
bool is_at_hand(const Question& question, const MeasureDef& measure);

}  // namespace vitrine
