#include "json/writer.h"

#include <array>
#include <cmath>
#include <utility>

#include <nlohmann/json.hpp>

namespace vitrine {
namespace {

constexpr char kHex[] = "0123456789abcdef";

struct Character {
  bool valid = false;
  std::size_t length = 1;  ///< bytes; where they are not valid, those that one U+FFFD stands for
};

/// The character at `at` of UTF-8. Overlong forms, surrogates and values over U+10FFFF show in their second byte.
Character character_at(std::string_view text, std::size_t at) {
  const unsigned lead = static_cast<unsigned char>(text[at]);
  if (lead < 0x80) return {true, 1};
  if (lead < 0xC2 || lead > 0xF4) return {};
  const std::size_t wanted = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  unsigned low = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
  unsigned high = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
  for (std::size_t length = 1; length < wanted; ++length) {
    if (at + length == text.size()) return {false, length};
    const unsigned next = static_cast<unsigned char>(text[at + length]);
    if (next < low || next > high) return {false, length};
    low = 0x80;
    high = 0xBF;
  }
  return {true, wanted};
}

/// The letter that stands after the backslash, or 0 where the character has none.
char short_escape(char character) {
  switch (character) {
    case '"':
    case '\\':
      return character;
    case '\b':
      return 'b';
    case '\t':
      return 't';
    case '\n':
      return 'n';
    case '\f':
      return 'f';
    case '\r':
      return 'r';
    default:
      return 0;
  }
}

void append_escaped(std::string& out, char character) {
  out += '\\';
  if (const char letter = short_escape(character)) {
    out += letter;
    return;
  }
  out += "u00";
  out += kHex[character >> 4];
  out += kHex[character & 15];
}

void append_quoted(std::string& out, std::string_view text) {
  out += '"';
  std::size_t written = 0;
  for (std::size_t at = 0; at < text.size();) {
    const Character character = character_at(text, at);
    const bool control = static_cast<unsigned char>(text[at]) < 0x20;
    const bool as_it_is = character.valid && !control && text[at] != '"' && text[at] != '\\';
    if (!as_it_is) {
      out.append(text, written, at - written);
      if (character.valid) {
        append_escaped(out, text[at]);
      } else {
        out += "\xEF\xBF\xBD";
      }
      written = at + character.length;
    }
    at += character.length;
  }
  out.append(text, written);
  out += '"';
}

}  // namespace

std::string json_number(double value) {
  if (!std::isfinite(value)) return "null";
  std::array<char, 64> digits{};
  const char* end = nlohmann::detail::to_chars(digits.data(), digits.data() + digits.size(), value);
  return {digits.data(), static_cast<std::size_t>(end - digits.data())};
}

void JsonWriter::before_value() {
  if (out_.empty()) return;
  const char last = out_.back();
  if (last != '{' && last != '[' && last != ':') out_ += ',';
}

void JsonWriter::begin(char bracket) {
  before_value();
  out_ += bracket;
}

void JsonWriter::plain(std::string_view value) {
  before_value();
  out_ += value;
}

void JsonWriter::begin_object() { begin('{'); }
void JsonWriter::end_object() { out_ += '}'; }
void JsonWriter::begin_array() { begin('['); }
void JsonWriter::end_array() { out_ += ']'; }

void JsonWriter::key(std::string_view name) {
  text(name);
  out_ += ':';
}

void JsonWriter::text(std::string_view value) {
  before_value();
  append_quoted(out_, value);
}

void JsonWriter::integer(std::int64_t value) { plain(std::to_string(value)); }
void JsonWriter::number(double value) { plain(json_number(value)); }
void JsonWriter::boolean(bool value) { plain(value ? "true" : "false"); }
void JsonWriter::null() { plain("null"); }

void JsonWriter::begin_object(const char* name) {
  key(name);
  begin_object();
}

void JsonWriter::begin_array(const char* name) {
  key(name);
  begin_array();
}

void JsonWriter::text(const char* name, const char* value) {
  key(name);
  text(value);
}

void JsonWriter::text(const char* name, const std::string& value) {
  key(name);
  text(value);
}

void JsonWriter::text(const char* name, std::string_view value) {
  key(name);
  text(value);
}

void JsonWriter::texts(const char* name, const std::vector<std::string>& values) {
  begin_array(name);
  for (const std::string& value : values) text(value);
  end_array();
}

void JsonWriter::integer(const char* name, std::int64_t value) {
  key(name);
  integer(value);
}

void JsonWriter::number(const char* name, double value) {
  key(name);
  number(value);
}

void JsonWriter::boolean(const char* name, bool value) {
  key(name);
  boolean(value);
}

void JsonWriter::null(const char* name) {
  key(name);
  null();
}

std::string JsonWriter::take() { return std::exchange(out_, {}); }

}  // namespace vitrine
