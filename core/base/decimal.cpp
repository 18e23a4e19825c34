#include "base/decimal.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>

#include "base/text.h"

namespace vitrine {
namespace {

__extension__ typedef unsigned __int128 UInt128;  // NOLINT(modernize-use-using)

constexpr int kMaxPower = 38;
constexpr UInt128 kLowestMagnitude = UInt128{1} << 127;

constexpr std::array<Int128, kMaxPower + 1> make_powers() {
  std::array<Int128, kMaxPower + 1> powers{};
  Int128 power = 1;
  for (int i = 0; i < kMaxPower; ++i) {
    powers[static_cast<std::size_t>(i)] = power;
    power *= 10;
  }
  powers[kMaxPower] = power;
  return powers;
}

constexpr std::array<Int128, kMaxPower + 1> kPowers = make_powers();

UInt128 magnitude(Int128 value) {
  return value < 0 ? UInt128{0} - static_cast<UInt128>(value) : static_cast<UInt128>(value);
}

std::optional<Int128> with_sign(UInt128 value, bool negative) {
  if (value > kLowestMagnitude || (value == kLowestMagnitude && !negative)) return std::nullopt;
  return static_cast<Int128>(negative ? UInt128{0} - value : value);
}

struct Quotient {
  UInt128 whole = 0;
  UInt128 rest = 0;
};

/// The quotient of the doubled dividend. Pre: rest < divisor <= 2^127.
Quotient doubled(Quotient q, UInt128 divisor) {
  q.whole *= 2;
  q.rest *= 2;
  if (q.rest >= divisor) {
    q.rest -= divisor;
    ++q.whole;
  }
  return q;
}

/// The quotient of ten times the dividend; nullopt when it passes 2^127.
std::optional<Quotient> times_ten(Quotient q, UInt128 divisor) {
  if (q.whole > kLowestMagnitude / 10) return std::nullopt;
  const Quotient twice = doubled(q, divisor);
  const Quotient eightfold = doubled(doubled(twice, divisor), divisor);
  Quotient sum{twice.whole + eightfold.whole, twice.rest};
  if (sum.rest >= divisor - eightfold.rest) {
    sum.rest -= divisor - eightfold.rest;
    ++sum.whole;
  } else {
    sum.rest += eightfold.rest;
  }
  return sum;
}

UInt128 round_half_up(Quotient q, UInt128 divisor) {
  return q.rest >= divisor - q.rest ? q.whole + 1 : q.whole;
}

/// Drops zeros at the end of the fraction.
Decimal without_trailing_zeros(Decimal value) {
  while (value.scale > 0 && value.units % 10 == 0) {
    value.units /= 10;
    --value.scale;
  }
  return value;
}

std::optional<Decimal> add_at_common_scale(Decimal a, Decimal b) {
  const int scale = std::max(a.scale, b.scale);
  const auto left = scale_up(a.units, scale - a.scale);
  const auto right = scale_up(b.units, scale - b.scale);
  if (!left || !right) return std::nullopt;
  const auto sum = checked_add(*left, *right);
  if (!sum) return std::nullopt;
  return Decimal{*sum, scale};
}

std::optional<Decimal> multiply_exactly(Decimal a, Decimal b) {
  if (a.scale + b.scale > kMaxPower) return std::nullopt;
  const auto product = checked_multiply(a.units, b.units);
  if (!product) return std::nullopt;
  return Decimal{*product, a.scale + b.scale};
}

/// dividend / divisor x 10^places (places >= 0), rounded half up.
std::optional<UInt128> divide_up(UInt128 dividend, UInt128 divisor, int places) {
  UInt128 numerator = 0;
  if (places <= kMaxPower &&
      !__builtin_mul_overflow(dividend, static_cast<UInt128>(power_of_ten(places)), &numerator)) {
    return round_half_up({numerator / divisor, numerator % divisor}, divisor);
  }
  std::optional<Quotient> q = Quotient{dividend / divisor, dividend % divisor};
  for (int i = 0; i < places && q; ++i) q = times_ten(*q, divisor);
  if (!q) return std::nullopt;
  return round_half_up(*q, divisor);
}

/// dividend / (divisor x 10^places) with places > 0, rounded half up.
UInt128 divide_down(UInt128 dividend, UInt128 divisor, int places) {
  UInt128 scaled = 0;
  const UInt128 power = static_cast<UInt128>(power_of_ten(std::min(places, kMaxPower)));
  // A divisor of 2^128 or more is over twice any dividend: the quotient rounds to 0.
  if (places > kMaxPower || __builtin_mul_overflow(divisor, power, &scaled)) return 0;
  return round_half_up({dividend / scaled, dividend % scaled}, scaled);
}

/// Nearest double of dividend / divisor by binary long division: 55 bits or more and whether any
/// are left.
double nearest_quotient(UInt128 dividend, UInt128 divisor) {
  if (dividend == 0) return 0.0;
  constexpr UInt128 kEnoughBits = UInt128{1} << 55;
  Quotient q{dividend / divisor, dividend % divisor};
  int exponent = 0;
  for (; q.whole < kEnoughBits; --exponent) q = doubled(q, divisor);
  bool inexact = q.rest != 0;
  for (; q.whole >= kEnoughBits * 2; ++exponent) {
    inexact = inexact || (q.whole & 1) != 0;
    q.whole /= 2;
  }
  // 56 bits, the lowest made sticky: the conversion to 53 bits then rounds once, to even.
  const std::uint64_t bits = static_cast<std::uint64_t>(q.whole) | (inexact ? 1U : 0U);
  return std::ldexp(static_cast<double>(bits), exponent);
}

std::string digits_of(UInt128 value) {
  constexpr std::uint64_t kChunk = 1'000'000'000'000'000'000U;
  std::string low = std::to_string(static_cast<std::uint64_t>(value % kChunk));
  if (value < kChunk) return low;
  return digits_of(value / kChunk).append(18 - low.size(), '0') + low;
}

}  // namespace

Int128 power_of_ten(int exponent) {
  assert(exponent >= 0 && exponent <= kMaxPower);
  return kPowers[static_cast<std::size_t>(exponent)];
}

std::optional<Int128> scale_up(Int128 value, int places) {
  assert(places >= 0);
  if (places == 0 || value == 0) return value;
  if (places > kMaxPower) return std::nullopt;
  return checked_multiply(value, power_of_ten(places));
}

std::optional<Decimal> rescale(Decimal value, int scale) {
  assert(scale >= 0);
  if (scale >= value.scale) {
    const auto units = scale_up(value.units, scale - value.scale);
    if (!units) return std::nullopt;
    return Decimal{*units, scale};
  }
  const UInt128 rounded = divide_down(magnitude(value.units), 1, value.scale - scale);
  return Decimal{*with_sign(rounded, value.units < 0), scale};
}

std::optional<Int128> checked_add(Int128 a, Int128 b) {
  Int128 sum = 0;
  if (__builtin_add_overflow(a, b, &sum)) return std::nullopt;
  return sum;
}

std::optional<Int128> checked_multiply(Int128 a, Int128 b) {
  Int128 product = 0;
  if (__builtin_mul_overflow(a, b, &product)) return std::nullopt;
  return product;
}

std::optional<Decimal> add(Decimal a, Decimal b) {
  if (const auto sum = add_at_common_scale(a, b)) return sum;
  return add_at_common_scale(without_trailing_zeros(a), without_trailing_zeros(b));
}

std::optional<Decimal> subtract(Decimal a, Decimal b) {
  const auto opposite = with_sign(magnitude(b.units), b.units > 0);
  if (!opposite) return std::nullopt;
  return add(a, {*opposite, b.scale});
}

std::optional<Decimal> multiply(Decimal a, Decimal b) {
  if (const auto product = multiply_exactly(a, b)) return product;
  return multiply_exactly(without_trailing_zeros(a), without_trailing_zeros(b));
}

std::optional<Decimal> divide(Decimal a, Decimal b) {
  if (b.units == 0) return std::nullopt;
  const int places = kMaxScale - a.scale + b.scale;
  const UInt128 dividend = magnitude(a.units);
  const UInt128 divisor = magnitude(b.units);
  const std::optional<UInt128> quotient =
      places >= 0 ? divide_up(dividend, divisor, places) : divide_down(dividend, divisor, -places);
  if (!quotient) return std::nullopt;
  const auto units = with_sign(*quotient, (a.units < 0) != (b.units < 0));
  if (!units) return std::nullopt;
  return Decimal{*units, kMaxScale};
}

int compare(Decimal a, Decimal b) {
  if (a.scale > b.scale) return -compare(b, a);
  const auto left = scale_up(a.units, b.scale - a.scale);
  // What does not fit at b's scale is farther from zero than any b.
  if (!left) return a.units < 0 ? -1 : 1;
  if (*left == b.units) return 0;
  return *left < b.units ? -1 : 1;
}

double to_double(Decimal value) {
  constexpr std::int64_t kExact = std::int64_t{1} << 53;
  constexpr std::array<double, 23> kExactPowers = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                                   1e8,  1e9,  1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
                                                   1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};
  if (value.units > -kExact && value.units < kExact && value.scale <= 22) {
    const double units = static_cast<double>(static_cast<std::int64_t>(value.units));
    return units / kExactPowers[static_cast<std::size_t>(value.scale)];
  }
  const double absolute =
      nearest_quotient(magnitude(value.units), static_cast<UInt128>(power_of_ten(value.scale)));
  return value.units < 0 ? -absolute : absolute;
}

std::string to_text(Decimal value) {
  std::string digits = digits_of(magnitude(value.units));
  const auto places = static_cast<std::size_t>(value.scale);
  if (digits.size() <= places) digits.insert(0, places + 1 - digits.size(), '0');
  if (places > 0) digits.insert(digits.size() - places, 1, '.');
  if (value.units < 0) digits.insert(0, 1, '-');
  return digits;
}

std::string to_short_text(Decimal value) { return to_text(without_trailing_zeros(value)); }

std::optional<Decimal> parse_decimal(std::string_view text) {
  const bool negative = !text.empty() && text.front() == '-';
  if (negative || (!text.empty() && text.front() == '+')) text.remove_prefix(1);
  if (text.empty() || !is_digit(text.front()) || !is_digit(text.back())) return std::nullopt;
  std::int64_t units = 0;
  int scale = -1;  // -1 until the point was seen
  for (const char c : text) {
    if (c == '.' && scale < 0) {
      scale = 0;
      continue;
    }
    if (!is_digit(c) || scale == kMaxScale) return std::nullopt;
    if (scale >= 0) ++scale;
    // Counted down when negative, since -2^63 has no positive counterpart.
    const std::int64_t digit = negative ? -(c - '0') : c - '0';
    if (__builtin_mul_overflow(units, std::int64_t{10}, &units)) return std::nullopt;
    if (__builtin_add_overflow(units, digit, &units)) return std::nullopt;
  }
  return Decimal{units, std::max(scale, 0)};
}

}  // namespace vitrine
