// One cell's text under one reading: null texts, booleans, numbers, dates. Works on the file's own
// bytes, whether UTF-8, windows-1251 or windows-1252: the few signs beyond ASCII that matter here
// are told apart by their bytes. Knows no columns. Used by evidence and by the column builders, so
// that both always agree.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "base/date.h"
#include "base/decimal.h"
#include "ingest/reader.h"

namespace vitrine::ingest {

/// Without blanks, NBSP and narrow NBSP (of any of the encodings) at both ends.
std::string_view trim_cell(std::string_view raw);

/// Blank, or one of the words for nothing: NULL NA N/A #N/A - and dashes.
bool is_null_word(std::string_view raw);
inline constexpr std::size_t kLongestNullWord = 4;
inline bool is_null_text(std::string_view raw) {
  if (raw.empty()) return true;
  const auto first = static_cast<unsigned char>(raw.front());
  // Blanks and dashes beyond ASCII begin with C2, E2, A0, 96 or 97.
  const bool beyond =
      first == 0xC2 || first == 0xE2 || first == 0xA0 || first == 0x96 || first == 0x97;
  const bool candidate =
      first <= ' ' || beyond || (first | 0x20U) == 'n' || first == '-' || first == '#';
  if (!candidate) return false;
  const auto last = static_cast<unsigned char>(raw.back());
  const bool plain_ends = first > ' ' && first < 0x80 && last > ' ' && last < 0x80;
  if (plain_ends && raw.size() > kLongestNullWord) return false;
  return is_null_word(raw);
}

/// true false yes no, and their Russian and Ukrainian kin (also as spreadsheets write them).
std::optional<bool> parse_boolean(std::string_view raw);

/// A number's dress taken off.
struct NumberText {
  std::string_view core;  ///< digits and separators, perhaps an exponent
  bool negative = false;
  bool percent = false;
  int exponent = 0;           ///< of ten, where a word says thousands, millions or more
  const char* currency = "";  ///< ISO code or ""
};
std::optional<NumberText> undress_number(std::string_view raw);

/// Digits of a number read under a decimal sign.
struct PlainNumber {
  std::int64_t units = 0;  ///< sign not applied
  int scale = 0;
  bool grouped = false;   ///< had thousands separators
  bool too_wide = false;  ///< more than 18 digits; units and scale are void
  bool fits() const { return !too_wide && scale <= kMaxScale; }
};
std::optional<PlainNumber> read_number(const NumberText& number, DecimalSign sign);

/// Significant digits that survive in a binary double, and that spreadsheets show.
inline constexpr int kDoubleDigits = 15;
/// The number to kDoubleDigits significant digits and at most kMaxScale places, trailing zeros
/// dropped where it was rounded.
PlainNumber round_number(PlainNumber number);

/// A date's digits as they stand, before it is settled which is the day.
struct DateText {
  int parts[3] = {0, 0, 0};
  bool year_first = false;
  bool compact = false;  ///< 19970101
  bool period = false;   ///< a month or a quarter: its first day
  bool quarter = false;  ///< a quarter
  char separator = 0;    ///< 0 where the month is a word
  bool has_time = false;
  std::int32_t time_ms = 0;  ///< since midnight
  bool has_offset = false;
  std::int16_t offset_minutes = 0;
};
std::optional<DateText> scan_date(std::string_view raw);

/// The day under an order; nullopt when it is no date there.
std::optional<Day> resolve_date(const DateText& date, DateOrder order);

/// Eight digits yyyymmdd with a year of 1900..2100.
bool is_compact_date(std::int64_t digits);

}  // namespace vitrine::ingest
