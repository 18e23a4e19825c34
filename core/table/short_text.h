// Short texts as machine words, read without a branch: what follows a text in memory is read with it and masked.
#pragma once

#include <array>

#include "base/byte_words.h"

namespace vitrine {

/// A text of up to 8 * kWords bytes; equal where the texts are.
template <std::size_t kWords>
struct ShortText {
  static constexpr std::size_t kMostBytes = 8 * kWords;

  std::array<std::uint64_t, kWords> words{};
  std::size_t length = 0;

  /// Pre: `length` <= kMostBytes, and kMostBytes bytes can be read at `begin`.
  static ShortText of(const char* begin, std::size_t length) {
    ShortText text;
    for (std::size_t i = 0; i < kWords; ++i) {
      const std::uint64_t mask = read_word<std::uint64_t>(&kMasks[kMostBytes - length + 8 * i]);
      text.words[i] = read_word<std::uint64_t>(begin + 8 * i) & mask;
    }
    text.length = length;
    return text;
  }
  std::uint64_t hash() const {
    std::uint64_t hash = length;
    for (const std::uint64_t word : words) hash = mix(hash, word);
    return hash;
  }
  friend bool operator==(const ShortText& a, const ShortText& b) {
    std::uint64_t differs = a.length ^ b.length;
    for (std::size_t i = 0; i < kWords; ++i) differs |= a.words[i] ^ b.words[i];
    return differs == 0;
  }

 private:
  static constexpr std::array<std::uint8_t, 2 * kMostBytes> make_masks() {
    std::array<std::uint8_t, 2 * kMostBytes> masks{};
    for (std::size_t i = 0; i < kMostBytes; ++i) masks[i] = 0xFF;
    return masks;
  }
  /// As many set bytes from kMostBytes - length on as the text has.
  static constexpr std::array<std::uint8_t, 2 * kMostBytes> kMasks = make_masks();
};

}  // namespace vitrine
