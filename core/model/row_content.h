// Fingerprints of whole rows, comparable between files of one shape: equal cells give equal
// fingerprints whatever
// dictionary, scale or order of columns they are stored with. Used to find rows that stand in two
// exports.
#pragma once

#include <cstdint>
#include <vector>

#include "model/fact_table.h"

namespace vitrine {

/// One fingerprint a row of the stack of parts, over all columns of the files; nulls and column
/// order do not matter.
std::vector<std::uint64_t> row_contents(const FactSet& set, const std::vector<FactPart>& parts);

}  // namespace vitrine
