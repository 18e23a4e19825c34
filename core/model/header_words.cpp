#include "model/header_words.h"

#include <algorithm>
#include <cstddef>
#include <vector>

#include "model/words.h"

namespace vitrine {

HeaderWords::HeaderWords(const Catalogue& catalogue) {
  static constexpr std::string_view kIds[] = {
      "unit", "general", "qualifier", "joint", "person", "individual", "employer",
      "tail", "remark",  "filler",    "day",   "number", "container"};
  for (const Vocabulary& vocabulary : catalogue.vocabularies) {
    if (vocabulary.id != "header_words") continue;
    for (const Choice& choice : vocabulary.choices) {
      for (std::size_t role = 0; role < std::size(kIds); ++role) {
        if (choice.id != kIds[role]) continue;
        for (const std::string& word : choice.words) roles_[word] |= 1U << role;
        if (choice.id == "remark") remarks_.assign(choice.words.begin(), choice.words.end());
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

std::string HeaderWords::without_remark(std::string_view header) const {
  for (const std::string_view remark : remarks_) {
    const std::size_t at = header.find(remark);
    if (at == std::string_view::npos || !holds_phrase(header, remark)) continue;
    return std::string(header.substr(0, at)) + std::string(header.substr(at + remark.size()));
  }
  return std::string(header);
}

std::string HeaderWords::without_units(std::string_view header) const {
  const std::string said = without_remark(header);
  const std::vector<std::string_view> words = words_of(said);
  std::string rest;
  for (std::size_t at = 0; at < words.size(); ++at) {
    const std::string_view word = words[at];
    // "Currency id" and "product currency" are currencies, "amount in currency" is an amount.
    const bool is_it =
        word == "currency" && (rest.empty() || !is(HeaderWord::kUnit, words[at - 1]));
    if (is(HeaderWord::kUnit, word) && !is_it) continue;
    if (!rest.empty()) rest += ' ';
    rest += word;
  }
  return rest;
}

}  // namespace vitrine
