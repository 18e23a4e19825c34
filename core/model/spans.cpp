#include "model/spans.h"

#include <array>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "base/text.h"
#include "model/words.h"

namespace vitrine {
namespace {

constexpr int kPlaces = 2;
constexpr std::int64_t kMinute = 60;
constexpr std::int64_t kHour = 60 * kMinute;
constexpr std::int64_t kDay = 24 * kHour;
constexpr std::int64_t kYear = 365 * kDay + 6 * kHour;
constexpr std::int64_t kMonth = kYear / 12;

/// A word of a unit begins so; letters after it are its endings. The longer beginning stands first.
constexpr std::pair<std::string_view, std::int64_t> kUnits[] = {
    {"секунд", 1},      {"сек", 1},          {"sec", 1},        {"минут", kMinute},
    {"мин", kMinute},   {"хвилин", kMinute}, {"хв", kMinute},   {"min", kMinute},
    {"months", kMonth}, {"month", kMonth},   {"mos", kMonth},   {"mo", kMonth},
    {"мес", kMonth},    {"міс", kMonth},     {"hour", kHour},   {"hr", kHour},
    {"час", kHour},     {"годин", kHour},    {"day", kDay},     {"день", kDay},
    {"дня", kDay},      {"дней", kDay},      {"дні", kDay},     {"днів", kDay},
    {"дн", kDay},       {"доб", kDay},       {"сут", kDay},     {"week", 7 * kDay},
    {"wk", 7 * kDay},   {"недел", 7 * kDay}, {"нед", 7 * kDay}, {"тиж", 7 * kDay},
    {"year", kYear},    {"yr", kYear},       {"года", kYear},   {"лет", kYear},
    {"рік", kYear},     {"рок", kYear}};

/// Letters that are a unit only where they stand alone.
constexpr std::pair<std::string_view, std::int64_t> kLetters[] = {
    {"s", 1},    {"с", 1},    {"m", kMinute},  {"м", kMinute}, {"h", kHour}, {"ч", kHour},
    {"d", kDay}, {"д", kDay}, {"w", 7 * kDay}, {"y", kYear},   {"г", kYear}};

/// "год" is an hour in Ukrainian and a year in Russian: what is counted in months is told in years.
std::optional<std::int64_t> seconds_in(SpanUnit unit, std::string_view word) {
  if (word == "год") return unit == SpanUnit::kMonths ? kYear : kHour;
  if (unit == SpanUnit::kMonths && (word == "m" || word == "м")) return kMonth;
  for (const auto& [letter, seconds] : kLetters) {
    if (word == letter) return seconds;
  }
  for (const auto& [beginning, seconds] : kUnits) {
    if (word.starts_with(beginning)) return seconds;
  }
  return std::nullopt;
}

std::optional<std::int64_t> whole(std::string_view digits) {
  constexpr std::size_t kMostDigits = 9;
  if (digits.empty() || digits.size() > kMostDigits) return std::nullopt;
  std::int64_t value = 0;
  for (const char digit : digits) {
    if (digit < '0' || digit > '9') return std::nullopt;
    value = value * 10 + (digit - '0');
  }
  return value;
}

/// "1:45:00": hours, minutes and seconds.
std::optional<std::int64_t> clock_seconds(std::string_view text) {
  const std::size_t first = text.find(':');
  if (first == std::string_view::npos) return std::nullopt;
  const std::size_t second = text.find(':', first + 1);
  if (second == std::string_view::npos) return std::nullopt;
  const auto hours = whole(text.substr(0, first));
  const auto minutes = whole(text.substr(first + 1, second - first - 1));
  const auto seconds = whole(text.substr(second + 1, text.find('.', second) - second - 1));
  if (!hours || !minutes || !seconds || *minutes > 59 || *seconds > 59) return std::nullopt;
  return *hours * kHour + *minutes * kMinute + *seconds;
}

bool is_part_of_number(char c) { return (c >= '0' && c <= '9') || c == '.' || c == ','; }

/// "1,5" is a half more; three digits after a comma are thousands, and after a nought nobody knows.
std::optional<Decimal> number_of(std::string number) {
  constexpr std::size_t kGroup = 3;
  const std::size_t comma = number.find(',');
  if (comma == std::string::npos) return parse_decimal(number);
  const auto group_after = [&](std::size_t at) {
    const std::size_t end = number.find_first_of(".,", at + 1);
    return (end == std::string::npos ? number.size() : end) - at - 1;
  };
  if (group_after(comma) != kGroup) {
    number[comma] = '.';
    return parse_decimal(number);
  }
  if (comma == 0 || comma > kGroup || number.front() == '0') return std::nullopt;
  for (std::size_t at = comma; at != std::string::npos; at = number.find(',', at)) {
    if (group_after(at) != kGroup || number.find('.') < at) return std::nullopt;
    number.erase(at, 1);
  }
  return parse_decimal(number);
}

/// "2h 30m", "1,5 часа": each number with its unit. Seconds x 100, so that a fraction counts.
std::optional<std::int64_t> told_hundredths(SpanUnit unit, std::string_view text) {
  std::int64_t total = 0;
  std::size_t at = 0;
  while (at < text.size()) {
    if (text[at] == ' ') {
      ++at;
      continue;
    }
    std::size_t end = at;
    while (end < text.size() && is_part_of_number(text[end])) ++end;
    const std::optional<Decimal> value = number_of(std::string(text.substr(at, end - at)));
    while (end < text.size() && text[end] == ' ') ++end;
    std::size_t last = end;
    while (last < text.size() && text[last] != ' ' && !is_part_of_number(text[last])) ++last;
    const std::string word = fold_name(text.substr(end, last - end));
    const auto seconds = word.empty() ? std::nullopt : seconds_in(unit, word);
    const auto hundredths = value ? rescale(*value, kPlaces) : std::nullopt;
    if (!seconds || !hundredths || hundredths->units > INT32_MAX) return std::nullopt;
    total += static_cast<std::int64_t>(hundredths->units) * *seconds;
    at = last;
    while (at < text.size() && (text[at] == '.' || text[at] == ',')) ++at;
  }
  return text.empty() ? std::nullopt : std::optional<std::int64_t>(total);
}

}  // namespace

std::optional<Decimal> parse_span(SpanUnit unit, std::string_view text) {
  const std::string_view trimmed = trim(text);
  std::optional<std::int64_t> hundredths;
  if (const auto seconds = clock_seconds(trimmed)) {
    hundredths = *seconds * 100;
  } else {
    hundredths = told_hundredths(unit, trimmed);
  }
  if (!hundredths) return std::nullopt;
  const std::int64_t one = unit == SpanUnit::kMonths ? kMonth : kMinute;
  return Decimal{(*hundredths + one / 2) / one, kPlaces};
}

double span_share(SpanUnit unit, const ColumnProfile& profile) {
  std::int64_t rows = 0;
  std::int64_t told = 0;
  for (const SampledText& text : profile.texts) {
    rows += text.rows;
    if (parse_span(unit, text.text)) told += text.rows;
  }
  return rows == 0 ? 0 : static_cast<double>(told) / static_cast<double>(rows);
}

}  // namespace vitrine
