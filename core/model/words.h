// Words of folded texts (base/text fold_name): splitting and whole-word search. Used by recognition
// and by vocabularies.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace vitrine {

/// The words of a folded text, which are joined by one space.
std::vector<std::string_view> words_of(std::string_view folded);

/// Whether the phrase stands in the text as whole words.
bool holds_phrase(std::string_view folded, std::string_view phrase);

}  // namespace vitrine
