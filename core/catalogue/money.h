// Which measures are about money: what several currencies mean for a measure is decided from its definition alone. The engine and the
// printed SQL ask here.
#pragma once

#include "catalogue/catalogue.h"

namespace vitrine {

/// True when the measure adds, counts or compares amounts of money: then rows in other currencies are no part of it.
bool is_about_money(const MeasureDef& measure, const Catalogue& catalogue);

/// True when what the measure aggregates is money itself.
bool adds_money(const MeasureDef& measure, const Catalogue& catalogue);

}  // namespace vitrine
