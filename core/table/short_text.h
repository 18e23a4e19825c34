// Texts as machine words: hashing without a loop over bytes, and comparing short ones without a call.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace vitrine {

static_assert(std::endian::native == std::endian::little, "words are read as they lie in memory");

template <class Word>
std::uint64_t read_word(const void* at) {
  Word word = 0;
  std::memcpy(&word, at, sizeof word);
  return word;
}

/// One to eight bytes as a number, without a copy of variable length: the halves may overlap.
inline std::uint64_t read_few(const char* at, std::size_t length) {
  if (length >= 4) {
    const std::uint64_t last = read_word<std::uint32_t>(at + length - 4);
    return last << 32 | read_word<std::uint32_t>(at);
  }
  const std::uint64_t first = read_word<std::uint8_t>(at);
  const std::uint64_t middle = read_word<std::uint8_t>(at + length / 2);
  const std::uint64_t last = read_word<std::uint8_t>(at + length - 1);
  return first | middle << 8 | last << 16;
}

inline std::uint64_t mix(std::uint64_t hash, std::uint64_t word) {
  hash = (hash ^ word) * 0x9E3779B97F4A7C15U;
  return hash ^ (hash >> 29);
}

/// A text of 1 to kMostBytes bytes; equal where the texts are.
struct ShortText {
  static constexpr std::size_t kMostBytes = 32;

  /// From both ends inwards; words overlap where the text is no whole number of them.
  std::uint64_t first = 0;
  std::uint64_t last = 0;
  std::uint64_t second = 0;
  std::uint64_t third = 0;
  std::size_t length = 0;

  static bool fits(std::string_view text) { return text.size() - 1 < kMostBytes; }
  /// Pre: fits(text).
  static ShortText of(std::string_view text) {
    const char* begin = text.data();
    const char* end = begin + text.size();
    if (text.size() <= 8) return {read_few(begin, text.size()), 0, 0, 0, text.size()};
    ShortText words{read_word<std::uint64_t>(begin), read_word<std::uint64_t>(end - 8), 0, 0,
                    text.size()};
    if (text.size() > 16) {
      words.second = read_word<std::uint64_t>(begin + 8);
      words.third = read_word<std::uint64_t>(end - 16);
    }
    return words;
  }
  std::uint64_t hash() const { return mix(mix(mix(length, first), last), second); }
  friend bool operator==(const ShortText& a, const ShortText& b) = default;
};

}  // namespace vitrine
