#include "ingest/date_parts.h"

#include <algorithm>
#include <iterator>

namespace vitrine::ingest {

namespace {

/// The first three letters of each month in English, Russian, Ukrainian and what differs in German.
constexpr std::string_view kMonths[] = {"jan\xFF\xED\xE2\xF1\xB3\xF7",
                                        "feb\xF4\xE5\xE2\xEB\xFE\xF2",
                                        "mar\xEC\xE0\xF0\xE1\xE5\xF0mrz",
                                        "apr\xE0\xEF\xF0\xEA\xE2\xB3",
                                        "may\xEC\xE0\xE9\xEC\xE0\xFF\xF2\xF0\xE0mai",
                                        "jun\xE8\xFE\xED\xF7\xE5\xF0",
                                        "jul\xE8\xFE\xEB\xEB\xE8\xEF",
                                        "aug\xE0\xE2\xE3\xF1\xE5\xF0",
                                        "sep\xF1\xE5\xED\xE2\xE5\xF0",
                                        "oct\xEE\xEA\xF2\xE6\xEE\xE2okt",
                                        "nov\xED\xEE\xFF\xEB\xE8\xF1",
                                        "dezdec\xE4\xE5\xEA\xE3\xF0\xF3"};

constexpr std::string_view kWeekdays = "sunmontuewedthufrisat";
/// г, год, года, р, року, рік: what may stand after a year.
constexpr std::string_view kYearWords[] = {"\xE3", "\xE3\xEE\xE4",     "\xE3\xEE\xE4\xE0",
                                           "\xF0", "\xF0\xEE\xEA\xF3", "\xF0\xB3\xEA"};
/// q, кв, квартал.
constexpr std::string_view kQuarterWords[] = {"q", "\xEA\xE2", "\xEA\xE2\xE0\xF0\xF2\xE0\xEB"};
/// at, в, о: what may stand before a time.
constexpr std::string_view kTimeWords[] = {"at", "\xE2", "\xEE"};

template <std::size_t count>
bool is_one_of(std::string_view word, const std::string_view (&words)[count]) {
  return std::find(std::begin(words), std::end(words), word) != std::end(words);
}

/// `words` are of three letters each. Letter by letter: every text of a file is asked for months.
bool begins_with_one_of(const LeadingWord& word, std::string_view words) {
  const std::string_view letters = word.letters();
  if (letters.size() < 3) return false;
  for (const char* at = words.data(); at != words.data() + words.size(); at += 3) {
    if (at[0] == letters[0] && at[1] == letters[1] && at[2] == letters[2]) return true;
  }
  return false;
}

}  // namespace

int month_of(const LeadingWord& word) {
  for (int month = 0; month < 12; ++month) {
    if (begins_with_one_of(word, kMonths[month])) return month + 1;
  }
  return 0;
}

bool is_weekday(const LeadingWord& word) { return begins_with_one_of(word, kWeekdays); }

bool is_quarter_word(const LeadingWord& word) { return is_one_of(word.letters(), kQuarterWords); }

bool is_time_word(const LeadingWord& word) { return is_one_of(word.letters(), kTimeWords); }

void take_year_word(Cursor& cursor) {
  Cursor ahead = cursor;
  ahead.take(' ');
  const LeadingWord word(ahead.rest());
  if (!is_one_of(word.letters(), kYearWords)) return;
  ahead.skip(word.bytes);
  ahead.take('.');
  cursor = ahead;
}

bool take_year(Cursor& cursor, int& year) {
  const int digits = cursor.take_number(4, year);
  if (digits == 2) year += year < 70 ? 2000 : 1900;
  return (digits == 2 || digits == 4) && !is_digit(cursor.peek());
}

bool take_month(Cursor& cursor, int& month) {
  const LeadingWord word(cursor.rest());
  month = month_of(word);
  cursor.skip(word.bytes);
  cursor.take('.');
  return month > 0;
}

}  // namespace vitrine::ingest
