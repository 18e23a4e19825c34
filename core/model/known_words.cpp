#include "model/known_words.h"

namespace vitrine {

KnownWords::KnownWords(const Catalogue& catalogue)
    : catalogue_(&catalogue), headers_(catalogue), signs_(catalogue), forms_(catalogue) {
  for (const FactDef& fact : catalogue.facts) {
    for (const FieldDef& field : fact.fields) {
      if (field.kind == FieldKind::kChoice && !field.derived && !field.computed)
        choices_.emplace(&field, ChoiceWords(field));
    }
  }
}

const ChoiceWords* KnownWords::choices(const FieldDef& field) const {
  const auto found = choices_.find(&field);
  return found == choices_.end() ? nullptr : &found->second;
}

}  // namespace vitrine
