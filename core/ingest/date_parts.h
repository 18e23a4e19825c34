// The parts of a date's text, shared by its forms (values_date.cpp, values_period.cpp): a place in the text that moves on, and words.
#pragma once

#include <string_view>

#include "base/text.h"
#include "ingest/values.h"
#include "ingest/words.h"

namespace vitrine::ingest {

/// Reads along a text; every take_ moves on only when it succeeds.
class Cursor {
 public:
  explicit Cursor(std::string_view text) : text_(text) {}
  bool at_end() const { return at_ == text_.size(); }
  char peek() const { return at_end() ? '\0' : text_[at_]; }
  std::string_view rest() const { return text_.substr(at_); }
  void skip(std::size_t count) { at_ += count; }
  bool take(char c) {
    if (peek() != c) return false;
    ++at_;
    return true;
  }
  /// Up to `most` digits; returns how many.
  int take_number(int most, int& value) {
    int count = 0;
    value = 0;
    while (count < most && is_digit(peek())) {
      value = value * 10 + (text_[at_++] - '0');
      ++count;
    }
    return count;
  }

 private:
  std::string_view text_;
  std::size_t at_ = 0;
};

/// 1..12, or 0.
int month_of(const LeadingWord& word);
bool is_weekday(const LeadingWord& word);
/// q, кв, квартал.
bool is_quarter_word(const LeadingWord& word);
/// at, в, о: what may stand before a time.
bool is_time_word(const LeadingWord& word);

/// " г.", " року": what may stand after a year.
void take_year_word(Cursor& cursor);
/// Two digits are of 1970..2069.
bool take_year(Cursor& cursor, int& year);
/// A month's word, with a dot after it.
bool take_month(Cursor& cursor, int& month);

/// A month or a quarter, all of `text`.
bool scan_period(std::string_view text, DateText& date);

}  // namespace vitrine::ingest
