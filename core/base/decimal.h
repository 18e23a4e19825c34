// Exact decimal numbers: an integer and the count of its decimal places, 128-bit arithmetic,
// overflow always detected. Knows no currencies and no locale. Everybody may include it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace vitrine {

// NOLINTNEXTLINE(modernize-use-using): `using` cannot carry __extension__
__extension__ typedef __int128 Int128;

/// Largest number of decimal places a column may have.
inline constexpr int kMaxScale = 18;

/// `units` x 10^-`scale`, 0 <= scale <= 38. 12.50 is {1250, 2}. Equality of values is compare() ==
/// 0, not operator==.
struct Decimal {
  Int128 units = 0;
  int scale = 0;
};

/// 10^exponent, 0 <= exponent <= 38.
Int128 power_of_ten(int exponent);

/// value x 10^places (places >= 0); nullopt when it does not fit.
std::optional<Int128> scale_up(Int128 value, int places);

/// The same number with another count of places; dropping places rounds half away from zero.
std::optional<Decimal> rescale(Decimal value, int scale);

std::optional<Int128> checked_add(Int128 a, Int128 b);
std::optional<Int128> checked_multiply(Int128 a, Int128 b);

/// Exact results at the larger (multiply: the summed) scale, or with trailing zeros dropped where
/// only so they fit; nullopt on overflow.
std::optional<Decimal> add(Decimal a, Decimal b);
std::optional<Decimal> subtract(Decimal a, Decimal b);
std::optional<Decimal> multiply(Decimal a, Decimal b);
/// Quotient with kMaxScale places, rounded half away from zero; nullopt on division by zero or
/// overflow.
std::optional<Decimal> divide(Decimal a, Decimal b);

/// -1, 0, 1 by value, whatever the scales.
int compare(Decimal a, Decimal b);

/// Nearest double, correct to the last bit.
double to_double(Decimal value);

/// Plain decimal text, '.' as the sign, all `scale` places: {1250,2} -> "12.50". Never an exponent.
std::string to_text(Decimal value);

/// Canonical text: trailing zeros of the fraction dropped ("12.5").
std::string to_short_text(Decimal value);

/// Parses plain text: optional sign, digits, optional '.' and digits. Nothing else (no spaces, no
/// exponent). nullopt when it is not such a number or has more than kMaxScale places or does not
/// fit int64.
std::optional<Decimal> parse_decimal(std::string_view text);

}  // namespace vitrine
