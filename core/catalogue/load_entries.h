// One function per kind of entry: JSON object -> definition. They check shapes and words only; whether the names in formulas
// exist is the business of check.h, once all files are read. Only catalogue/ includes it.
#pragma once

#include "json/json.h"

#include "catalogue/catalogue.h"
#include "catalogue/entry_reader.h"

namespace vitrine {

Vocabulary read_vocabulary(LoadState& state, const Json& object);
FactDef read_fact(LoadState& state, const Json& object);
MeasureDef read_measure(LoadState& state, const Json& object);
MetricDef read_metric(LoadState& state, const Json& object);
ParameterDef read_parameter(LoadState& state, const Json& object);
BoardDef read_board(LoadState& state, const Json& object);

}  // namespace vitrine
