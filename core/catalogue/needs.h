// What must be in the files before a measure or a metric can be computed: "deals.status", "parameter market_size".
// For hints to people ("map this column to see that metric"); whether data are there is the business of model and query.
#pragma once

#include <string>
#include <vector>

#include "catalogue/catalogue.h"

namespace vitrine {

/// Fields the measure cannot do without, each once, as "fact.field". Computed fields are replaced by what they are made of
/// (their first expression), derived facts and fields by what a person must bring. Dates are needed by stocks only.
std::vector<std::string> needs_of(const Catalogue& catalogue, const MeasureDef& measure);

/// The same for a formula over measures, metrics and parameters. Of coalesce(a, b) what `a` needs, or `b` where that is less
/// of the same; parameters without a standard value appear as "parameter id".
std::vector<std::string> needs_of(const Catalogue& catalogue, const Expr& formula);

}  // namespace vitrine
