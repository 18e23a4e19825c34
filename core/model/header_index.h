// Which fields a header could name, by lookup: wide files have thousands of columns, most of which name nothing, and trying every
// synonym of every field on each of them takes seconds. How well a header names a field is header_match.h's business.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "catalogue/catalogue.h"
#include "model/header_words.h"
#include "model/loose_match.h"

namespace vitrine {

struct NamedField {
  const FactDef* fact = nullptr;
  const FieldDef* field = nullptr;
};

class HeaderIndex {
 public:
  /// Of all fields that columns can have. The catalogue must outlive the index.
  explicit HeaderIndex(const Catalogue& catalogue);

  /// Every field that match_header gives more than 0, in the order of the catalogue, and perhaps some more. `header` is folded,
  /// `key` the same without spaces.
  std::vector<NamedField> named_by(std::string_view header, std::string_view key) const;
  /// Fields that the header names in other forms of the words.
  std::vector<LooseName> loosely_named_by(std::string_view header) const {
    return loose_.named_by(words_, header);
  }
  const HeaderWords& words() const { return words_; }
  /// Whether the word stands in any name of a field.
  bool knows(std::string_view word) const { return all_words_.count(word) > 0; }
  /// Fields of which the header is a misspelt synonym; some may stand there twice.
  std::vector<const FieldDef*> nearly_named_by(std::string_view header) const;

 private:
  using Places = std::vector<std::int64_t>;  ///< indices into fields_
  struct Synonym {
    const std::string* text;
    const FieldDef* field;
  };

  void add(std::string_view name, std::int64_t place);

  HeaderWords words_;
  LooseNames loose_;
  std::vector<NamedField> fields_;
  std::map<std::string, Places, std::less<>> by_name_;  ///< id or synonym
  std::map<std::string, Places, std::less<>> by_key_;   ///< the same without spaces
  std::map<std::size_t, std::vector<Synonym>> by_bytes_;
  std::set<std::string, std::less<>> all_words_;  ///< of all names
  std::size_t most_words_ = 0;
};

}  // namespace vitrine
