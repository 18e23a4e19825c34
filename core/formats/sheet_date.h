// Serial days: where the two systems begin and end, and the usual ones as dates in 64 bits. All of them: sheet_number.h.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "formats/sheet_number.h"

namespace vitrine::sheet {

inline constexpr std::int64_t kFirstReal = 61;        // 1 March 1900
inline constexpr std::int64_t kEpochIn1900 = 25'569;  // serial of 1970-01-01
inline constexpr std::int64_t kEpochIn1904 = 24'107;
inline constexpr std::int64_t kLast1900 = 2'958'465;  // 9999-12-31
inline constexpr std::int64_t kLast1904 = kLast1900 - (kEpochIn1900 - kEpochIn1904);

/// Appends what append_date() is to; false, and nothing, for what is no plain number or no real day, and where 64 bits do not prove the
/// millisecond.
bool append_usual_date(std::string& out, std::string_view written, DateSystem system);

}  // namespace vitrine::sheet
