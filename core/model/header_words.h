// What single words do inside a header, whatever the field: units say how a value is written, qualifiers make it another value.
// The words stand in the catalogue (vocabulary "header_words"), so that they cost the page's module nothing.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "catalogue/catalogue.h"

namespace vitrine {

enum class HeaderWord {
  kUnit,        ///< "amount usd" is an amount
  kGeneral,     ///< says nothing inside a longer header: "name", "date"
  kQualifier,   ///< beside it a phrase means something else: "previous stage", "tax amount"
  kJoint,       ///< what follows belongs to the phrase before it: "date of closing"
  kPerson,      ///< a whole header of people's cards: "phone", "birthday"
  kIndividual,  ///< a whole header of a person's card that no company's card has
  kEmployer,    ///< a whole header that names the company a person works for
  kTail,        ///< ends the name of what something is known by: "team id"
  kRemark,      ///< a phrase that says which of two values it is: "price excl vat"
  kFiller,      ///< joins other words and says nothing: "of", "the"
  kDay,         ///< says that a date stands there: "on", "time"
  kNumber,      ///< what a number is called: "no", "code"
  kContainer,   ///< names a place where records lie, none of them: a pipeline's id is no deal's id
};

class HeaderWords {
 public:
  HeaderWords() = default;
  /// The catalogue must outlive the words.
  explicit HeaderWords(const Catalogue& catalogue);

  bool is(HeaderWord role, std::string_view word) const;
  bool has_qualifier(std::string_view header) const;
  /// The folded header without units and remarks: "amount usd" -> "amount".
  std::string without_units(std::string_view header) const;

 private:
  std::string without_remark(std::string_view header) const;

  std::map<std::string_view, unsigned> roles_;  ///< a bit for each role
  std::vector<std::string_view> remarks_;
};

}  // namespace vitrine
