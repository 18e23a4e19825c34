#include "model/choices.h"

#include <algorithm>
#include <array>

#include "base/order.h"
#include "base/text.h"
#include "model/text_columns.h"
#include "model/words.h"

namespace vitrine {
namespace {

constexpr std::size_t kShortestPhrase =
    3;  // bytes; shorter words ("no", "in") say nothing inside a sentence

bool is_negated(const std::string& folded) {
  static constexpr std::array<std::string_view, 9> kNegations = {
      "not", "no", "non", "without", "не", "нет", "без", "ні", "never"};
  const std::vector<std::string_view> words = words_of(folded);
  return std::any_of(words.begin(), words.end(), [](std::string_view word) {
    return std::find(kNegations.begin(), kNegations.end(), word) != kNegations.end();
  });
}

}  // namespace

ChoiceWords::ChoiceWords(const FieldDef& field) {
  for (std::size_t index = 0; index < field.choices.size(); ++index) {
    const Choice& choice = field.choices[index];
    by_word_.emplace(fold_name(choice.id), index);
    for (const std::string& word : choice.words) by_word_.emplace(fold_name(word), index);
  }
  for (std::size_t index = 0; index < field.choices.size(); ++index) {
    for (const std::string& name : field.choices[index].name.in)
      by_word_.emplace(fold_name(name), index);
  }
  by_word_.erase("");
  for (const auto& [word, index] : by_word_) {
    if (word.size() >= kShortestPhrase) phrases_.emplace_back(word, index);
  }
  sort_items(phrases_, [](const auto& a, const auto& b) {
    return a.first.size() != b.first.size() ? a.first.size() > b.first.size() : a.first < b.first;
  });
}

std::optional<std::size_t> ChoiceWords::find_folded(std::string_view folded) const {
  const auto found = by_word_.find(folded);
  return found == by_word_.end() ? std::nullopt : std::optional<std::size_t>(found->second);
}

std::optional<std::size_t> ChoiceWords::find(std::string_view text) const {
  const std::string folded = fold_name(text);
  if (const auto found = by_word_.find(folded); found != by_word_.end()) return found->second;
  if (is_negated(folded)) return std::nullopt;
  return find_phrase(folded);
}

std::optional<std::size_t> ChoiceWords::find_phrase(const std::string& folded) const {
  std::optional<std::size_t> choice;
  std::size_t length = 0;
  for (const auto& [phrase, index] : phrases_) {
    if (choice && phrase.size() < length) break;
    if (!holds_phrase(folded, phrase)) continue;
    if (choice && *choice != index) return std::nullopt;
    choice = index;
    length = phrase.size();
  }
  return choice;
}

ColumnPtr as_choices(const FieldDef& field, const ColumnPtr& column,
                     std::vector<UnknownWord>& unknown) {
  const ChoiceWords vocabulary(field);
  const ColumnPtr text = as_text(column);
  const std::vector<std::int64_t> rows = rows_per_code(*text);
  std::uint32_t code = 0;
  ColumnPtr result = rewrite_texts(text, [&](std::string_view word) -> std::optional<std::string> {
    const std::int64_t used = rows[code++];
    if (trim(word).empty()) return std::nullopt;
    if (const auto choice = vocabulary.find(word)) return field.choices[*choice].id;
    if (used > 0) unknown.push_back({std::string(word), used});
    if (field.unknown_choice.empty()) return std::nullopt;
    return field.unknown_choice;
  });
  sort_items(unknown, [](const UnknownWord& a, const UnknownWord& b) { return a.rows > b.rows; });
  return result;
}

}  // namespace vitrine
