// JSON text -> Catalogue, checked: ids unique, texts there, formulas parse and type-check, references exist.
// A user's file of the same schema adds entries, or overrides those of the same id where it says "replaces": true.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "catalogue/catalogue.h"
#include "catalogue/embedded.h"

namespace vitrine {

/// The catalogue compiled into the module, in English until add_words (texts.h) is given another language. `recognition`: the text of
/// recognition.txt (embedded.h); without it ("") no header and no value is recognised. Error: kBadCatalogue where that text is of another
/// build or cut off; a broken catalogue is a programmer's mistake and is caught by its test.
Result<Catalogue> load_builtin_catalogue(std::string_view recognition);

/// The same with the recognition compiled into this program.
inline Result<Catalogue> load_builtin_catalogue() {
  return load_builtin_catalogue(embedded_recognition());
}

/// `base` with the entries of `json` added or overridden. In a user's file a text may be one string instead of three languages.
/// Error: kBadCatalogue; message names the entry and what is wrong, place.file = file_name, place.byte the position in a formula.
Result<Catalogue> extend_catalogue(Catalogue base, std::string_view json,
                                   std::string_view file_name);

/// The catalogue as JSON in one language (ids, names, explanations, units, kinds, formulas, variants, needs, benchmarks, boards, parameters).
std::string catalogue_to_json(const Catalogue& catalogue, Language language);

}  // namespace vitrine
