// How well a header names a field: the whole synonym, the synonym beside units or the fact's own
// name, a phrase in it, a misspelling.
// Values are not looked at here.
#pragma once

#include <string>
#include <string_view>

#include "catalogue/catalogue.h"

namespace vitrine {

/// From here on a header names the field without doubt.
inline constexpr double kSureHeader = 0.88;

/// 0..1; earlier synonyms of a field score a little better than later ones. `header` is folded,
/// `key` the same without spaces.
double match_header(const FactDef& fact, const FieldDef& field, std::string_view header,
                    std::string_view key);

/// A header that is a field's id, name or synonym but for one letter or two.
double match_misspelled(const FieldDef& field, std::string_view header);

}  // namespace vitrine
