// Headers that say what a field is called in other words' forms or in another order: "Date of creation" for "created date",
// "Кем назначено" never for "назначен". Weaker than header_match.h, and never sure.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "catalogue/catalogue.h"
#include "model/header_words.h"

namespace vitrine {

struct LooseName {
  const FieldDef* field = nullptr;
  double score = 0;  ///< as match_header scores
};

/// "Customer no", "код клиента": what a number is called, in one of its words.
bool calls_number(const HeaderWords& words, std::string_view header);

class LooseNames {
 public:
  LooseNames() = default;
  /// The catalogue must outlive the names and not move.
  LooseNames(const Catalogue& catalogue, const HeaderWords& words);

  /// Fields of facts that the folded header names, each once. Dates say nearly as much as in the very words.
  std::vector<LooseName> named_by(const HeaderWords& words, std::string_view header) const;

 private:
  struct Name {
    const FactDef* fact;
    LooseName name;
  };

  const Catalogue* catalogue_ = nullptr;
  std::map<std::string, std::vector<Name>, std::less<>> dates_;
  std::map<std::string, std::vector<Name>, std::less<>> others_;
};

}  // namespace vitrine
