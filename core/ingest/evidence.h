// What all values of a column say about how it may be read: counts per candidate reading. A pure
// function of the multiset of values (but for the first values kept as samples), so records of
// parts merge in any grouping. Decides nothing (decide.h).
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "ingest/reader.h"
#include "ingest/values.h"

namespace vitrine::ingest {

/// Values that are numbers under one decimal sign.
struct NumberEvidence {
  std::uint64_t fits = 0;
  std::uint64_t whole = 0;           ///< largest integer part
  int scale = 0;                     ///< most decimal places
  std::uint64_t needs_rounding = 0;  ///< of those that fit: only when rounded to 15 digits
  int rounded_scale = 0;             ///< most decimal places once all are rounded
  /// Of all that fit, in millionths (each rounded to 15 digits and to them), modulo 2^64: whatever
  /// the order, the same
  std::uint64_t sum = 0;

  /// Values of at most 15 digits.
  void add(std::uint64_t count, std::uint64_t largest_whole, int most_places,
           std::uint64_t their_sum);
  void add(const PlainNumber& number, bool negative, std::uint64_t count);
  void append(const NumberEvidence& later);
  /// All values fit int64 at the common scale, exactly or rounded.
  bool fits_exactly() const;
  bool fits_rounded() const;
};

/// A value that counts as a number under either decimal sign. Pre: not a null text.
bool is_number_text(std::string_view text);

/// A number in millionths, the last rounded; modulo 2^64.
std::uint64_t to_millionths(std::int64_t units, int scale);

struct Evidence {
  static constexpr std::size_t kFirstValues = 5;
  static constexpr std::uint64_t kSampledValues = 4096;
  static constexpr std::size_t kFirstValueBytes = 80;

  std::uint64_t values = 0;  ///< without nulls
  std::uint64_t booleans = 0;
  NumberEvidence point;
  NumberEvidence comma;
  std::uint64_t ambiguous_numbers = 0;  ///< "1,234": a number under both signs, but not the same
  std::uint64_t plain_whole = 0;        ///< unsigned digits alone
  std::uint64_t point_zero = 0;         ///< unsigned digits and ".0"
  std::uint64_t leading_zeros = 0;      ///< "00123"
  std::uint64_t too_wide = 0;           ///< more digits than a decimal holds
  std::uint64_t percents = 0;
  std::uint64_t magnitudes = 0;  ///< "1,5 млн", "$342.09K"
  std::map<std::string, std::uint64_t> currencies;
  std::uint64_t year_first = 0;
  std::uint64_t compact_dates = 0;  ///< counted among plain_whole too
  std::uint64_t periods = 0;        ///< months and quarters, counted among year_first
  std::uint64_t day_first = 0;      ///< d/m/y, year-first ones not counted
  std::uint64_t month_first = 0;
  std::uint64_t ambiguous_dates = 0;  ///< both orders give a date, but not the same
  std::uint64_t slashed_dates = 0;    ///< of the ambiguous ones
  std::uint64_t dotted_dates = 0;     ///< of the ambiguous ones
  /// The first distinct ones of the first kSampledValues, cut to kFirstValueBytes; each with its
  /// number among the values.
  std::vector<std::pair<std::uint64_t, std::string>> first_values;

  /// Counts `count` equal values. Pre: not a null text.
  void add(std::string_view text, std::uint64_t count = 1);
  /// Plain integers read by a builder's fast path; `unsigned_count` of them without a sign;
  /// `total` modulo 2^64.
  void add_plain_whole(std::uint64_t count, std::uint64_t unsigned_count, std::uint64_t largest,
                       std::uint64_t total);
  /// Counts `count` dates that are alike but for the time.
  void add_date(const DateText& date, std::uint64_t count);
  void keep_first(std::uint64_t number, std::string_view text);
  /// Adds the evidence of rows that follow.
  void append(const Evidence& later);
  /// No value reads as anything but text.
  bool is_only_text() const;

 private:
  bool add_plain_digits(std::string_view text, std::uint64_t count);
  void add_number(std::string_view text, std::uint64_t count);
  bool count_date(const DateText& date, std::uint64_t count);
};

}  // namespace vitrine::ingest
