// What can only be checked once everything is read: names in formulas exist and have fitting types, references point somewhere,
// nothing goes round in circles. Sets Expr::type in the formulas of measures and metrics. Only catalogue/ includes it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "catalogue/catalogue.h"
#include "catalogue/entry_reader.h"
#include "expr/types.h"

namespace vitrine {

/// Checks the whole catalogue; the first failure goes to `state`, naming its entry.
void check_catalogue(LoadState& state, Catalogue& catalogue);

/// The parts of it, one kind of entry each.
void check_facts(LoadState& state, const Catalogue& catalogue);
void check_measures(LoadState& state, Catalogue& catalogue);
void check_metrics(LoadState& state, Catalogue& catalogue);
void check_boards(LoadState& state, const Catalogue& catalogue);
void check_templates(LoadState& state, const Catalogue& catalogue);
void check_profiles(LoadState& state, const Catalogue& catalogue);

/// Type-checks one expression of an entry; fails when its type is not among `wanted` (null fits all). Returns its type.
ValueType check_expression(LoadState& state, const std::string& entry, std::string_view key,
                           Expr& expr, Dialect dialect, const NameScope& scope,
                           const std::vector<ValueType>& wanted);

/// Refuses comparisons of a choice field with a word that is not one of its ids.
void check_choice_words(LoadState& state, const std::string& entry, const Catalogue& catalogue,
                        const FactDef& fact, const Expr& expr);

}  // namespace vitrine
