#include "formats/sheet_number.h"

#include <algorithm>
#include <cstdint>
#include <optional>

#include "base/date.h"
#include "base/decimal.h"
#include "base/text.h"
#include "formats/sheet_date.h"

namespace vitrine::sheet {
namespace {

constexpr int kShownDigits = 15;
constexpr int kMaxDigits = 19;    // fit 64 bits
constexpr int kFewestPlain = -7;  // power of ten of the first digit: 0.000001 is plain, 1e-7 is not
constexpr int kMostPlain = 20;
constexpr std::string_view kTooSmall = "000000";  // places of what has an exponent
constexpr int kMaxExponent = 400;                 // beyond a double's

/// +-digits x 10^exponent.
struct Written {
  bool negative = false;
  std::uint64_t digits = 0;
  int count = 0;  ///< of digits
  int exponent = 0;
};

class NumberText {
 public:
  explicit NumberText(std::string_view text) : text_(trim(text)) {}

  std::optional<Written> read() {
    Written number;
    number.negative = take('-');
    if (!number.negative) take('+');
    bool any = take_digits(number, false);
    if (take('.')) any = take_digits(number, true) || any;
    if (!any || !take_exponent(number) || !text_.empty()) return std::nullopt;
    return number;
  }

 private:
  bool take(char c) {
    if (text_.empty() || text_.front() != c) return false;
    text_.remove_prefix(1);
    return true;
  }

  bool take_digits(Written& number, bool fraction) {
    bool any = false;
    for (; !text_.empty() && is_digit(text_.front()); text_.remove_prefix(1), any = true) {
      const bool kept = number.count < kMaxDigits;
      if (kept) {
        number.digits = number.digits * 10 + static_cast<unsigned>(text_.front() - '0');
        if (number.digits > 0) ++number.count;
      }
      number.exponent += static_cast<int>(!kept) - static_cast<int>(fraction);
    }
    return any;
  }

  bool take_exponent(Written& number) {
    if (!take('e') && !take('E')) return true;
    const bool negative = take('-');
    if (!negative) take('+');
    if (text_.empty()) return false;
    int exponent = 0;
    for (; !text_.empty() && is_digit(text_.front()); text_.remove_prefix(1)) {
      exponent = std::min(exponent * 10 + (text_.front() - '0'), kMaxExponent);
    }
    number.exponent += negative ? -exponent : exponent;
    return true;
  }

  std::string_view text_;
};

void drop_zeros(Written& number) {
  for (; number.digits > 0 && number.digits % 10 == 0; --number.count, ++number.exponent) {
    number.digits /= 10;
  }
}

void round_to_shown(Written& number) {
  for (; number.count > kShownDigits + 1; --number.count, ++number.exponent) {
    // A digit that is dropped before the last is remembered in it: 0.50..1 is more than a half.
    const bool more = number.digits % 10 != 0 && (number.digits / 10) % 5 == 0;
    number.digits = number.digits / 10 + static_cast<unsigned>(more);
  }
  if (number.count > kShownDigits) {
    number.digits = (number.digits + 5) / 10;
    ++number.exponent;
  }
  drop_zeros(number);
}

void append_plain(std::string& out, const std::string& digits, int exponent) {
  const int point = static_cast<int>(digits.size()) + exponent;
  if (exponent >= 0) {
    out.append(digits).append(static_cast<std::size_t>(exponent), '0');
  } else if (point > 0) {
    out.append(digits, 0, static_cast<std::size_t>(point)).append(1, '.');
    out.append(digits, static_cast<std::size_t>(point));
  } else {
    out.append("0.").append(static_cast<std::size_t>(-point), '0').append(digits);
  }
}

void append_written(std::string& out, Written number) {
  drop_zeros(number);
  // Noise is what arithmetic leaves behind the point; the last digits of a long id are none.
  const bool whole = number.exponent >= 0 && number.count + number.exponent <= kMostPlain + 1;
  if (!whole) round_to_shown(number);
  if (number.digits == 0) {
    out += '0';
    return;
  }
  const std::string digits = std::to_string(number.digits);
  if (number.negative) out += '-';
  const int first = static_cast<int>(digits.size()) - 1 + number.exponent;
  if (first > kFewestPlain && first <= kMostPlain) {
    append_plain(out, digits, number.exponent);
    return;
  }
  out += digits.front();
  if (digits.size() > 1) out.append(1, '.').append(digits, 1);
  out.append(first < 0 ? "e-" : "e+").append(std::to_string(std::abs(first)));
}

struct Moment {
  std::int64_t days = 0;
  std::int64_t milliseconds = 0;  ///< of the day
};

/// Whole days and the rest, rounded to milliseconds, of the number without its sign; none above `most` days.
std::optional<Moment> moment_of(const Written& number, std::int64_t most) {
  if (number.digits == 0) return Moment();
  if (number.count + number.exponent > 12) return std::nullopt;
  if (number.count + number.exponent < -12) return Moment();
  Int128 milliseconds = static_cast<Int128>(number.digits) * kMillisecondsPerDay;
  if (number.exponent >= 0) {
    milliseconds *= power_of_ten(number.exponent);
  } else {
    const Int128 divisor = power_of_ten(std::min(-number.exponent, 37));
    milliseconds = (milliseconds + divisor / 2) / divisor;
  }
  Moment moment;
  moment.days = static_cast<std::int64_t>(milliseconds / kMillisecondsPerDay);
  moment.milliseconds = static_cast<std::int64_t>(milliseconds % kMillisecondsPerDay);
  if (moment.days > most) return std::nullopt;
  return moment;
}

void append_padded(std::string& out, std::int64_t value, std::size_t width) {
  const std::string digits = std::to_string(value);
  if (digits.size() < width) out.append(width - digits.size(), '0');
  out += digits;
}

void append_clock(std::string& out, std::int64_t milliseconds) {
  append_padded(out, milliseconds / 3'600'000, 2);
  out += ':';
  append_padded(out, milliseconds / 60'000 % 60, 2);
  out += ':';
  append_padded(out, milliseconds / 1000 % 60, 2);
  if (milliseconds % 1000 == 0) return;
  out += '.';
  append_padded(out, milliseconds % 1000, 3);
}

void append_day(std::string& out, std::int64_t serial, DateSystem system) {
  if (system == DateSystem::k1904) {
    out += to_text(static_cast<Day>(serial - kEpochIn1904));
  } else if (serial >= kFirstReal) {
    out += to_text(static_cast<Day>(serial - kEpochIn1900));
  } else if (serial == 0 || serial == kFirstReal - 1) {
    out += serial == 0 ? "1900-01-00" : "1900-02-29";
  } else {
    out += to_text(static_cast<Day>(serial - kEpochIn1900 + 1));
  }
}

constexpr std::int64_t kMostDays = 10'000'000;  // of a duration

}  // namespace

bool is_written_plain(std::string_view written) {
  const char* at = written.data();
  const char* const end = at + written.size();
  const bool negative = at < end && *at == '-';
  if (negative) ++at;
  const char* const whole = at;
  while (at < end && is_digit(*at)) ++at;
  const auto whole_digits = at - whole;
  if (whole_digits == 0 || end - whole > kShownDigits) return false;
  const bool small = *whole == '0';
  if (small && whole_digits > 1) return false;
  if (at == end) return !(small && negative);
  if (*at++ != '.' || at == end || end[-1] == '0') return false;
  const char* const fraction = at;
  while (at < end && is_digit(*at)) ++at;
  if (at != end) return false;
  const std::string_view places(fraction, static_cast<std::size_t>(end - fraction));
  return !small || places.substr(0, kTooSmall.size()) != kTooSmall;
}

void append_number(std::string& out, std::string_view written) {
  if (is_written_plain(written)) {
    out += written;
    return;
  }
  const std::optional<Written> number = NumberText(written).read();
  if (number) {
    append_written(out, *number);
  } else {
    out += trim(written);
  }
}

void append_date(std::string& out, std::string_view written, DateSystem system) {
  if (append_usual_date(out, written, system)) return;
  const std::optional<Written> number = NumberText(written).read();
  const std::int64_t last = system == DateSystem::k1900 ? kLast1900 : kLast1904;
  const std::optional<Moment> moment = number && (!number->negative || number->digits == 0)
                                           ? moment_of(*number, last)
                                           : std::nullopt;
  if (!moment) return append_number(out, written);
  const bool no_day = moment->days == 0 && system == DateSystem::k1900;
  if (!no_day || moment->milliseconds == 0) append_day(out, moment->days, system);
  if (moment->milliseconds == 0) return;
  if (!no_day) out += ' ';
  append_clock(out, moment->milliseconds);
}

void append_time(std::string& out, std::string_view written, DateSystem system) {
  const std::optional<Written> number = NumberText(written).read();
  const std::optional<Moment> moment =
      number && !number->negative ? moment_of(*number, 0) : std::nullopt;
  if (!moment) return append_date(out, written, system);
  append_clock(out, moment->milliseconds);
}

void append_duration(std::string& out, std::string_view written) {
  const std::optional<Written> number = NumberText(written).read();
  const std::optional<Moment> moment = number ? moment_of(*number, kMostDays) : std::nullopt;
  if (!moment) return append_number(out, written);
  const std::int64_t total = moment->days * kMillisecondsPerDay + moment->milliseconds;
  if (number->negative && total > 0) out += '-';
  append_clock(out, total);
}

void append_iso_date(std::string& out, std::string_view written) {
  written = trim(written);
  if (!written.empty() && written.back() == 'Z') written.remove_suffix(1);
  const std::size_t at = written.find('T');
  if (at == std::string_view::npos) {
    out += written;
    return;
  }
  const std::string_view day = written.substr(0, at);
  std::string_view time = written.substr(at + 1);
  const std::size_t point = time.find('.');
  if (point != std::string_view::npos &&
      time.find_first_not_of('0', point + 1) == std::string_view::npos) {
    time = time.substr(0, point);
  }
  out += day;
  if (time.find_first_not_of("0:") == std::string_view::npos && !day.empty()) return;
  if (!day.empty()) out += ' ';
  out += time;
}

}  // namespace vitrine::sheet
