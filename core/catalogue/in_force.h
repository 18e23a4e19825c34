// The catalogue an engine works with: the built-in one, what its user added, the words of the languages asked for.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "catalogue/catalogue.h"

namespace vitrine {

class CatalogueInForce {
 public:
  /// The built-in catalogue, without recognition. A broken one is a programmer's mistake and is caught by its test.
  CatalogueInForce();

  const Catalogue& catalogue() const { return catalogue_; }

  /// Adds or overrides entries from a user's file. Error: kBadCatalogue; then nothing has changed.
  Status extend(std::string_view json, std::string_view file_name);
  /// Puts in the words by which headers and values are recognised, see texts.h. Error: kBadCatalogue; then nothing has changed.
  Status add_recognition(std::string_view recognition);
  /// Puts the words of a language in, see texts.h. Error: kBadCatalogue; then nothing has changed.
  Status add_words(Language language, std::string_view words);

 private:
  /// A user's catalogue file.
  struct Extension {
    std::string json;
    std::string file_name;
  };

  /// Makes the catalogue anew from all that it stands on, so that a bad file leaves no trace.
  Status make();

  Catalogue catalogue_;
  std::string recognition_;
  std::vector<Extension> extensions_;      ///< in order
  std::map<Language, std::string> words_;  ///< of the built-in catalogue
};

}  // namespace vitrine
