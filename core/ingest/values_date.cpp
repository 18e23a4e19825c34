// Dates and times of day as exports write them: year first, day or month first, month as a word; separators - / . ; optional time with
// fraction, AM/PM and UTC offset. Months and quarters are their first day.
#include "ingest/date_parts.h"
#include "ingest/values.h"

namespace vitrine::ingest {

namespace {

/// ".123456" to milliseconds; more places than three are cut.
bool take_fraction(Cursor& cursor, int& milliseconds) {
  if (cursor.peek() != '.' && cursor.peek() != ',') return true;
  cursor.skip(1);
  int digit = 0;
  int places = 0;
  milliseconds = 0;
  while (cursor.take_number(1, digit) == 1) {
    if (places < 3) milliseconds = milliseconds * 10 + digit;
    ++places;
  }
  for (int place = places; place < 3; ++place) milliseconds *= 10;
  return places > 0 && places <= 9;
}

bool take_half_day(Cursor& cursor, int& hour) {
  std::string_view rest = cursor.rest();
  const std::size_t blank = rest.starts_with(' ') ? 1 : 0;
  if (rest.size() < blank + 2 || (rest[blank + 1] | 0x20) != 'm') return true;
  const char half = static_cast<char>(rest[blank] | 0x20);
  if ((half != 'a' && half != 'p') || hour < 1 || hour > 12) return false;
  hour = hour % 12 + (half == 'p' ? 12 : 0);
  cursor.skip(blank + 2);
  return true;
}

/// Z, +03:00, +0300, +03, with an optional blank or "UTC" before.
bool take_offset(Cursor& cursor, DateText& date) {
  Cursor ahead = cursor;
  while (ahead.take(' ')) {
  }
  if (ahead.rest() == "UTC" || ahead.rest() == "GMT" || ahead.rest() == "Z" ||
      ahead.rest() == "z") {
    date.has_offset = true;
    cursor.skip(cursor.rest().size());
    return true;
  }
  if (ahead.peek() != '+' && ahead.peek() != '-') return cursor.at_end();
  const int direction = ahead.peek() == '-' ? -1 : 1;
  ahead.skip(1);
  int hours = 0;
  int minutes = 0;
  if (ahead.take_number(2, hours) != 2) return false;
  ahead.take(':');
  if (!ahead.at_end() && ahead.take_number(2, minutes) != 2) return false;
  if (!ahead.at_end() || hours > 15 || minutes > 59) return false;
  date.has_offset = true;
  date.offset_minutes = static_cast<std::int16_t>(direction * (hours * 60 + minutes));
  cursor = ahead;
  return true;
}

bool take_time(Cursor& cursor, DateText& date) {
  if (cursor.at_end()) return true;
  const bool comma = cursor.take(',');
  if (!cursor.take(' ') && (comma || (!cursor.take('T') && !cursor.take('t')))) return false;
  if (const LeadingWord word(cursor.rest()); is_time_word(word)) {
    cursor.skip(word.bytes);
    if (!cursor.take(' ')) return false;
  }
  int hour = 0;
  int minute = 0;
  int second = 0;
  int milliseconds = 0;
  if (cursor.take_number(2, hour) == 0 || !cursor.take(':')) return false;
  if (cursor.take_number(2, minute) != 2) return false;
  if (cursor.take(':')) {
    if (cursor.take_number(2, second) != 2 || !take_fraction(cursor, milliseconds)) return false;
  }
  if (!take_half_day(cursor, hour)) return false;
  if (hour > 23 || minute > 59 || second > 59) return false;
  date.has_time = true;
  date.time_ms = ((hour * 60 + minute) * 60 + second) * 1000 + milliseconds;
  return take_offset(cursor, date);
}

bool take_separator(Cursor& cursor) {
  return cursor.take('-') || cursor.take(' ') || cursor.take('/');
}

/// 31-Dec-2024, 31 December 2024, 31 Dec, 24, Dec 31, 2024, Tue, 31 Dec 2024.
bool take_word_date(Cursor& cursor, DateText& date) {
  if (const LeadingWord word(cursor.rest()); is_weekday(word) && month_of(word) == 0) {
    cursor.skip(word.bytes);
    cursor.take(',');
    if (!cursor.take(' ')) return false;
  }
  date.year_first = true;
  if (is_digit(cursor.peek())) {
    if (cursor.take_number(2, date.parts[2]) == 0 || !take_separator(cursor)) return false;
    if (!take_month(cursor, date.parts[1])) return false;
    const bool comma = cursor.take(',');
    if (!(comma ? cursor.take(' ') : take_separator(cursor))) return false;
    return take_year(cursor, date.parts[0]);
  }
  if (!take_month(cursor, date.parts[1]) || !cursor.take(' ')) return false;
  if (cursor.take_number(2, date.parts[2]) == 0) return false;
  cursor.take(',');
  return cursor.take(' ') && cursor.take_number(4, date.parts[0]) == 4 && !is_digit(cursor.peek());
}

bool take_number_date(Cursor& cursor, DateText& date) {
  const int first_digits = cursor.take_number(4, date.parts[0]);
  date.separator = cursor.peek();
  if (first_digits == 0 || first_digits == 3) return false;
  if (!cursor.take('-') && !cursor.take('/') && !cursor.take('.')) return false;
  date.year_first = first_digits == 4;
  const int second_digits = cursor.take_number(2, date.parts[1]);
  if (second_digits == 0 || !cursor.take(date.separator)) return false;
  const int third_digits = cursor.take_number(date.year_first ? 2 : 4, date.parts[2]);
  if (is_digit(cursor.peek())) return false;
  if (date.year_first) return third_digits > 0;
  if (third_digits == 4) return true;
  const bool two_digit_form =
      date.separator == '/' || (date.separator == '.' && first_digits == 2 && second_digits == 2);
  if (third_digits != 2 || !two_digit_form) return false;
  date.parts[2] += date.parts[2] < 70 ? 2000 : 1900;
  return true;
}

bool is_eight_digits(std::string_view text) {
  if (text.size() != 8) return false;
  for (const char c : text) {
    if (!is_digit(c)) return false;
  }
  return true;
}

bool begins_date(const LeadingWord& word) {
  return month_of(word) > 0 || is_weekday(word) || is_quarter_word(word);
}

}  // namespace

std::optional<DateText> scan_date(std::string_view raw) {
  const std::string_view text = trim_cell(raw);
  if (text.size() < 5 || text.size() > 40) return std::nullopt;
  DateText date;
  Cursor cursor(text);
  if (is_eight_digits(text)) {
    int digits = 0;
    cursor.take_number(8, digits);
    if (!is_compact_date(digits)) return std::nullopt;
    date.parts[0] = digits / 10000;
    date.parts[1] = digits / 100 % 100;
    date.parts[2] = digits % 100;
    date.year_first = date.compact = true;
    return date;
  }
  if (!is_digit(text.front()) && !begins_date(LeadingWord(text))) return std::nullopt;
  if (!take_number_date(cursor, date)) {
    date = DateText{};
    cursor = Cursor(text);
    if (!take_word_date(cursor, date)) {
      if (scan_period(text, date)) return date;
      return std::nullopt;
    }
  }
  take_year_word(cursor);
  if (!take_time(cursor, date) || !cursor.at_end()) return std::nullopt;
  return date;
}

std::optional<Day> resolve_date(const DateText& date, DateOrder order) {
  CivilDate civil;
  if (date.year_first) {
    civil = {date.parts[0], date.parts[1], date.parts[2]};
  } else if (order == DateOrder::kDayMonthYear) {
    civil = {date.parts[2], date.parts[1], date.parts[0]};
  } else if (order == DateOrder::kMonthDayYear) {
    civil = {date.parts[2], date.parts[0], date.parts[1]};
  } else {
    return std::nullopt;
  }
  if (civil.year < 1 || !is_valid(civil)) return std::nullopt;
  return to_day(civil);
}

bool is_compact_date(std::int64_t digits) {
  if (digits < 19000101 || digits > 21001231) return false;
  return is_valid({static_cast<int>(digits / 10000), static_cast<int>(digits / 100 % 100),
                   static_cast<int>(digits % 100)});
}

}  // namespace vitrine::ingest
