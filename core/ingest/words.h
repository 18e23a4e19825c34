// Short words inside cells (months, units, yes and no) in English, Russian and Ukrainian, as they stand in the file's own bytes.
#pragma once

#include <cstddef>
#include <string_view>

namespace vitrine::ingest {

/// The letters that a text begins with, folded to small ones of one byte each: ASCII, and Cyrillic as windows-1251 has it, whether the
/// text is UTF-8 or windows-1251. Letters beyond kMost are counted in `bytes`, not kept.
struct LeadingWord {
  static constexpr std::size_t kMost = 12;

  explicit LeadingWord(std::string_view text);
  std::string_view letters() const { return {letters_, size_}; }
  /// Bytes of the text that are the word.
  std::size_t bytes = 0;

 private:
  char letters_[kMost];
  std::size_t size_ = 0;
};

}  // namespace vitrine::ingest
