#include "ingest/decode.h"

#include <algorithm>
#include <cstring>

#include "base/byte_words.h"
#include "base/text.h"

namespace vitrine {

const char* name_of(Encoding encoding) {
  switch (encoding) {
    case Encoding::kUtf8:
      return "UTF-8";
    case Encoding::kWindows1251:
      return "windows-1251";
    case Encoding::kWindows1252:
      return "windows-1252";
  }
  return "";
}

namespace ingest {

namespace {

constexpr char16_t kReplacement = 0xFFFD;

/// 0x80..0xBF of windows-1251; 0xC0..0xFF are U+0410..U+044F.
constexpr char16_t kCyrillic[64] = {
    0x0402, 0x0403, 0x201A, 0x0453, 0x201E, 0x2026, 0x2020, 0x2021, 0x20AC, 0x2030, 0x0409,
    0x2039, 0x040A, 0x040C, 0x040B, 0x040F, 0x0452, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0xFFFD, 0x2122, 0x0459, 0x203A, 0x045A, 0x045C, 0x045B, 0x045F, 0x00A0,
    0x040E, 0x045E, 0x0408, 0x00A4, 0x0490, 0x00A6, 0x00A7, 0x0401, 0x00A9, 0x0404, 0x00AB,
    0x00AC, 0x00AD, 0x00AE, 0x0407, 0x00B0, 0x00B1, 0x0406, 0x0456, 0x0491, 0x00B5, 0x00B6,
    0x00B7, 0x0451, 0x2116, 0x0454, 0x00BB, 0x0458, 0x0405, 0x0455, 0x0457};

/// 0x80..0x9F of windows-1252; the rest is Latin-1.
constexpr char16_t kWestern[32] = {0x20AC, 0xFFFD, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                   0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0xFFFD, 0x017D, 0xFFFD,
                                   0xFFFD, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                   0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0xFFFD, 0x017E, 0x0178};

char16_t code_point(unsigned char byte, Encoding encoding) {
  if (byte < 0x80) return byte;
  if (encoding == Encoding::kWindows1251) {
    return byte >= 0xC0 ? static_cast<char16_t>(0x0410 + byte - 0xC0) : kCyrillic[byte - 0x80];
  }
  return byte >= 0xA0 ? static_cast<char16_t>(byte) : kWestern[byte - 0x80];
}

std::string repair_utf8(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const std::size_t bad = find_invalid_utf8(text);
    const std::size_t good = std::min(bad, text.size());
    out += text.substr(0, good);
    text.remove_prefix(good);
    if (text.empty()) break;
    append_utf8(out, kReplacement);
    text.remove_prefix(1);
  }
  return out;
}

bool is_high(char c) { return (c & 0x80) != 0; }

bool is_ascii_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

/// A letter of windows-1251: the alphabet, Ё ё and the Ukrainian and Belarusian ones.
bool is_cyrillic_letter(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte >= 0xC0 ||
         std::strchr("\xA8\xB8\xAA\xBA\xAF\xBF\xB2\xB3\xA5\xB4\xA1\xA2", c) != nullptr;
}

}  // namespace

std::string decode(std::string_view text, Encoding encoding) {
  if (is_ascii(text)) return std::string(text);
  if (encoding == Encoding::kUtf8) return is_utf8(text) ? std::string(text) : repair_utf8(text);
  std::string out;
  out.reserve(text.size() * 2);
  for (const char c : text) append_utf8(out, code_point(static_cast<unsigned char>(c), encoding));
  return out;
}

bool is_surely_utf8(std::string_view text) {
  if (is_ascii(text) || !is_utf8(text)) return false;
  int letters = 0;
  for (const char32_t letter : to_code_points(text)) {
    if (letter < 0x80) continue;
    const bool known = (letter >= 0xC0 && letter < 0x180) || (letter >= 0x400 && letter < 0x500);
    if (!known) return false;
    ++letters;
  }
  return letters > 1;
}

void EncodingEvidence::add(std::string_view text) {
  if (is_ascii(text)) return;
  ++beyond_ascii_;
  if (is_utf8(text)) {
    ++valid_utf8_;
  } else {
    add_letters(text);
  }
}

void EncodingEvidence::add_letters(std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (!is_high(text[i]) || !is_cyrillic_letter(text[i])) continue;
    const char before = i > 0 ? text[i - 1] : ' ';
    const char after = i + 1 < text.size() ? text[i + 1] : ' ';
    if (is_ascii_letter(before) || is_ascii_letter(after)) ++western_;
    const bool high_before = is_high(before) && is_cyrillic_letter(before);
    const bool high_after = is_high(after) && is_cyrillic_letter(after);
    if (high_before || high_after) ++cyrillic_;
  }
}

Encoding EncodingEvidence::decide() const {
  if (valid_utf8_ * 5 >= beyond_ascii_ * 4) return Encoding::kUtf8;
  return cyrillic_ > western_ ? Encoding::kWindows1251 : Encoding::kWindows1252;
}

}  // namespace ingest
}  // namespace vitrine
