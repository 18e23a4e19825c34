// What Unicode says of letters, as tables sorted for binary search: canonical decompositions with the marks U+0300..U+036F and their
// combining classes, case folding of Latin, Greek and Cyrillic, and what is no letter, mark or number. Unpacked when first asked for.
#pragma once

#include <cstdint>
#include <span>

namespace vitrine::unicode {

/// `code` is canonically `first` + `second`; a singleton has second 0.
struct Decomposition {
  std::uint16_t code;
  std::uint16_t first;
  std::uint16_t second;
};

/// Code points first..last.
struct Run {
  std::uint32_t first;
  std::uint32_t last;
  std::uint32_t stride;  ///< of folds: every so manieth code point of the run is meant
  std::int32_t value;    ///< of folds: what is added; of marks: their combining class
};

/// By code.
std::span<const Decomposition> decompositions();
/// The pairs that compose to `code`, by (first, second).
std::span<const Decomposition> compositions();
std::span<const Run> mark_classes();
/// Capital letters beyond ASCII.
std::span<const Run> capitals();
/// Small variants such as long s and final sigma.
std::span<const Run> small_variants();
/// Punctuation, symbols, spaces and controls beyond ASCII.
std::span<const Run> separators();

/// The run that holds `code`, or null.
const Run* find_run(std::span<const Run> runs, char32_t code);

}  // namespace vitrine::unicode
