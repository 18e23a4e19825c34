#include "model/date_numbers.h"

#include <array>

#include "base/date.h"
#include "base/decimal.h"

namespace vitrine {
namespace {

constexpr std::size_t kSampled = 4096;
constexpr std::int64_t kSerialOf1970 = 25569;
constexpr std::int64_t kLastSerial = 2'958'465;  // 9999-12-31
constexpr std::int64_t kFirstUnix =
    946'684'800'000;  // 2000-01-01; smaller numbers are other things
constexpr std::int64_t kFirst = -5568 * kMillisecondsPerDay;  // 1954-10-03
constexpr std::int64_t kEnd = 47482 * kMillisecondsPerDay;    // 2100-01-01
constexpr std::array kKinds = {DateNumbers::kSerialDays, DateNumbers::kSeconds,
                               DateNumbers::kMilliseconds, DateNumbers::kYearMonthDay,
                               DateNumbers::kYearMonth};

bool is_unix(DateNumbers kind) {
  return kind == DateNumbers::kSeconds || kind == DateNumbers::kMilliseconds;
}

/// Of year * 10000 + month * 100 + day; nullopt where there is no such day.
std::optional<std::int64_t> of_digits(std::int64_t digits) {
  const CivilDate date = {static_cast<int>(digits / 10000), static_cast<int>(digits / 100 % 100),
                          static_cast<int>(digits % 100)};
  if (digits > 99991231 || !is_valid(date)) return std::nullopt;
  return to_day(date) * kMillisecondsPerDay;
}

/// Milliseconds since 1970; nullopt for a number that is no date of this kind.
std::optional<std::int64_t> time_of(std::int64_t units, std::int64_t one, DateNumbers kind) {
  const std::int64_t whole = units / one;
  if (units < 0 || whole > 99'999'999'999'999 ||
      (units != whole * one && kind != DateNumbers::kSerialDays))
    return std::nullopt;
  std::optional<std::int64_t> time;
  switch (kind) {
    case DateNumbers::kSerialDays: {
      if (whole > kLastSerial) break;
      // To the second: a fraction of a day is seldom exact.
      const Int128 seconds = (static_cast<Int128>(units % one) * 86400 + one / 2) / one;
      time =
          (whole - kSerialOf1970) * kMillisecondsPerDay + static_cast<std::int64_t>(seconds) * 1000;
      break;
    }
    case DateNumbers::kSeconds:
      time = whole * 1000;
      break;
    case DateNumbers::kMilliseconds:
      time = whole;
      break;
    case DateNumbers::kYearMonthDay:
      time = of_digits(whole);
      break;
    case DateNumbers::kYearMonth:
      time = of_digits(whole * 100 + 1);
      break;
  }
  const std::int64_t first = is_unix(kind) ? kFirstUnix : kFirst;
  return time && *time >= first && *time < kEnd ? time : std::nullopt;
}

}  // namespace

std::optional<DateNumbers> date_numbers_of(const Column& numbers) {
  if (numbers.type != ColumnType::kInteger && numbers.type != ColumnType::kDecimal)
    return std::nullopt;
  const auto one = static_cast<std::int64_t>(power_of_ten(numbers.scale));
  for (const DateNumbers kind : kKinds) {
    std::size_t values = 0;
    std::size_t fits = 0;
    for (std::size_t row = 0; row < numbers.size() && values < kSampled; ++row) {
      // So many that the rest cannot make up for them.
      if ((values - fits) * 100 > kSampled * 5) break;
      if (numbers.is_null(row)) continue;
      ++values;
      fits += time_of(numbers.wide[row], one, kind) ? 1 : 0;
    }
    if (values > 0 && fits * 100 >= values * 95) return kind;
  }
  return std::nullopt;
}

Column dates_of_numbers(const Column& numbers, DateNumbers kind) {
  const auto one = static_cast<std::int64_t>(power_of_ten(numbers.scale));
  Column dates;
  bool timed = false;
  for (std::size_t row = 0; row < numbers.size(); ++row) {
    const auto time = numbers.is_null(row) ? std::nullopt : time_of(numbers.wide[row], one, kind);
    dates.valid.push_back(time.has_value());
    dates.wide.push_back(time.value_or(0));
    timed = timed || time.value_or(0) % kMillisecondsPerDay != 0;
  }
  dates.type = timed ? ColumnType::kTimestamp : ColumnType::kDate;
  if (timed && is_unix(kind)) {
    dates.has_offsets = true;
    dates.offset_minutes.assign(numbers.size(), 0);
  }
  if (timed) return dates;
  for (const std::int64_t time : dates.wide)
    dates.days.push_back(static_cast<Day>(time / kMillisecondsPerDay));
  dates.wide = {};
  return dates;
}

}  // namespace vitrine
