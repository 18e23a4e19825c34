// What deals tell of the leads they came from. Added to the leads as fields of their own. Used by dataset.cpp only.
#pragma once

#include "model/fact_table.h"
#include "model/resolver.h"

namespace vitrine {

/// leads.has_deal, has_won_deal, first_deal_on, first_won_on: from the deals that name the lead, where both files know it.
Status add_deals_of_leads(FactSet& set, Resolver& resolver);

}  // namespace vitrine
