// Who may have an id: it belongs to one entry, and a later entry takes it over only when it says "replaces": true. Measures, metrics and
// parameters share their ids, since formulas and questions name them alike. Only catalogue/ includes it.
#pragma once

#include "catalogue/catalogue.h"
#include "catalogue/entry_reader.h"

namespace vitrine {

/// Fails the state when the id of the entry, which is not in the catalogue yet, belongs to another one and stays there, or when there is
/// nothing to replace. An entry of another kind that is replaced leaves the catalogue.
void claim_id(LoadState& state, Catalogue& catalogue, const MeasureDef& measure);
void claim_id(LoadState& state, Catalogue& catalogue, const MetricDef& metric);
void claim_id(LoadState& state, Catalogue& catalogue, const ParameterDef& parameter);
void claim_id(LoadState& state, Catalogue& catalogue, const BoardDef& board);
void claim_id(LoadState& state, Catalogue& catalogue, const TemplateDef& one);
void claim_id(LoadState& state, Catalogue& catalogue, const ProfileDef& profile);
/// Facts of one id are put together; their fields have ids of their own.
void claim_id(LoadState& state, Catalogue& catalogue, const FactDef& fact);
/// Vocabularies of one id are put together.
inline void claim_id(LoadState&, Catalogue&, const Vocabulary&) {}

}  // namespace vitrine
