// Won deals stand in for sales where no file has sales. The rows are those of the deals file, so
// that its headers still answer.
#pragma once

#include <vector>

#include "model/fact_table.h"
#include "model/resolver.h"

namespace vitrine {

/// Adds the fact "sales" to the set when there are deals with a status and an amount and no sales;
/// says so in a notice. Error: kOverflow.
Status add_won_deals_as_sales(FactSet& set, Resolver& resolver, std::vector<Notice>& notices);

}  // namespace vitrine
