#include "ingest/words.h"

namespace vitrine::ingest {

namespace {

/// A Cyrillic letter of windows-1251, small; 0 for other bytes. Of letters outside the alphabet's run: the Ukrainian ones that words here have.
char small_cyrillic(unsigned char byte) {
  if (byte >= 0xE0) return static_cast<char>(byte);
  if (byte >= 0xC0) return static_cast<char>(byte + 0x20);
  if (byte == 0xB2 || byte == 0xB3) return '\xB3';
  return 0;
}

/// Of a letter of two bytes of UTF-8; 0 for another.
char small_cyrillic(unsigned char lead, unsigned char next) {
  const unsigned code = ((lead & 0x1FU) << 6) | (next & 0x3FU);
  if (code >= 0x410 && code < 0x450)
    return small_cyrillic(static_cast<unsigned char>(code - 0x410 + 0xC0));
  return code == 0x406 || code == 0x456 ? '\xB3' : 0;
}

}  // namespace

LeadingWord::LeadingWord(std::string_view text) {
  while (bytes < text.size()) {
    const auto byte = static_cast<unsigned char>(text[bytes]);
    const auto next = bytes + 1 < text.size() ? static_cast<unsigned char>(text[bytes + 1]) : 0U;
    const bool pair = (byte == 0xD0 || byte == 0xD1) && (next & 0xC0U) == 0x80;
    char letter = 0;
    if (pair) {
      letter = small_cyrillic(byte, static_cast<unsigned char>(next));
    } else if (byte >= 0x80) {
      letter = small_cyrillic(byte);
    } else if ((byte | 0x20U) >= 'a' && (byte | 0x20U) <= 'z') {
      letter = static_cast<char>(byte | 0x20U);
    }
    if (letter == 0) return;
    bytes += pair ? 2 : 1;
    if (size_ < kMost) letters_[size_++] = letter;
  }
}

}  // namespace vitrine::ingest
