// What speaks for a fact besides columns that are its fields: the file's name, headers that are no
// fields, columns of people's cards.
#pragma once

#include "model/fact_score.h"

namespace vitrine {

/// Whether the file's name holds a word for the fact.
bool is_named_by_file(const RecognitionInput& input, const FactDef& fact);

/// In the measure of good columns: 1 is about one of them.
double marks_of(const RecognitionInput& input, const FactDef& fact);

}  // namespace vitrine
