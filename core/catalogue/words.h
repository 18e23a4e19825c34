// A formula as people read it: ids replaced by the names of what they stand for.
#pragma once

#include <string>

#include "base/callback.h"
#include "catalogue/catalogue.h"

namespace vitrine {

/// The formula's text with `shown(name)` in place of each name; names it gives nothing for stay as they are.
std::string with_names_shown(const Expr& formula,
                             const Callback<std::string(const std::string&)>& shown);

/// "won_deals / (won_deals + lost_deals)" -> "Won deals / (Won deals + Lost deals)" in that language.
std::string in_words(const Catalogue& catalogue, const Expr& formula, Language language);

}  // namespace vitrine
