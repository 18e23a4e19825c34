#include "ingest/values.h"

#include <array>

namespace vitrine::ingest {

namespace {

constexpr std::string_view kBlanks[] = {"\xE2\x80\xAF", "\xE2\x80\x89", "\xC2\xA0", "\xA0"};

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c; }

bool equals_lower(std::string_view text, std::string_view word) {
  if (text.size() != word.size()) return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (lower(text[i]) != word[i]) return false;
  }
  return true;
}

std::string_view trim_special(std::string_view text) {
  for (bool again = true; again;) {
    again = false;
    for (const std::string_view blank : kBlanks) {
      if (text.starts_with(blank)) {
        text.remove_prefix(blank.size());
        again = true;
      }
      if (text.ends_with(blank)) {
        text.remove_suffix(blank.size());
        again = true;
      }
    }
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) {
      text.remove_prefix(1);
      again = true;
    }
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) {
      text.remove_suffix(1);
      again = true;
    }
  }
  return text;
}

bool is_edge(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte <= ' ' || byte >= 0x80;
}

struct BooleanWord {
  std::string_view text;
  bool value;
};

/// Lower and capital first letters and all capitals of the Cyrillic words, in UTF-8 and
/// windows-1251.
constexpr BooleanWord kCyrillicBooleans[] = {{"да", true},
                                             {"Да", true},
                                             {"ДА", true},
                                             {"так", true},
                                             {"Так", true},
                                             {"ТАК", true},
                                             {"нет", false},
                                             {"Нет", false},
                                             {"НЕТ", false},
                                             {"ні", false},
                                             {"Ні", false},
                                             {"НІ", false},
                                             {"\xE4\xE0", true},
                                             {"\xC4\xE0", true},
                                             {"\xC4\xC0", true},
                                             {"\xF2\xE0\xEA", true},
                                             {"\xD2\xE0\xEA", true},
                                             {"\xD2\xC0\xCA", true},
                                             {"\xED\xE5\xF2", false},
                                             {"\xCD\xE5\xF2", false},
                                             {"\xCD\xC5\xD2", false},
                                             {"\xED\xB3", false},
                                             {"\xCD\xB3", false},
                                             {"\xCD\xB2", false}};

}  // namespace

std::string_view trim_cell(std::string_view raw) {
  if (raw.empty() || (!is_edge(raw.front()) && !is_edge(raw.back()))) return raw;
  while (!raw.empty() && static_cast<unsigned char>(raw.front()) <= ' ') raw.remove_prefix(1);
  while (!raw.empty() && static_cast<unsigned char>(raw.back()) <= ' ') raw.remove_suffix(1);
  if (raw.empty()) return raw;
  const bool special = (raw.front() & 0x80) != 0 || (raw.back() & 0x80) != 0;
  return special ? trim_special(raw) : raw;
}

bool is_null_word(std::string_view raw) {
  const std::string_view text = trim_cell(raw);
  switch (text.size()) {
    case 0:
      return true;
    case 1:
      return text == "-" || text == "\x96" || text == "\x97";
    case 2:
      return equals_lower(text, "na");
    case 3:
      return equals_lower(text, "n/a") || text == "\xE2\x80\x94" || text == "\xE2\x80\x93";
    case 4:
      return equals_lower(text, "null") || equals_lower(text, "#n/a");
    default:
      return false;
  }
}

std::optional<bool> parse_boolean(std::string_view raw) {
  const std::string_view text = trim_cell(raw);
  if (text.size() < 2 || text.size() > 6) return std::nullopt;
  if ((text.front() & 0x80) == 0) {
    if (equals_lower(text, "true") || equals_lower(text, "yes")) return true;
    if (equals_lower(text, "false") || equals_lower(text, "no")) return false;
    return std::nullopt;
  }
  for (const BooleanWord& word : kCyrillicBooleans) {
    if (text == word.text) return word.value;
  }
  return std::nullopt;
}

}  // namespace vitrine::ingest
