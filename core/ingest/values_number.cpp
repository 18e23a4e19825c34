// Numbers as people write them: currency signs and codes, percent, signs before and behind,
// accountants' parentheses, thousands separators in strict groups of three, decimal point or comma,
// exponents with a sign, words for thousands and millions.
#include <algorithm>
#include <limits>

#include "base/text.h"
#include "ingest/values.h"
#include "ingest/words.h"

namespace vitrine::ingest {

namespace {

struct CurrencySign {
  std::string_view text;
  const char* code;
};

/// Longer texts first where one begins another. Bytes beyond ASCII: UTF-8, then windows-1252 and
/// windows-1251.
constexpr CurrencySign kCurrencySigns[] = {{"US$", "USD"},
                                           {"R$", "BRL"},
                                           {"C$", "CAD"},
                                           {"A$", "AUD"},
                                           {"$", "USD"},
                                           {"€", "EUR"},
                                           {"£", "GBP"},
                                           {"₽", "RUB"},
                                           {"₴", "UAH"},
                                           {"¥", "JPY"},
                                           {"₸", "KZT"},
                                           {"₺", "TRY"},
                                           {"₹", "INR"},
                                           {"₪", "ILS"},
                                           {"₩", "KRW"},
                                           {"zł", "PLN"},
                                           {"Kč", "CZK"},
                                           {"руб.", "RUB"},
                                           {"руб", "RUB"},
                                           {"р.", "RUB"},
                                           {"грн.", "UAH"},
                                           {"грн", "UAH"},
                                           {"тг", "KZT"},
                                           {"\xF0\xF3\xE1.", "RUB"},
                                           {"\xF0\xF3\xE1", "RUB"},
                                           {"\xF0.", "RUB"},
                                           {"\xE3\xF0\xED.", "UAH"},
                                           {"\xE3\xF0\xED", "UAH"},
                                           {"\x80", "EUR"},
                                           {"\x88", "EUR"},
                                           {"\xA3", "GBP"},
                                           {"\xA5", "JPY"}};

constexpr char kCurrencyCodes[][4] = {
    "USD", "EUR", "GBP", "RUB", "UAH", "PLN", "CHF", "JPY", "CNY", "KZT", "BYN", "CZK", "SEK",
    "NOK", "DKK", "HUF", "RON", "BGN", "TRY", "INR", "BRL", "CAD", "AUD", "NZD", "MXN", "ZAR",
    "ILS", "AED", "GEL", "AMD", "AZN", "UZS", "MDL", "SGD", "HKD", "KRW", "THB"};

struct Magnitude {
  std::string_view word;  ///< as LeadingWord has it
  int exponent;
};

/// к тыс тис млн млрд. A single letter also stands for minutes, metres, seats: see take_magnitude.
constexpr Magnitude kMagnitudes[] = {{"k", 3},
                                     {"m", 6},
                                     {"mn", 6},
                                     {"mln", 6},
                                     {"mio", 6},
                                     {"b", 9},
                                     {"bn", 9},
                                     {"\xEA", 3},
                                     {"\xF2\xFB\xF1", 3},
                                     {"\xF2\xE8\xF1", 3},
                                     {"\xEC\xEB\xED", 6},
                                     {"\xEC\xEB\xF0\xE4", 9}};

/// Whether the first bytes can begin a dressed number; everything else is refused at once. Signs and codes of currencies that begin with a
/// letter go on with another, with $ or beyond ASCII.
bool can_begin_number(std::string_view text) {
  const char c = text.front();
  if (is_digit(c) || (c & 0x80) != 0 || c == '$' || c == '-' || c == '+' || c == '(' || c == '.' ||
      c == ',')
    return true;
  if (text.size() < 2 || ((c < 'A' || c > 'Z') && c != 'z')) return false;
  const char next = text[1];
  return (next & 0x80) != 0 || next == '$' || (next >= 'A' && next <= 'Z');
}

/// The code that `three` bytes are, or nullptr.
const char* code_at(const char* three) {
  for (const char* code : kCurrencyCodes) {
    if (code[0] == three[0] && code[1] == three[1] && code[2] == three[2]) return code;
  }
  return nullptr;
}

/// Takes a currency off the front; false when there is none.
bool take_front_currency(std::string_view& text, const char*& code) {
  if (text.empty() || is_digit(text.front())) return false;
  for (const CurrencySign& sign : kCurrencySigns) {
    if (text.front() == sign.text.front() && text.starts_with(sign.text)) {
      text = trim_cell(text.substr(sign.text.size()));
      code = sign.code;
      return true;
    }
  }
  const char* found = text.size() > 3 ? code_at(text.data()) : nullptr;
  if (found == nullptr) return false;
  text = trim_cell(text.substr(3));
  code = found;
  return true;
}

bool take_back_currency(std::string_view& text, const char*& code) {
  if (text.empty() || is_digit(text.back())) return false;
  for (const CurrencySign& sign : kCurrencySigns) {
    if (text.back() == sign.text.back() && text.ends_with(sign.text)) {
      text = trim_cell(text.substr(0, text.size() - sign.text.size()));
      code = sign.code;
      return true;
    }
  }
  const char* found = text.size() > 3 ? code_at(&text.back() - 2) : nullptr;
  if (found == nullptr) return false;
  text = trim_cell(text.substr(0, text.size() - 3));
  code = found;
  return true;
}

/// Takes a word for thousands or more off the end. Beside an amount of money any of them will do, else a small "m" is metres and "b" a seat.
void take_magnitude(std::string_view& text, bool money, int& exponent) {
  const std::size_t end = text.find_last_of("0123456789") + 1;
  std::string_view tail = trim_cell(text.substr(end));
  if (tail.ends_with('.')) tail.remove_suffix(1);
  const LeadingWord word(tail);
  if (word.bytes != tail.size() || tail.empty()) return;
  if (!money && (tail == "m" || tail == "b" || tail == "B")) return;
  for (const Magnitude& known : kMagnitudes) {
    if (word.letters() != known.word) continue;
    exponent = known.exponent;
    text = text.substr(0, end);
    return;
  }
}

/// Takes a sign off the front.
bool take_sign(std::string_view& text, bool& negative) {
  if (text.empty()) return false;
  if (text.front() == '-' || text.front() == '+') {
    negative = text.front() == '-';
    text = trim_cell(text.substr(1));
    return true;
  }
  if (text.starts_with("\xE2\x88\x92")) {
    negative = true;
    text = trim_cell(text.substr(3));
    return true;
  }
  return false;
}

/// Bytes of a thousands separator that stands at `at`, 0 when none.
std::size_t group_sign_bytes(std::string_view text, std::size_t at, char other_sign) {
  const char c = text[at];
  if (c == other_sign || c == ' ' || c == '\'') return 1;
  const std::string_view rest = text.substr(at);
  if (rest.starts_with("\xC2\xA0")) return 2;
  if (rest.starts_with("\xE2\x80\xAF") || rest.starts_with("\xE2\x80\x89") ||
      rest.starts_with("\xE2\x80\x99")) {
    return 3;
  }
  return c == '\xA0' ? 1 : 0;
}

/// Digits gathered into an integer of at most 18 significant ones.
class DigitRun {
 public:
  void add(char digit) {
    if (significant_ > 0 || digit != '0') ++significant_;
    if (significant_ <= 18) units_ = units_ * 10 + (digit - '0');
  }
  bool too_wide() const { return significant_ > 18; }
  std::int64_t units() const { return units_; }

 private:
  std::int64_t units_ = 0;
  int significant_ = 0;
};

/// Exponent with a sign at the end of `core`: taken off; false when it is malformed.
bool take_exponent(std::string_view& core, int& exponent) {
  const std::size_t at = core.find_first_of("eE");
  if (at == std::string_view::npos) return true;
  const std::string_view digits = core.substr(at + 1);
  if (at == 0 || digits.size() < 2 || digits.size() > 4) return false;
  if (digits[0] != '+' && digits[0] != '-') return false;
  for (const char c : digits.substr(1)) {
    if (!is_digit(c)) return false;
    exponent = exponent * 10 + (c - '0');
  }
  if (digits[0] == '-') exponent = -exponent;
  core = core.substr(0, at);
  return true;
}

void apply_exponent(PlainNumber& number, int exponent) {
  while (exponent > 0 && number.scale > 0) {
    --number.scale;
    --exponent;
  }
  while (exponent > 0 && number.units < std::numeric_limits<std::int64_t>::max() / 100) {
    number.units *= 10;
    --exponent;
  }
  while (exponent < 0 && number.units != 0 && number.units % 10 == 0) {
    number.units /= 10;
    ++exponent;
  }
  if (number.units == 0) exponent = 0;
  number.scale -= exponent < 0 ? exponent : 0;
  number.too_wide = number.too_wide || exponent > 0;
}

}  // namespace

std::optional<NumberText> undress_number(std::string_view raw) {
  std::string_view text = trim_cell(raw);
  if (text.empty() || !can_begin_number(text)) return std::nullopt;
  if (std::none_of(text.begin(), text.end(), is_digit)) return std::nullopt;
  NumberText number;
  bool signed_already = false;
  if (text.front() == '(' && text.back() == ')' && text.size() > 2) {
    number.negative = signed_already = true;
    text = trim_cell(text.substr(1, text.size() - 2));
  }
  const auto take_front_sign = [&] {
    if (!signed_already) signed_already = take_sign(text, number.negative);
  };
  take_front_sign();
  const bool front_currency = take_front_currency(text, number.currency);
  take_front_sign();
  const bool begins =
      !text.empty() && (is_digit(text.front()) || text.front() == '.' || text.front() == ',');
  if (!begins) return std::nullopt;
  if (text.back() == '-' && !signed_already) {
    number.negative = true;
    text = trim_cell(text.substr(0, text.size() - 1));
  }
  if (!text.empty() && text.back() == '%') {
    number.percent = true;
    text = trim_cell(text.substr(0, text.size() - 1));
  }
  if (!front_currency && !number.percent) take_back_currency(text, number.currency);
  if (!text.empty() && !is_digit(text.back()) && !number.percent) {
    take_magnitude(text, *number.currency != '\0', number.exponent);
  }
  if (text.empty() || !is_digit(text.back())) return std::nullopt;
  number.core = text;
  return number;
}

std::optional<PlainNumber> read_number(const NumberText& text, DecimalSign sign) {
  std::string_view core = text.core;
  const char decimal = sign == DecimalSign::kPoint ? '.' : ',';
  const char other = sign == DecimalSign::kPoint ? ',' : '.';
  int exponent = 0;
  if (!take_exponent(core, exponent) || core.empty()) return std::nullopt;
  PlainNumber number;
  DigitRun digits;
  std::string_view group_sign;
  std::size_t group_digits = 0;
  bool in_fraction = false;
  for (std::size_t at = 0; at < core.size();) {
    const char c = core[at];
    if (is_digit(c)) {
      digits.add(c);
      number.scale += in_fraction ? 1 : 0;
      ++group_digits;
      ++at;
      continue;
    }
    if (in_fraction) return std::nullopt;
    if (number.grouped && group_digits != 3) return std::nullopt;
    if (c == decimal) {
      in_fraction = true;
      ++at;
      continue;
    }
    const std::size_t bytes = group_sign_bytes(core, at, other);
    if (bytes == 0) return std::nullopt;
    const std::string_view here = core.substr(at, bytes);
    const bool first_group_fits = group_digits >= 1 && group_digits <= 3 && core[0] != '0';
    if (number.grouped ? here != group_sign : !first_group_fits) return std::nullopt;
    group_sign = here;
    number.grouped = true;
    group_digits = 0;
    at += bytes;
  }
  if (!in_fraction && number.grouped && group_digits != 3) return std::nullopt;
  if (in_fraction && number.scale == 0) return std::nullopt;
  number.units = digits.units();
  number.too_wide = digits.too_wide();
  exponent += text.exponent;
  if (exponent != 0) apply_exponent(number, exponent);
  return number;
}

PlainNumber round_number(PlainNumber number) {
  int drop = 0;
  for (Int128 rest = number.units; rest >= power_of_ten(kDoubleDigits); rest /= 10) ++drop;
  drop = std::min(std::max(drop, number.scale - kMaxScale), number.scale);
  if (drop <= 0) return number;
  const Int128 divisor = power_of_ten(std::min(drop, 19));
  number.units = static_cast<std::int64_t>((number.units + divisor / 2) / divisor);
  number.scale -= drop;
  while (number.scale > 0 && number.units % 10 == 0) {
    number.units /= 10;
    --number.scale;
  }
  return number;
}

}  // namespace vitrine::ingest
