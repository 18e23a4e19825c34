// Words of choice fields: "Closed Won", "Выиграна" -> the canonical id of the catalogue. Whole
// texts first, then phrases within them.
// The original words stay in the file's own column; nothing is guessed for words that nobody knows.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "catalogue/catalogue.h"
#include "table/column.h"

namespace vitrine {

/// The words of one choice field, ready for lookup.
class ChoiceWords {
 public:
  explicit ChoiceWords(const FieldDef& field);

  /// Index into the field's choices: the whole text is a known word, else its longest known phrase
  /// decides. A text with a
  /// negation ("not won") or with phrases of two choices equally long answers nothing.
  std::optional<std::size_t> find(std::string_view text) const;
  /// The same for whole texts only, folded by fold_name; used to recognise columns by their values.
  std::optional<std::size_t> find_folded(std::string_view folded) const;

 private:
  std::optional<std::size_t> find_phrase(const std::string& folded) const;
  std::map<std::string, std::size_t, std::less<>> by_word_;
  std::vector<std::pair<std::string, std::size_t>> phrases_;  ///< longest first
};

/// Words that were not known, with the rows they stand in, most rows first.
struct UnknownWord {
  std::string word;
  std::int64_t rows = 0;
};

/// Column of choice ids (text). Unknown words become the field's `unknown_choice`, or null where it
/// has none.
ColumnPtr as_choices(const FieldDef& field, const ColumnPtr& column,
                     std::vector<UnknownWord>& unknown);

}  // namespace vitrine
