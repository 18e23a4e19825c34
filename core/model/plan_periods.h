// Plan figures that name the day they begin but not the day they end: the end is told by the spacing of the beginnings. Used by
// dataset.cpp only.
#pragma once

#include "model/fact_table.h"
#include "model/resolver.h"

namespace vitrine {

/// targets.period_end where no file has it: the end of the week, month, quarter or year that begins on period_start, by the smallest
/// step between two beginnings (of two months with none between them: the month); nothing where there are fewer than two.
Status add_plan_ends(FactSet& set, Resolver& resolver);

}  // namespace vitrine
