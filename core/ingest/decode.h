// Encodings: windows-1251 and windows-1252 to UTF-8, and telling them apart. All are supersets of
// ASCII, so everything before (tokenizing, typing) works on raw bytes, and only texts that stay are
// decoded, each distinct one once.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "ingest/reader.h"

namespace vitrine::ingest {

/// UTF-8 of `text`. What the encoding does not know becomes U+FFFD.
std::string decode(std::string_view text, Encoding encoding);

/// Two or more letters beyond ASCII, Latin or Cyrillic ones all, in UTF-8: no words of another encoding look so.
bool is_surely_utf8(std::string_view text);

/// Signs for and against each encoding, gathered from distinct texts; the sum does not depend on
/// their order.
class EncodingEvidence {
 public:
  void add(std::string_view text);
  /// UTF-8 unless a fifth or more of the texts beyond ASCII are not valid in it; then by the
  /// company letters keep: Cyrillic words are made of high bytes throughout, Western ones of ASCII
  /// with some between.
  Encoding decide() const;

 private:
  void add_letters(std::string_view text);

  std::uint64_t beyond_ascii_ = 0;
  std::uint64_t valid_utf8_ = 0;
  std::uint64_t cyrillic_ = 0;
  std::uint64_t western_ = 0;
};

}  // namespace vitrine::ingest
