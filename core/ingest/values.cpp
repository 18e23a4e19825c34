#include "ingest/values.h"

#include "ingest/words.h"

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
  std::string_view text;  ///< as LeadingWord has it
  bool value;
};

/// да, так, истина, істина; нет, ні, ложь, хибність.
constexpr BooleanWord kBooleans[] = {{"true", true},
                                     {"yes", true},
                                     {"\xE4\xE0", true},
                                     {"\xF2\xE0\xEA", true},
                                     {"\xE8\xF1\xF2\xE8\xED\xE0", true},
                                     {"\xB3\xF1\xF2\xE8\xED\xE0", true},
                                     {"false", false},
                                     {"no", false},
                                     {"\xED\xE5\xF2", false},
                                     {"\xED\xB3", false},
                                     {"\xEB\xEE\xE6\xFC", false},
                                     {"\xF5\xE8\xE1\xED\xB3\xF1\xF2\xFC", false}};

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
  if (text.size() < 2 || text.size() > 16) return std::nullopt;
  const LeadingWord word(text);
  if (word.bytes != text.size()) return std::nullopt;
  for (const BooleanWord& known : kBooleans) {
    if (word.letters() == known.text) return known.value;
  }
  return std::nullopt;
}

}  // namespace vitrine::ingest
