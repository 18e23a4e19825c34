// What is written in XML and what it says: entities, character references, Excel's own escapes.
#include <algorithm>
#include <array>
#include <cstdint>
#include <utility>

#include "base/text.h"
#include "formats/sheet_xml.h"

namespace vitrine::sheet {
namespace {

constexpr std::size_t kLongestReference = 12;  // "&#x0010FFFF;"
constexpr char32_t kReplacement = 0xFFFD;

int hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

bool is_surrogate(char32_t unit) { return unit >= 0xD800 && unit < 0xE000; }

char32_t as_character(char32_t code) {
  return code == 0 || code > 0x10FFFF || is_surrogate(code) ? kReplacement : code;
}

/// The character of "#65" or "#x41"; false when it is none.
bool read_reference(std::string_view name, char32_t& character) {
  const bool hexadecimal = name.size() > 1 && (name[1] == 'x' || name[1] == 'X');
  const std::string_view digits = name.substr(hexadecimal ? 2 : 1);
  char32_t code = 0;
  for (const char c : digits) {
    const int digit = hex_value(c);
    if (digit < 0 || (!hexadecimal && digit > 9)) return false;
    code =
        std::min<char32_t>(code * (hexadecimal ? 16 : 10) + static_cast<char32_t>(digit), 0x110000);
  }
  character = as_character(code);
  return !digits.empty();
}

/// Appends what "&name;" stands for; false when nobody knows it.
bool append_entity(std::string& out, std::string_view name) {
  constexpr std::array<std::pair<std::string_view, char>, 5> kEntities = {
      {{"amp", '&'}, {"lt", '<'}, {"gt", '>'}, {"quot", '"'}, {"apos", '\''}}};
  if (!name.empty() && name.front() == '#') {
    char32_t character = 0;
    if (!read_reference(name, character)) return false;
    append_utf8(out, character);
    return true;
  }
  for (const auto& [known, character] : kEntities) {
    if (name != known) continue;
    out += character;
    return true;
  }
  return false;
}

/// The UTF-16 unit of "_x000D_" at `at`, or -1.
std::int32_t escaped_unit(std::string_view text, std::size_t at) {
  if (at + 7 > text.size() || text[at] != '_' || text[at + 1] != 'x' || text[at + 6] != '_') {
    return -1;
  }
  std::int32_t unit = 0;
  for (std::size_t i = at + 2; i < at + 6; ++i) {
    const int digit = hex_value(text[i]);
    if (digit < 0) return -1;
    unit = unit * 16 + digit;
  }
  return unit;
}

}  // namespace

void append_unescaped(std::string& out, std::string_view raw) {
  constexpr std::string_view kSpecial = "&\r";
  for (;;) {
    const std::size_t at = raw.find_first_of(kSpecial);
    out += raw.substr(0, at);
    if (at == std::string_view::npos) return;
    const bool line_end = raw[at] == '\r';
    raw.remove_prefix(at + 1);
    if (line_end) {
      out += '\n';
      if (!raw.empty() && raw.front() == '\n') raw.remove_prefix(1);
      continue;
    }
    const std::size_t end = raw.substr(0, kLongestReference).find(';');
    if (end != std::string_view::npos && append_entity(out, raw.substr(0, end))) {
      raw.remove_prefix(end + 1);
    } else {
      out += '&';
    }
  }
}

void unescape_excel(std::string& text) {
  if (text.find("_x") == std::string::npos) return;
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const std::int32_t unit = escaped_unit(text, at);
    if (unit < 0) {
      out += text[at++];
      continue;
    }
    at += 7;
    auto character = static_cast<char32_t>(unit);
    const std::int32_t low =
        character >= 0xD800 && character < 0xDC00 ? escaped_unit(text, at) : -1;
    if (low >= 0xDC00 && low < 0xE000) {
      character = 0x10000 + ((character - 0xD800) << 10U) + (static_cast<char32_t>(low) - 0xDC00);
      at += 7;
    }
    append_utf8(out, as_character(character));
  }
  text = std::move(out);
}

}  // namespace vitrine::sheet
