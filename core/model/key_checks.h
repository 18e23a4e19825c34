// Checks of keys between and within facts: keys without a partner, keys that repeat where they
// should be unique, keys that differ
// only in case, spacing or punctuation. Says what it finds; changes nothing.
#pragma once

#include <vector>

#include "model/fact_table.h"
#include "model/resolver.h"

namespace vitrine {

/// Notices orphan_keys, near_duplicate_keys. Error: kOverflow of a computed key.
Status check_keys(const FactSet& set, Resolver& resolver, std::vector<Notice>& notices);

}  // namespace vitrine
