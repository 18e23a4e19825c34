// Months and quarters as exports write them; each is its first day.
#include "ingest/date_parts.h"

namespace vitrine::ingest {

namespace {

/// The word of a quarter with its dot and a blank.
bool take_quarter_word(Cursor& cursor) {
  const LeadingWord word(cursor.rest());
  if (!is_quarter_word(word)) return false;
  cursor.skip(word.bytes);
  cursor.take('.');
  return true;
}

/// 2023-Q1, 2023 Q1, 2023-01, 2023/01.
bool take_period_after_year(Cursor& cursor, DateText& date) {
  if (cursor.take_number(4, date.parts[0]) != 4) return false;
  const bool dash = cursor.take('-') || cursor.take('/');
  if (!dash) cursor.take(' ');
  int number = 0;
  if (take_quarter_word(cursor)) {
    if (cursor.take_number(1, number) != 1 || number < 1 || number > 4) return false;
    date.parts[1] = number * 3 - 2;
    date.quarter = true;
    return cursor.at_end();
  }
  return dash && cursor.take_number(2, date.parts[1]) == 2 && cursor.at_end();
}

/// Jan-23, Jan 2023, Q1 2023, Q1-23, 1 кв. 2023, 01.2023, 1/2023.
bool take_period_before_year(Cursor& cursor, DateText& date) {
  int number = 0;
  const int digits = cursor.take_number(2, number);
  Cursor ahead = cursor;
  ahead.take(' ');
  const bool quarter = take_quarter_word(ahead);
  if (quarter) cursor = ahead;
  if (quarter && digits == 0 && cursor.take_number(1, number) != 1) return false;
  if (quarter && (number < 1 || number > 4)) return false;
  date.parts[1] = quarter ? number * 3 - 2 : number;
  date.quarter = quarter;
  if (!quarter && digits == 0 && !take_month(cursor, date.parts[1])) return false;
  const bool named = quarter || digits == 0;
  // A blank before two digits would be a day: Jan 23.
  const bool blank = named && cursor.take(' ');
  const bool sign =
      cursor.take('/') || (named ? cursor.take('-') : digits == 2 && cursor.take('.'));
  if (!blank && !sign) return false;
  const bool four =
      is_digit(cursor.peek()) && cursor.rest().size() >= 4 && is_digit(cursor.rest()[2]);
  if (!four && (blank || !named)) return false;
  if (!take_year(cursor, date.parts[0])) return false;
  take_year_word(cursor);
  return cursor.at_end();
}

}  // namespace

bool scan_period(std::string_view text, DateText& date) {
  date = DateText{};
  Cursor cursor(text);
  if (!take_period_after_year(cursor, date)) {
    date = DateText{};
    cursor = Cursor(text);
    if (!take_period_before_year(cursor, date)) return false;
  }
  date.parts[2] = 1;
  date.year_first = date.period = true;
  return date.parts[0] >= 1900 && date.parts[0] <= 2100;
}

}  // namespace vitrine::ingest
