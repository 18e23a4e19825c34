// All that recognition knows before it sees a file: the catalogue's fields by their headers and the words of its choices, ready for lookup.
// Made once for a catalogue: it takes longer than reading a small file.
#pragma once

#include <map>

#include "catalogue/catalogue.h"
#include "model/choices.h"
#include "model/fact_signs.h"
#include "model/header_forms.h"
#include "model/header_index.h"

namespace vitrine {

class KnownWords {
 public:
  /// The catalogue must outlive this and not move.
  explicit KnownWords(const Catalogue& catalogue);

  const Catalogue& catalogue() const { return *catalogue_; }
  const HeaderIndex& headers() const { return headers_; }
  const HeaderWords& in_headers() const { return headers_.words(); }
  const FactSigns& signs() const { return signs_; }
  const HeaderForms& forms() const { return forms_; }
  /// Of a choice field that columns can have; nullptr for others.
  const ChoiceWords* choices(const FieldDef& field) const;

 private:
  const Catalogue* catalogue_;
  HeaderIndex headers_;
  FactSigns signs_;
  HeaderForms forms_;
  std::map<const FieldDef*, ChoiceWords> choices_;
};

}  // namespace vitrine
