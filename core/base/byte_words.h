// Bytes as machine words: reading, hashing and comparing texts without a loop over bytes and without a call. The C library of wasm compares
// byte by byte.
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

/// Whether one of the bytes is 0.
inline bool holds_zero(std::string_view bytes) {
  constexpr std::uint64_t kOnes = 0x0101010101010101U;
  constexpr std::uint64_t kHighest = 0x8080808080808080U;
  const char* at = bytes.data();
  std::size_t left = bytes.size();
  for (; left >= 32; left -= 32, at += 32) {
    std::uint64_t zeros = 0;
    for (std::size_t i = 0; i < 32; i += 8) {
      const std::uint64_t word = read_word<std::uint64_t>(at + i);
      zeros |= (word - kOnes) & ~word;
    }
    if ((zeros & kHighest) != 0) return true;
  }
  for (; left > 0; --left, ++at) {
    if (*at == 0) return true;
  }
  return false;
}

/// Whether all bytes are below 0x80.
inline bool is_ascii(std::string_view text) {
  const char* at = text.data();
  std::size_t left = text.size();
  std::uint64_t bits = 0;
  for (; left > 8; left -= 8, at += 8) bits |= read_word<std::uint64_t>(at);
  if (left > 0) bits |= read_few(at, left);
  return (bits & 0x8080808080808080U) == 0;
}

/// The bytes of a word in reverse: words so turned are in the order of the bytes that they were read from.
inline std::uint64_t turned(std::uint64_t word) {
  word = (word & 0x00FF00FF00FF00FFU) << 8 | (word >> 8 & 0x00FF00FF00FF00FFU);
  word = (word & 0x0000FFFF0000FFFFU) << 16 | (word >> 16 & 0x0000FFFF0000FFFFU);
  return word << 32 | word >> 32;
}

inline bool same_text(std::string_view a, std::string_view b) {
  if (a.size() != b.size()) return false;
  const char* left = a.data();
  const char* right = b.data();
  std::size_t size = a.size();
  if (size < 8) return size == 0 || read_few(left, size) == read_few(right, size);
  for (; size > 8; size -= 8, left += 8, right += 8) {
    if (read_word<std::uint64_t>(left) != read_word<std::uint64_t>(right)) return false;
  }
  const std::size_t back = 8 - size;  // The last word overlaps the one before.
  return read_word<std::uint64_t>(left - back) == read_word<std::uint64_t>(right - back);
}

/// Below, at or above 0 as `a` comes before `b`, is it or comes after it, in the order of bytes.
inline int order_of(std::string_view a, std::string_view b) {
  const std::size_t common = a.size() < b.size() ? a.size() : b.size();
  std::size_t at = 0;
  for (; at + 8 <= common; at += 8) {
    const std::uint64_t left = read_word<std::uint64_t>(a.data() + at);
    const std::uint64_t right = read_word<std::uint64_t>(b.data() + at);
    if (left != right) return turned(left) < turned(right) ? -1 : 1;
  }
  for (; at < common; ++at) {
    const auto left = static_cast<unsigned char>(a[at]);
    const auto right = static_cast<unsigned char>(b[at]);
    if (left != right) return left < right ? -1 : 1;
  }
  if (a.size() == b.size()) return 0;
  return a.size() < b.size() ? -1 : 1;
}

}  // namespace vitrine
