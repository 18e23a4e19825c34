// Eight bytes of text looked at as one number.
#pragma once

#include <cstdint>
#include <cstring>

namespace vitrine::records {

inline constexpr std::uint64_t kOnes = 0x0101010101010101;
inline constexpr std::uint64_t kHighs = kOnes * 0x80;

inline std::uint64_t word_at(const char* text) {
  std::uint64_t word = 0;
  std::memcpy(&word, text, sizeof word);
  return word;
}

/// The high bit of every byte that is zero; only those above the lowest one may be wrong.
inline std::uint64_t zeros_of(std::uint64_t word) { return (word - kOnes) & ~word & kHighs; }

}  // namespace vitrine::records
