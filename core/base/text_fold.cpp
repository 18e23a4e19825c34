#include "base/text_fold.h"

#include <algorithm>
#include <span>

#include "base/byte_words.h"
#include "base/text.h"
#include "base/unicode.h"

namespace vitrine {
namespace {

const unicode::Run* find_fold(std::span<const unicode::Run> runs, char32_t code) {
  const unicode::Run* run = unicode::find_run(runs, code);
  return run != nullptr && (code - run->first) % run->stride == 0 ? run : nullptr;
}

char fold_ascii(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

}  // namespace

char32_t fold_code_point(char32_t code) {
  if (code < 0x80) return code >= U'A' && code <= U'Z' ? code + 32 : code;
  // The two most common blocks need no search.
  if (code >= 0x410 && code <= 0x42F) return code + 32;
  if (code >= 0x430 && code <= 0x45F) return code;
  const unicode::Run* run = find_fold(unicode::capitals(), code);
  if (run == nullptr) run = find_fold(unicode::small_variants(), code);
  return run == nullptr ? code
                        : static_cast<char32_t>(static_cast<std::int32_t>(code) + run->value);
}

bool is_capital(char32_t code) {
  if (code < 0x80) return code >= U'A' && code <= U'Z';
  return find_fold(unicode::capitals(), code) != nullptr;
}

bool is_word_character(char32_t code) {
  if (code < 0x80) {
    const char32_t folded = fold_code_point(code);
    return (folded >= U'a' && folded <= U'z') || (code >= U'0' && code <= U'9');
  }
  return unicode::find_run(unicode::separators(), code) == nullptr;
}

std::string fold_case(std::string_view text) {
  std::string out;
  if (is_ascii(text)) {
    out.resize(text.size());
    std::transform(text.begin(), text.end(), out.begin(), fold_ascii);
    return out;
  }
  out.reserve(text.size());
  for (const char32_t code : to_code_points(text)) append_utf8(out, fold_code_point(code));
  return out;
}

bool equals_ignoring_case(std::string_view a, std::string_view b) {
  return a == b || fold_case(a) == fold_case(b);
}

}  // namespace vitrine
