#include "model/fact_signs.h"

#include "base/text.h"

namespace vitrine {

FactSigns::FactSigns(const Catalogue& catalogue) {
  for (const Vocabulary& vocabulary : catalogue.vocabularies) {
    if (vocabulary.id != "fact_signs") continue;
    for (const Choice& choice : vocabulary.choices) {
      const FactDef* fact = catalogue.fact(choice.id);
      if (!fact) continue;
      for (const std::string& word : choice.words) by_key_[fold_key(word)].push_back(fact);
    }
  }
}

const std::vector<const FactDef*>& FactSigns::of(std::string_view key) const {
  static const std::vector<const FactDef*> none;
  const auto found = by_key_.find(key);
  return found == by_key_.end() ? none : found->second;
}

}  // namespace vitrine
