// One function per kind of entry: JSON object -> definition. They check shapes and words only; whether the names in formulas
// exist is the business of check.h, once all files are read. Only catalogue/ includes it.
#pragma once

#include "catalogue/catalogue.h"
#include "catalogue/entry_reader.h"

namespace vitrine {

Vocabulary read_vocabulary(LoadState& state, JsonValue object);
FactDef read_fact(LoadState& state, JsonValue object);
MeasureDef read_measure(LoadState& state, JsonValue object);
MetricDef read_metric(LoadState& state, JsonValue object);
ParameterDef read_parameter(LoadState& state, JsonValue object);
BoardDef read_board(LoadState& state, JsonValue object);
TemplateDef read_template(LoadState& state, JsonValue object);
ProfileDef read_profile(LoadState& state, JsonValue object);

}  // namespace vitrine
