// What stands inside JSON's tokens: numbers as JSON writes them, the escapes of texts.
#include <array>

#include "base/text.h"
#include "formats/json_reader.h"

namespace vitrine::records {
namespace {

constexpr char32_t kReplacement = 0xFFFD;

/// Moves `at` over digits; false where there is none.
bool skip_digits(std::string_view text, std::size_t& at) {
  const std::size_t begin = at;
  while (at < text.size() && text[at] >= '0' && text[at] <= '9') ++at;
  return at > begin;
}

int hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

/// The UTF-16 unit of "\u12AB" at `at`, or -1.
std::int32_t unit_at(std::string_view raw, std::size_t at) {
  if (at + 6 > raw.size() || raw[at] != '\\' || raw[at + 1] != 'u') return -1;
  std::int32_t unit = 0;
  for (std::size_t i = at + 2; i < at + 6; ++i) {
    const int digit = hex_value(raw[i]);
    if (digit < 0) return -1;
    unit = unit * 16 + digit;
  }
  return unit;
}

/// What a backslash and this letter stand for, or 0.
char short_escape(char letter) {
  constexpr std::string_view kLetters = "\"\\/bfnrt";
  constexpr std::string_view kMeanings = "\"\\/\b\f\n\r\t";
  const std::size_t at = kLetters.find(letter);
  return at == std::string_view::npos ? '\0' : kMeanings[at];
}

/// Appends the character of the unit at `at`, of two where they are a pair; moves `at` behind it. False where it is none.
bool append_unit(std::string& out, std::string_view raw, std::size_t& at) {
  const std::int32_t unit = unit_at(raw, at);
  if (unit < 0) return false;
  at += 6;
  auto character = static_cast<char32_t>(unit);
  if (unit >= 0xD800 && unit < 0xE000) {
    const std::int32_t low = unit < 0xDC00 ? unit_at(raw, at) : -1;
    const bool is_pair = low >= 0xDC00 && low < 0xE000;
    if (is_pair) at += 6;
    character =
        is_pair ? 0x10000 + ((character - 0xD800) << 10U) + (static_cast<char32_t>(low) - 0xDC00)
                : kReplacement;
  }
  append_utf8(out, character);
  return true;
}

}  // namespace

bool is_json_number(std::string_view text) {
  std::size_t at = !text.empty() && text[0] == '-' ? 1 : 0;
  const std::size_t whole = at;
  if (!skip_digits(text, at) || (text[whole] == '0' && at > whole + 1)) return false;
  if (at < text.size() && text[at] == '.' && !skip_digits(text, ++at)) return false;
  if (at < text.size() && (text[at] == 'e' || text[at] == 'E')) {
    ++at;
    if (at < text.size() && (text[at] == '+' || text[at] == '-')) ++at;
    if (!skip_digits(text, at)) return false;
  }
  return at == text.size();
}

std::size_t append_unescaped_json(std::string& out, std::string_view raw) {
  for (std::size_t at = 0;;) {
    const std::size_t escape = raw.find('\\', at);
    out += raw.substr(at, escape - at);
    if (escape == std::string_view::npos) return escape;
    at = escape;
    const char meaning = at + 1 < raw.size() ? short_escape(raw[at + 1]) : '\0';
    if (meaning != '\0') {
      out += meaning;
      at += 2;
    } else if (!append_unit(out, raw, at)) {
      return escape;
    }
  }
}

}  // namespace vitrine::records
