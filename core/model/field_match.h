// Evidence of values: whether a column's cells can be what a field wants, and what they say where
// the header says nothing.
#pragma once

#include "catalogue/catalogue.h"
#include "model/column_profile.h"

namespace vitrine {

/// 0..1: how well the column's type and values suit the field; 0 = impossible. `vocabulary` is that
/// of a choice field or nullptr.
double suits(const FieldDef& field, const ColumnProfile& column, const ChoiceWords* vocabulary);

/// Share of the column's distinct values that are keys in `keys`; 0 for values that would join
/// anything (few, small numbers).
double joins(const Column& column, const Column& keys);

}  // namespace vitrine
