// Questions that name a spelling which counts as another one now: the filter and the key of a slice ask for the name that is left.
#pragma once

#include "model/dataset.h"
#include "report/request.h"

namespace vitrine {

/// Puts the spellings that count into the request. A filter that cannot be parsed stays as it is.
void use_merged_names(const Dataset& dataset, Request& request);

}  // namespace vitrine
