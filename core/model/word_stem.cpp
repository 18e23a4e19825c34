#include "model/word_stem.h"

#include <algorithm>
#include <cstddef>
#include <span>

namespace vitrine {
namespace {

constexpr std::size_t kLeastLetters = 3;

// The longest that fits goes first.
constexpr std::string_view kLatinEndings[] = {"ations", "ation", "ions", "ing", "ion", "ies", "ied",
                                              "ers",    "ed",    "er",   "es",  "y",   "s",   "e"};
constexpr std::string_view kCyrillicEndings[] = {
    "иями", "ого", "его", "ому", "ему", "ыми", "ими", "ами", "ями", "ией", "иях", "ією", "ьою",
    "ью",   "ові", "еві", "ів",  "їв",  "ов",  "ев",  "ей",  "ий",  "ый",  "ой",  "ій",  "ая",
    "яя",   "ое",  "ее",  "ые",  "ие",  "ия",  "ии",  "ию",  "ія",  "ії",  "ію",  "их",  "ых",
    "ым",   "им",  "ом",  "ем",  "єм",  "ам",  "ям",  "ах",  "ях",  "ою",  "ею",  "єю",  "а",
    "я",    "ы",   "и",   "і",   "ї",   "е",   "є",   "о",   "у",   "ю",   "ь",   "й"};

std::string_view without_ending(std::string_view word, std::span<const std::string_view> endings,
                                std::size_t letter) {
  for (const std::string_view ending : endings) {
    // "creation" is no "cre": what goes is not longer than what stays.
    const std::size_t least = std::max(kLeastLetters * letter, ending.size());
    if (word.ends_with(ending) && word.size() >= ending.size() + least)
      return word.substr(0, word.size() - ending.size());
  }
  return word;
}

/// "cancell" and "cancel", "созданн" and "создан".
std::string_view without_doubled(std::string_view stem, std::size_t letter) {
  if (stem.size() <= kLeastLetters * letter) return stem;
  const std::string_view last = stem.substr(stem.size() - letter);
  const std::string_view rest = stem.substr(0, stem.size() - letter);
  return rest.ends_with(last) ? rest : stem;
}

}  // namespace

std::string stem_of(std::string_view word) {
  if (word.empty()) return {};
  const bool cyrillic = is_cyrillic(word);
  const std::size_t letter = cyrillic ? 2 : 1;
  const std::string_view stem = cyrillic ? without_ending(word, kCyrillicEndings, letter)
                                         : without_ending(word, kLatinEndings, letter);
  return std::string(without_doubled(stem, letter));
}

}  // namespace vitrine
