// The texts of a catalogue in other languages than English, which come after it, one language at a time: the module of the page carries
// English alone. What words look like: embedded.h. The words by which headers and values are recognised are no part of them.
#pragma once

#include <string_view>
#include <vector>

#include "base/result.h"
#include "catalogue/catalogue.h"

namespace vitrine {

/// Puts the words of a language into the built-in texts, in place: pointers to entries stay good. Texts of user catalogues stay as they
/// are, whichever came first. Error: kBadCatalogue where `words` are none, are of another language or of another build, or are cut off;
/// then nothing has changed.
Status add_words(Catalogue& catalogue, Language language, std::string_view words);

/// Every text of the catalogue, user's texts included.
std::vector<LocalText*> texts_of(Catalogue& catalogue);

}  // namespace vitrine
