// Other ways to read a header that names nothing as it is written: in usual words ("Doc Cur", "Patient", "Номер наряда"), as one of two
// names ("Prospect / client"), and as the question that small companies ask above their columns ("Who for", "Почему отказались").
// The words stand in the catalogue (vocabulary "header_forms").
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "model/loose_match.h"

namespace vitrine {

class HeaderForms {
 public:
  /// The catalogue must outlive the forms and not move.
  explicit HeaderForms(const Catalogue& catalogue);

  /// Folded; without the header itself. `name` is the header as the file has it.
  std::vector<std::string> forms_of(std::string_view name) const;
  /// Fields that answer the folded header, where it is a question; none answers "who changed it".
  std::vector<LooseName> asked_by(std::string_view header, bool above_dates) const;

 private:
  std::vector<LooseName> answers_to(std::string_view question) const;
  std::string in_usual_words(std::string_view header) const;

  std::map<std::string, std::string_view, std::less<>>
      usual_;  ///< by the stem of what stands for it
  std::map<std::string_view, std::string_view, std::less<>>
      questions_;  ///< what is asked, by how it is asked
  const Catalogue* catalogue_;
};

}  // namespace vitrine
