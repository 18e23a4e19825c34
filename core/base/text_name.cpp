#include <algorithm>
#include <string>
#include <vector>

#include "base/text.h"
#include "base/text_fold.h"

namespace vitrine {
namespace {

bool is_digit(char32_t code) { return code >= U'0' && code <= U'9'; }

/// Signs that stand inside a word without ending it.
bool is_apostrophe(char32_t code) {
  constexpr std::u32string_view kApostrophes = U"'`\u00B4\u02B9\u02BC\u2018\u2019\u2032";
  return kApostrophes.find(code) != std::u32string_view::npos;
}

/// Whether a word ends between text[at - 1] and text[at], both word characters: "orderID",
/// "MRRAmount", "Q1".
bool is_border(std::u32string_view text, std::size_t at) {
  const char32_t before = text[at - 1];
  const char32_t here = text[at];
  if (is_digit(before) != is_digit(here)) return true;
  if (is_digit(here) || !is_capital(here)) return false;
  if (!is_capital(before)) return true;
  // The last capital of an acronym begins the next word, but for the plural of the acronym ("IDs").
  const auto is_small = [&](std::size_t i) {
    return i < text.size() && is_word_character(text[i]) && !is_digit(text[i]) &&
           !is_capital(text[i]);
  };
  const bool plural = at + 1 < text.size() && text[at + 1] == U's' && !is_small(at + 2);
  return is_small(at + 1) && !plural;
}

/// NFC without apostrophes.
std::u32string name_characters(std::string_view text) {
  std::u32string characters = to_code_points(to_nfc(text));
  std::erase_if(characters, is_apostrophe);
  return characters;
}

std::string fold_words(std::string_view text, bool split_camel, std::string_view joint) {
  const std::u32string characters = name_characters(text);
  std::string out;
  bool in_word = false;
  for (std::size_t at = 0; at < characters.size(); ++at) {
    const char32_t code = characters[at];
    const bool percent = code == U'%';
    if (!percent && !is_word_character(code)) {
      in_word = false;
      continue;
    }
    if (in_word && (percent || (split_camel && is_border(characters, at)))) in_word = false;
    if (!in_word && !out.empty()) out += joint;
    if (percent) {
      out += "percent";
    } else {
      append_utf8(out, fold_code_point(code));
    }
    in_word = !percent;
  }
  return out;
}

}  // namespace

std::string fold_name(std::string_view text, bool split_camel) {
  return fold_words(text, split_camel, " ");
}

std::string fold_key(std::string_view text) { return fold_words(text, false, ""); }

std::size_t edit_distance(std::string_view a, std::string_view b, std::size_t most) {
  const std::u32string left = to_code_points(a);
  const std::u32string right = to_code_points(b);
  std::vector<std::size_t> row(right.size() + 1);
  for (std::size_t j = 0; j <= right.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= left.size(); ++i) {
    std::size_t diagonal = row[0];
    std::size_t nearest = i;
    row[0] = i;
    for (std::size_t j = 1; j <= right.size(); ++j) {
      const std::size_t replaced = diagonal + (left[i - 1] == right[j - 1] ? 0 : 1);
      diagonal = row[j];
      row[j] = std::min({replaced, row[j] + 1, row[j - 1] + 1});
      nearest = std::min(nearest, row[j]);
    }
    if (nearest > most) return nearest;  // no later row comes below this one
  }
  return row[right.size()];
}

std::string nearest_name(std::string_view name, const std::vector<std::string>& candidates) {
  const std::string wanted = fold_key(name);
  if (wanted.empty()) return {};
  // A third of the letters may differ, up to three.
  const std::size_t length = to_code_points(wanted).size();
  std::size_t nearest = std::min<std::size_t>(3, std::max<std::size_t>(1, length / 3)) + 1;
  std::string found;
  for (const std::string& candidate : candidates) {
    const std::size_t distance = edit_distance(wanted, fold_key(candidate));
    if (distance >= nearest || distance >= length) continue;
    nearest = distance;
    found = candidate;
  }
  return found;
}

}  // namespace vitrine
