// Properties of single code points that folding of names needs: lower case, and what is a letter or
// digit. Only core/base's text sources include it.
#pragma once

namespace vitrine {

/// Simple case folding of a Latin, Greek or Cyrillic letter; any other code point unchanged.
char32_t fold_code_point(char32_t code);

/// A capital letter: one that folds to another, lower-case variants such as final sigma excepted.
bool is_capital(char32_t code);

/// Letters, marks and numbers of any script.
bool is_word_character(char32_t code);

}  // namespace vitrine
