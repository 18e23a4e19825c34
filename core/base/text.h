// Text as bytes of UTF-8: validity, trimming, canonical composition, folding for comparison of
// names. Knows no encodings but UTF-8 (others: ingest/decode) and no locale. Everybody may include
// it.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace vitrine {

/// Offset of the first byte that is not valid UTF-8 (RFC 3629), or npos.
std::size_t find_invalid_utf8(std::string_view text);
inline bool is_utf8(std::string_view text) {
  return find_invalid_utf8(text) == std::string_view::npos;
}

/// Appends one code point.
void append_utf8(std::string& out, char32_t code_point);
/// Code points of valid UTF-8; an invalid byte becomes U+FFFD.
std::u32string to_code_points(std::string_view text);

inline bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// Without ASCII white space, NBSP, narrow NBSP, zero-width space and BOM at both ends.
std::string_view trim(std::string_view text);

/// Canonical composition (NFC) of letters with the combining marks U+0300..U+036F (Latin, Greek,
/// Cyrillic); other text unchanged. Source: Unicode canonical decompositions
/// (scripts/make_unicode_table.py).
std::string to_nfc(std::string_view text);

/// Lower case for Latin, Greek and Cyrillic letters (simple case folding); other text unchanged.
std::string fold_case(std::string_view text);

/// As errors and notices name things: "Amount".
std::string in_quotes(std::string_view text);

/// A header or name reduced for lookup: NFC, folded, letters and digits only, words joined by one
/// space; camelCase and letter/digit borders split words only when `split_camel`. "Close_Date
/// (EUR)" -> "close date eur", "orderID" -> "order id". '%' is the word "percent"; an apostrophe
/// within a word is dropped ("ім'я" -> "імя").
std::string fold_name(std::string_view text, bool split_camel = true);

/// fold_name without the spaces: texts that differ only in case, spacing or punctuation get the
/// same text.
std::string fold_key(std::string_view text);

bool equals_ignoring_case(std::string_view a, std::string_view b);

/// Edit distance (Levenshtein over code points), for "did you mean"; some number above `most` where it
/// is greater than that.
std::size_t edit_distance(std::string_view a, std::string_view b,
                          std::size_t most = std::string_view::npos);
/// The candidate nearest to `name`, or empty when none is near enough to suggest.
std::string nearest_name(std::string_view name, const std::vector<std::string>& candidates);

}  // namespace vitrine
