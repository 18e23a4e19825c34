#include "ingest/evidence.h"

#include <algorithm>
#include <limits>

#include "base/decimal.h"
#include "ingest/values.h"

namespace vitrine::ingest {

namespace {

bool all_digits(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// "17850.0"
bool is_point_zero(std::string_view text) {
  return text.size() > 2 && text.ends_with(".0") && all_digits(text.substr(0, text.size() - 2)) &&
         (text[0] != '0' || text.size() == 3);
}

std::uint64_t whole_part(const PlainNumber& number) {
  return static_cast<std::uint64_t>(number.units / power_of_ten(number.scale));
}

constexpr int kMillionthPlaces = 6;
constexpr std::uint64_t kTens[kMillionthPlaces + 1] = {1, 10, 100, 1000, 10000, 100000, 1000000};

bool fits_scale(std::uint64_t whole, int scale) {
  const Int128 limit = std::numeric_limits<std::int64_t>::max();
  return (static_cast<Int128>(whole) + 1) * power_of_ten(scale) <= limit;
}

}  // namespace

std::uint64_t to_millionths(std::int64_t units, int scale) {
  if (scale <= kMillionthPlaces) {
    return static_cast<std::uint64_t>(units) * kTens[kMillionthPlaces - scale];
  }
  const auto divisor = static_cast<std::int64_t>(power_of_ten(scale - kMillionthPlaces));
  const std::int64_t half = units < 0 ? -divisor / 2 : divisor / 2;
  return static_cast<std::uint64_t>((units + half) / divisor);
}

void NumberEvidence::add(std::uint64_t count, std::uint64_t largest_whole, int most_places,
                         std::uint64_t their_sum) {
  fits += count;
  sum += their_sum;
  whole = std::max(whole, largest_whole);
  scale = std::max(scale, most_places);
  rounded_scale = std::max(rounded_scale, most_places);
}

void NumberEvidence::add(const PlainNumber& number, bool negative, std::uint64_t count) {
  const PlainNumber rounded = round_number(number);
  fits += count;
  sum += to_millionths(negative ? -rounded.units : rounded.units, rounded.scale) * count;
  whole = std::max(whole, whole_part(rounded));
  rounded_scale = std::max(rounded_scale, rounded.scale);
  if (number.fits()) {
    scale = std::max(scale, number.scale);
  } else {
    needs_rounding += count;
  }
}

void NumberEvidence::append(const NumberEvidence& later) {
  fits += later.fits;
  sum += later.sum;
  whole = std::max(whole, later.whole);
  scale = std::max(scale, later.scale);
  needs_rounding += later.needs_rounding;
  rounded_scale = std::max(rounded_scale, later.rounded_scale);
}

bool NumberEvidence::fits_exactly() const {
  return needs_rounding == 0 && fits_scale(whole, scale);
}

bool NumberEvidence::fits_rounded() const { return fits_scale(whole, rounded_scale); }

void Evidence::add(std::string_view text, std::uint64_t count) {
  if (add_plain_digits(text, count)) return;
  values += count;
  const char first = text.front();
  const bool letter = (first >= 'a' && first <= 'z') || (first >= 'A' && first <= 'Z');
  if (letter || (first & 0x80) != 0 || first == ' ') {
    if (parse_boolean(text)) {
      booleans += count;
      return;
    }
  }
  const auto date = scan_date(text);
  if (!date || date->compact || !count_date(*date, count)) add_number(text, count);
}

/// The common case apart: an integer of few digits.
bool Evidence::add_plain_digits(std::string_view text, std::uint64_t count) {
  if (text.size() > 15 || text.size() == 8 || (text[0] == '0' && text.size() > 1)) return false;
  std::uint64_t units = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return false;
    units = units * 10 + static_cast<std::uint64_t>(c - '0');
  }
  add_plain_whole(count, count, units, units * count);
  return true;
}

bool is_number_text(std::string_view text) {
  Evidence cell;
  cell.add(text);
  return cell.point.fits + cell.comma.fits > 0;
}

void Evidence::add_date(const DateText& date, std::uint64_t count) {
  if (date.compact) {
    const auto digits = (date.parts[0] * 100 + date.parts[1]) * 100 + date.parts[2];
    const auto units = static_cast<std::uint64_t>(digits);
    add_plain_whole(count, count, units, units * count);
    compact_dates += count;
    return;
  }
  values += count;
  count_date(date, count);
}

bool Evidence::count_date(const DateText& date, std::uint64_t count) {
  if (date.year_first) {
    if (!resolve_date(date, DateOrder::kIso)) return false;
    year_first += count;
    if (date.period) periods += count;
    return true;
  }
  const bool as_day = resolve_date(date, DateOrder::kDayMonthYear).has_value();
  const bool as_month = resolve_date(date, DateOrder::kMonthDayYear).has_value();
  if (!as_day && !as_month) return false;
  if (as_day) day_first += count;
  if (as_month) month_first += count;
  if (as_day && as_month && date.parts[0] != date.parts[1]) {
    ambiguous_dates += count;
    if (date.separator == '/') slashed_dates += count;
    if (date.separator == '.') dotted_dates += count;
  }
  return true;
}

void Evidence::add_number(std::string_view text, std::uint64_t count) {
  const auto dressed = undress_number(text);
  if (!dressed) return;
  const std::string_view core = dressed->core;
  const bool bare = core.size() == text.size();
  if (all_digits(core) && core.size() > 1 && core[0] == '0') {
    leading_zeros += count;
    return;
  }
  const auto with_point = read_number(*dressed, DecimalSign::kPoint);
  const auto with_comma = read_number(*dressed, DecimalSign::kComma);
  if (!with_point && !with_comma) return;
  if ((with_point && with_point->too_wide) || (with_comma && with_comma->too_wide)) {
    too_wide += count;
    return;
  }
  bool ambiguous =
      with_point && with_comma &&
      (with_point->units != with_comma->units || with_point->scale != with_comma->scale);
  const std::string_view currency = dressed->currency;
  const bool comma_unusual = ambiguous && (currency == "USD" || currency == "GBP");
  ambiguous = ambiguous && !comma_unusual;
  if (with_point) point.add(*with_point, dressed->negative, count);
  if (with_comma && !comma_unusual) comma.add(*with_comma, dressed->negative, count);
  if (ambiguous) ambiguous_numbers += count;
  if (bare && all_digits(core)) {
    plain_whole += count;
    if (core.size() == 8 && is_compact_date(with_point->units)) compact_dates += count;
  }
  if (bare && is_point_zero(core)) point_zero += count;
  if (dressed->percent) percents += count;
  if (dressed->exponent != 0) magnitudes += count;
  if (!currency.empty()) currencies[std::string(currency)] += count;
}

void Evidence::add_plain_whole(std::uint64_t count, std::uint64_t unsigned_count,
                               std::uint64_t largest, std::uint64_t total) {
  if (count == 0) return;
  values += count;
  plain_whole += unsigned_count;
  const std::uint64_t sum = total * kTens[kMillionthPlaces];
  point.add(count, largest, 0, sum);
  comma.add(count, largest, 0, sum);
}

void Evidence::keep_first(std::uint64_t number, std::string_view text) {
  if (first_values.size() == kFirstValues || number >= kSampledValues) return;
  text = text.substr(0, kFirstValueBytes);
  for (const auto& [there, known] : first_values) {
    if (known == text) return;
  }
  first_values.emplace_back(number, text);
}

bool Evidence::is_only_text() const {
  return booleans + point.fits + comma.fits + too_wide + leading_zeros + year_first + day_first +
             month_first ==
         0;
}

void Evidence::append(const Evidence& later) {
  for (const auto& [number, text] : later.first_values) keep_first(values + number, text);
  values += later.values;
  booleans += later.booleans;
  point.append(later.point);
  comma.append(later.comma);
  ambiguous_numbers += later.ambiguous_numbers;
  plain_whole += later.plain_whole;
  point_zero += later.point_zero;
  leading_zeros += later.leading_zeros;
  too_wide += later.too_wide;
  percents += later.percents;
  magnitudes += later.magnitudes;
  for (const auto& [code, count] : later.currencies) currencies[code] += count;
  year_first += later.year_first;
  compact_dates += later.compact_dates;
  periods += later.periods;
  day_first += later.day_first;
  month_first += later.month_first;
  ambiguous_dates += later.ambiguous_dates;
  slashed_dates += later.slashed_dates;
  dotted_dates += later.dotted_dates;
}

}  // namespace vitrine::ingest
