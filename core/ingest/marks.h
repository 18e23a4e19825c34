// Bitmaps of the bytes that structure separated text, 64 bytes at a time: SSE2, NEON or wasm
// SIMD128, and a scalar version that the others are tested against. Knows bytes only, no quoting
// rules (tokenizer.h) and no buffers.
#pragma once

#include <cstddef>
#include <cstdint>

#if defined(__wasm_simd128__)
#include <wasm_simd128.h>
#elif defined(__SSE2__)
#include <emmintrin.h>
#elif defined(__ARM_NEON) && defined(__aarch64__)
#include <arm_neon.h>
#endif

namespace vitrine::ingest {

inline constexpr std::size_t kBlockBytes = 64;

/// The bytes to look for. A byte that is not wanted repeats another one.
struct MarkBytes {
  char delimiter = ',';
  char line_end = '\n';
  char other_line_end = '\n';  ///< '\r' in files whose lines end so
  char quote = '"';
};

/// Bit i stands for byte i of the block.
struct Marks {
  std::uint64_t separators = 0;  ///< delimiters and line ends
  std::uint64_t quotes = 0;
  friend bool operator==(Marks a, Marks b) {
    return a.separators == b.separators && a.quotes == b.quotes;
  }
};

inline Marks find_marks_scalar(const char* block, const MarkBytes& bytes) {
  Marks marks;
  for (unsigned i = 0; i < kBlockBytes; ++i) {
    const char c = block[i];
    const bool separates = c == bytes.delimiter || c == bytes.line_end || c == bytes.other_line_end;
    marks.separators |= static_cast<std::uint64_t>(separates) << i;
    marks.quotes |= static_cast<std::uint64_t>(c == bytes.quote) << i;
  }
  return marks;
}

#if defined(__wasm_simd128__)

inline Marks find_marks(const char* block, const MarkBytes& bytes) {
  const v128_t delimiter = wasm_i8x16_splat(bytes.delimiter);
  const v128_t line_end = wasm_i8x16_splat(bytes.line_end);
  const v128_t other = wasm_i8x16_splat(bytes.other_line_end);
  const v128_t quote = wasm_i8x16_splat(bytes.quote);
  Marks marks;
  for (unsigned lane = 0; lane < kBlockBytes; lane += 16) {
    const v128_t text = wasm_v128_load(block + lane);
    const v128_t separates =
        wasm_v128_or(wasm_i8x16_eq(text, delimiter),
                     wasm_v128_or(wasm_i8x16_eq(text, line_end), wasm_i8x16_eq(text, other)));
    const std::uint64_t quotes = wasm_i8x16_bitmask(wasm_i8x16_eq(text, quote));
    marks.separators |= static_cast<std::uint64_t>(wasm_i8x16_bitmask(separates)) << lane;
    marks.quotes |= quotes << lane;
  }
  return marks;
}

#elif defined(__SSE2__)

inline Marks find_marks(const char* block, const MarkBytes& bytes) {
  const __m128i delimiter = _mm_set1_epi8(bytes.delimiter);
  const __m128i line_end = _mm_set1_epi8(bytes.line_end);
  const __m128i other = _mm_set1_epi8(bytes.other_line_end);
  const __m128i quote = _mm_set1_epi8(bytes.quote);
  Marks marks;
  for (unsigned lane = 0; lane < kBlockBytes; lane += 16) {
    const __m128i text = _mm_loadu_si128(reinterpret_cast<const __m128i*>(block + lane));
    const __m128i separates =
        _mm_or_si128(_mm_cmpeq_epi8(text, delimiter),
                     _mm_or_si128(_mm_cmpeq_epi8(text, line_end), _mm_cmpeq_epi8(text, other)));
    const auto separator_bits = static_cast<std::uint32_t>(_mm_movemask_epi8(separates));
    const auto quote_bits =
        static_cast<std::uint32_t>(_mm_movemask_epi8(_mm_cmpeq_epi8(text, quote)));
    marks.separators |= static_cast<std::uint64_t>(separator_bits) << lane;
    marks.quotes |= static_cast<std::uint64_t>(quote_bits) << lane;
  }
  return marks;
}

#elif defined(__ARM_NEON) && defined(__aarch64__)

/// Four vectors of 0x00/0xFF lanes to 64 bits: weights by lane, then pairwise sums.
inline std::uint64_t neon_bits(uint8x16_t a, uint8x16_t b, uint8x16_t c, uint8x16_t d) {
  const uint8x16_t weights = {1, 2, 4, 8, 16, 32, 64, 128, 1, 2, 4, 8, 16, 32, 64, 128};
  const uint8x16_t low = vpaddq_u8(vandq_u8(a, weights), vandq_u8(b, weights));
  const uint8x16_t high = vpaddq_u8(vandq_u8(c, weights), vandq_u8(d, weights));
  const uint8x16_t pairs = vpaddq_u8(low, high);
  return vgetq_lane_u64(vreinterpretq_u64_u8(vpaddq_u8(pairs, pairs)), 0);
}

inline Marks find_marks(const char* block, const MarkBytes& bytes) {
  const uint8x16_t delimiter = vdupq_n_u8(static_cast<std::uint8_t>(bytes.delimiter));
  const uint8x16_t line_end = vdupq_n_u8(static_cast<std::uint8_t>(bytes.line_end));
  const uint8x16_t other = vdupq_n_u8(static_cast<std::uint8_t>(bytes.other_line_end));
  const uint8x16_t quote = vdupq_n_u8(static_cast<std::uint8_t>(bytes.quote));
  uint8x16_t separates[4];
  uint8x16_t quotes[4];
  for (unsigned lane = 0; lane < 4; ++lane) {
    const uint8x16_t text = vld1q_u8(reinterpret_cast<const std::uint8_t*>(block + lane * 16));
    separates[lane] = vorrq_u8(vceqq_u8(text, delimiter),
                               vorrq_u8(vceqq_u8(text, line_end), vceqq_u8(text, other)));
    quotes[lane] = vceqq_u8(text, quote);
  }
  return {neon_bits(separates[0], separates[1], separates[2], separates[3]),
          neon_bits(quotes[0], quotes[1], quotes[2], quotes[3])};
}

#else

inline Marks find_marks(const char* block, const MarkBytes& bytes) {
  return find_marks_scalar(block, bytes);
}

#endif

}  // namespace vitrine::ingest
