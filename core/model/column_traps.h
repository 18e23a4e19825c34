// Columns that are near a field and are not it: counts under a record's name, dates and states of something else, where a person works.
// Each rule looks at the header beside the other columns and the values; how well a header names a field is header_match.h's business.
#pragma once

#include "model/fact_score.h"

namespace vitrine {

/// 0..1, what is left of the match of a column with a field. `header`: how well its header names the field.
double left_by_traps(const RecognitionInput& input, const FactDef& fact, const FieldDef& field,
                     const ColumnProfile& column, double header);

/// Gives the headers whose meaning other columns decide the name of what they mean. Before fields are looked up.
void rename_by_neighbours(RecognitionInput& input);

/// Takes back what a header names where other columns say otherwise. After fields are looked up.
void forget_by_neighbours(RecognitionInput& input);

}  // namespace vitrine
