// Rows that are used and yet mean less, or more, than they seem: recurring revenue of nobody, plan figures that lie on each other or end
// before they begin, two rates for one day, one leaver noted twice. Nothing is taken out; the reader is told with row numbers.
#pragma once

#include <vector>

#include "model/fact_table.h"
#include "model/resolver.h"

namespace vitrine {

/// Error: kOverflow of a computed column.
Status warn_of_rows(const FactSet& set, Resolver& resolver, std::vector<Notice>& notices);

}  // namespace vitrine
