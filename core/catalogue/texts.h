// What comes after the catalogue, since the module of the page does not carry it: its texts in other languages than English, one language
// at a time, and the words by which headers and values are recognised. What both look like: embedded.h.
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

/// The lists of `recognition` (recognition.txt) by number, words divided by tabs. Error: kBadCatalogue where it is none, of another build
/// or cut off.
Result<std::vector<std::string_view>> read_recognition(std::string_view recognition);

/// Every text of the catalogue, user's texts included.
std::vector<LocalText*> texts_of(Catalogue& catalogue);

}  // namespace vitrine
