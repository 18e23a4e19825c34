// What a condition says of each row: known true, known false or unknown (SQL's three values), 64 rows at a time.
#pragma once

#include <cstddef>

#include "table/row_set.h"

namespace vitrine {

struct Truth {
  std::size_t rows = 0;
  RowSet yes;      ///< known true
  RowSet unknown;  ///< neither known true nor known false
};

/// Both are true; false where either is false.
Truth both(const Truth& a, const Truth& b);
/// Either is true; unknown where none is and one is unknown.
Truth either(const Truth& a, const Truth& b);
Truth opposite(const Truth& a);

}  // namespace vitrine
