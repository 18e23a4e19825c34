// Recognition: from a table's headers, types, values and file name to a suggested mapping with
// confidence.
// Reads headers in English, Russian, Ukrainian through the synonyms of the catalogue; never decides
// silently: the confidence says how sure it is.
#pragma once

#include <string_view>

#include "model/known_words.h"
#include "model/mapping.h"

namespace vitrine {

/// What the file is and what its columns mean. `others` are the mappings of files already there: a
/// column that holds keys of one of them
/// (values that join) is recognised by its values too, and a file with the headers of another gets
/// the other's meaning. Pure; same input, same answer.
FileMapping recognise(const KnownWords& words, std::string_view file_name,
                      const LoadedTable& loaded, const std::vector<const Source*>& others);

/// The same where a person has said what the file is about; nothing is mapped when no column can be
/// one of the fact's fields.
FileMapping recognise_as(const KnownWords& words, std::string_view fact, std::string_view file_name,
                         const LoadedTable& loaded, const std::vector<const Source*>& others);

}  // namespace vitrine
