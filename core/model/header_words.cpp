#include "model/header_words.h"

#include <algorithm>
#include <cstddef>
#include <vector>

#include "model/words.h"

namespace vitrine {

HeaderWords::HeaderWords(const Catalogue& catalogue) {
  static constexpr std::string_view kIds[] = {"unit",  "general", "qualifier",
                                              "joint", "person",  "container"};
  for (const Vocabulary& vocabulary : catalogue.vocabularies) {
    if (vocabulary.id != "header_words") continue;
    for (const Choice& choice : vocabulary.choices) {
      for (std::size_t role = 0; role < std::size(kIds); ++role) {
        if (choice.id != kIds[role]) continue;
        for (const std::string& word : choice.words) roles_[word] |= 1U << role;
      }
    }
  }
}

bool HeaderWords::is(HeaderWord role, std::string_view word) const {
  const auto found = roles_.find(word);
  return found != roles_.end() && (found->second >> static_cast<unsigned>(role) & 1U) != 0;
}

bool HeaderWords::has_qualifier(std::string_view header) const {
  const std::vector<std::string_view> words = words_of(header);
  return std::any_of(words.begin(), words.end(),
                     [&](std::string_view word) { return is(HeaderWord::kQualifier, word); });
}

std::string HeaderWords::without_units(std::string_view header) const {
  std::string rest;
  for (const std::string_view word : words_of(header)) {
    if (is(HeaderWord::kUnit, word)) continue;
    if (!rest.empty()) rest += ' ';
    rest += word;
  }
  return rest;
}

}  // namespace vitrine
