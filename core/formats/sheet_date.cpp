#include "formats/sheet_date.h"

#include <optional>

#include "base/date.h"
#include "base/text.h"

namespace vitrine::sheet {
namespace {

constexpr int kMostPlaces = 11;  // times the milliseconds of a day they still fit 64 bits
constexpr std::uint64_t kDayMs = kMillisecondsPerDay;

/// The day's milliseconds nearest to a fraction of it.
std::uint64_t nearest(std::uint64_t fraction, std::uint64_t one) {
  return (fraction * kDayMs + one / 2) / one;
}

/// Of the digits behind the point; kDayMs where they round to the next day.
std::optional<std::uint64_t> milliseconds_of(std::string_view places) {
  if (places.empty()) return std::nullopt;
  std::uint64_t fraction = 0;
  std::uint64_t one = 1;
  int count = 0;
  for (const char c : places) {
    if (!is_digit(c)) return std::nullopt;
    if (++count > kMostPlaces) continue;
    fraction = fraction * 10 + static_cast<unsigned>(c - '0');
    one *= 10;
  }
  const std::uint64_t milliseconds = nearest(fraction, one);
  // The places left out count for less than one of the last that is kept.
  if (count > kMostPlaces && nearest(fraction + 1, one) != milliseconds) return std::nullopt;
  return milliseconds;
}

/// The last `digits` of `value`, ending before `end`.
void put_back(char* end, int digits, std::uint64_t value) {
  for (; digits > 0; --digits, value /= 10) *--end = static_cast<char>('0' + value % 10);
}

}  // namespace

bool append_usual_date(std::string& out, std::string_view written, DateSystem system) {
  std::size_t at = 0;
  std::int64_t serial = 0;
  for (; at < written.size() && at < 7 && is_digit(written[at]); ++at) {
    serial = serial * 10 + (written[at] - '0');
  }
  const bool is_1900 = system == DateSystem::k1900;
  if (serial < kFirstReal || serial >= (is_1900 ? kLast1900 : kLast1904)) return false;
  std::uint64_t milliseconds = 0;
  if (at < written.size()) {
    if (written[at] != '.') return false;
    const auto of_places = milliseconds_of(written.substr(at + 1));
    if (!of_places) return false;
    serial += static_cast<std::int64_t>(*of_places / kDayMs);
    milliseconds = *of_places % kDayMs;
  }
  const CivilDate date =
      to_civil(static_cast<Day>(serial - (is_1900 ? kEpochIn1900 : kEpochIn1904)));
  char text[] = "0000-00-00 00:00:00.000";
  put_back(text + 4, 4, static_cast<std::uint64_t>(date.year));
  put_back(text + 7, 2, static_cast<std::uint64_t>(date.month));
  put_back(text + 10, 2, static_cast<std::uint64_t>(date.day));
  if (milliseconds == 0) {
    out.append(text, 10);
    return true;
  }
  put_back(text + 13, 2, milliseconds / 3'600'000);
  put_back(text + 16, 2, milliseconds / 60'000 % 60);
  put_back(text + 19, 2, milliseconds / 1000 % 60);
  put_back(text + 23, 3, milliseconds % 1000);
  out.append(text, milliseconds % 1000 == 0 ? 19 : 23);
  return true;
}

}  // namespace vitrine::sheet
