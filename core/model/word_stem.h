// Words without their endings: "created", "creation", "create" are one, as are "создан", "создания", "создано".
// Rough on purpose: two headers are compared word for word, never searched by their stems.
#pragma once

#include <string>
#include <string_view>

namespace vitrine {

/// Pre: not empty.
inline bool is_cyrillic(std::string_view word) {
  return static_cast<unsigned char>(word.front()) >= 0xD0;
}

/// What is left of a folded word in English, Russian or Ukrainian; three letters at least, short words whole.
std::string stem_of(std::string_view word);

}  // namespace vitrine
