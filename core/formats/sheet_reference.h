// Where a cell stands: "AB12" and the limits of a sheet.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace vitrine::sheet {

inline constexpr std::uint32_t kMostRows = 1'048'576;  ///< 1..
inline constexpr std::uint32_t kMostColumns = 16'384;  ///< XFD; 1..

/// Both from 1; may be beyond the limits.
struct CellReference {
  std::uint32_t row = 0;
  std::uint32_t column = 0;
};

/// "12" and nothing else, or none; does not wrap around (the largest for what is larger).
std::optional<std::uint32_t> number_of(std::string_view text);

/// "AB12" or "$AB$12", or none.
std::optional<CellReference> reference_of(std::string_view text);

}  // namespace vitrine::sheet
