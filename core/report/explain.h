// One number opened up: formula in words and with its numbers, the measures behind it, rows used and left out, variants;
// and the very rows behind a cell. Shapes: Explanation and RowPlaces of web/api/types.ts.
#pragma once

#include <string>

#include "base/result.h"
#include "report/question.h"

namespace vitrine {

/// Explains request.metric (variant, key). Errors: kUnknownName, kOverflow.
Result<std::string> explain_json(const Question& question);

/// Where the rows of a cell stand in the files. Errors: kUnknownName, kOverflow; kBadOptions for a reason that leaves none of the
/// measure's rows out, whatever the data.
Result<std::string> row_places_json(const Question& question);

}  // namespace vitrine
