// Values that a filter names and no row has: a slip of the pen there makes every number 0 or missing, so it is told.
#pragma once

#include <vector>

#include "report/question.h"

namespace vitrine {

/// A notice "filter_names_nothing" for each text that the filter compares a field with and that the field never holds; its arguments are
/// the field, the text and the nearest text that it does hold (a dash for none).
std::vector<Notice> unknown_filter_words(const Question& question);

}  // namespace vitrine
