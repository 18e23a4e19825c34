// What stands in a numeric cell, as text: numbers as a spreadsheet shows them, serials as dates, times and durations.
// Exact decimal arithmetic on the digits as written; no doubles.
#pragma once

#include <string>
#include <string_view>

namespace vitrine::sheet {

/// What a cell's number format makes of its number.
enum class CellKind : unsigned char { kNumber, kDate, kTime, kDuration };

/// Day 1 is 1 January 1900 (and a 29 February 1900 is counted, which never was), or day 0 is 1 January 1904.
enum class DateSystem : unsigned char { k1900, k1904 };

/// Whether append_number() would append the very same: digits, perhaps a point and a sign, nothing to round or to leave out.
bool is_written_plain(std::string_view written);

/// Appends "12345.6": fractions to 15 significant digits as a spreadsheet shows them, whole numbers as they are written (they may be
/// ids); an exponent only below 1e-6 and from 1e21 on. What is no number is appended as it is.
void append_number(std::string& out, std::string_view written);

/// Appends the day "2024-01-31", with the time "2024-01-31 10:30:00[.250]" where it is not midnight, only the time where there
/// is no day; day 60 and day 0 of 1900 as spreadsheets show them (1900-02-29, 1900-01-00). What is no date (negative, after
/// 9999) is appended as the number.
void append_date(std::string& out, std::string_view written, DateSystem system);

/// Appends the time of day where the number has no day ("00:00:00" too), else as append_date.
void append_time(std::string& out, std::string_view written, DateSystem system);

/// Appends a number of days as hours:minutes:seconds, "27:30:00[.250]".
void append_duration(std::string& out, std::string_view written);

/// Appends an ISO 8601 date as strict workbooks write it ("2024-01-31T10:30:00Z"), as append_date would.
void append_iso_date(std::string& out, std::string_view written);

}  // namespace vitrine::sheet
