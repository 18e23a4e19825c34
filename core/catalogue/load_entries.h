// One function per kind of entry: JSON object -> definition. They check shapes and words only; whether the names in formulas
// exist is the business of check.h, once all files are read. Only catalogue/ includes it.
#pragma once

#include <nlohmann/json.hpp>

#include "catalogue/catalogue.h"
#include "catalogue/entry_reader.h"

namespace vitrine {

Vocabulary read_vocabulary(LoadState& state, const nlohmann::json& object);
FactDef read_fact(LoadState& state, const nlohmann::json& object);
MeasureDef read_measure(LoadState& state, const nlohmann::json& object);
MetricDef read_metric(LoadState& state, const nlohmann::json& object);
ParameterDef read_parameter(LoadState& state, const nlohmann::json& object);
BoardDef read_board(LoadState& state, const nlohmann::json& object);

}  // namespace vitrine
