// Dates that a program wrote as numbers: a spreadsheet's serial days, seconds or milliseconds of Unix time, 20230131, 202301. Only a
// column that is known to hold dates (by its header or by the user) is looked at so.
#pragma once

#include <cstdint>
#include <optional>

#include "table/column.h"

namespace vitrine {

enum class DateNumbers {
  kSerialDays,    ///< 1900 system, with the time of day as a fraction
  kSeconds,       ///< since 1970-01-01T00:00Z, of 2000 or later
  kMilliseconds,  ///< likewise
  kYearMonthDay,
  kYearMonth,  ///< its first day
};

/// How the numbers are dates of 1954 to 2099; nullopt where fewer than 95 of 100 (of the first 4096) are.
std::optional<DateNumbers> date_numbers_of(const Column& numbers);

/// Timestamps (days where no value has a time of day); numbers that are no such dates are null.
Column dates_of_numbers(const Column& numbers, DateNumbers kind);

}  // namespace vitrine
