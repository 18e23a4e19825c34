// Pieces of the catalogue's JSON that explanations repeat. The whole is catalogue_to_json of load.h.
#pragma once

#include <vector>

#include "catalogue/catalogue.h"
#include "json/writer.h"

namespace vitrine {

/// Adds fact, aggregate, of, where and date: what is aggregated over which rows.
void put_rule(JsonWriter& json, const MeasureDef& measure);
/// Adds id, name, formula and words.
void put_variant(JsonWriter& json, const Catalogue& catalogue, const VariantDef& variant,
                 Language language);
/// Adds low, high, note and source.
void put_benchmark(JsonWriter& json, const Benchmark& benchmark, Language language);

}  // namespace vitrine
