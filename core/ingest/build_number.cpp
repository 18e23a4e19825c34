// Columns of integers and decimals. Plain digits, the bulk of every file, are read and counted in
// one short loop, with a percent sign or without; values dressed otherwise (currency, groups) take the general road. The scale grows
// to that of the finest value.
#include <algorithm>
#include <limits>

#include "base/decimal.h"
#include "ingest/build_base.h"

namespace vitrine::ingest {

namespace {

/// What the fast loop saw in one batch.
struct FastCounts {
  std::uint64_t whole = 0;
  std::uint64_t whole_dressed = 0;  ///< with a minus or a percent sign
  std::uint64_t whole_sum = 0;      ///< modulo 2^64, as the one below
  std::uint64_t largest_whole = 0;
  std::uint64_t fractions = 0;
  std::uint64_t largest_before_sign = 0;
  int places = 0;
  std::uint64_t fraction_sum = 0;  ///< in millionths
  std::uint64_t point_zero = 0;
  std::uint64_t compact_dates = 0;
  std::uint64_t percents = 0;
};

class NumberBuilder : public BuilderBase {
 public:
  explicit NumberBuilder(const ColumnReading& reading)
      : BuilderBase(reading), decimal_(reading.decimal_sign == DecimalSign::kPoint ? '.' : ',') {}

  void append(const CellRows& cells, std::size_t index) override {
    FastCounts counts;
    for (std::size_t row = 0; row < cells.rows; ++row) {
      const std::string_view text = cells.text(row, index);
      if (!append_plain(text, counts)) append_other(text);
    }
    add_counts(counts);
  }

  BuiltColumn finish() override {
    Column& column = built_.column;
    column.type = scale_ > 0 ? ColumnType::kDecimal : ColumnType::kInteger;
    column.scale = scale_;
    column.valid = bits_.mask();
    return std::move(built_);
  }

 private:
  /// -?digits%? with at most 15 of them and perhaps a fraction; only what is no id and no grouped
  /// number.
  bool append_plain(std::string_view text, FastCounts& counts) {
    if (text.empty()) return false;
    const bool percent = text.back() == '%';
    const char* at = text.data();
    const char* const end = at + text.size() - (percent ? 1 : 0);
    if (end == at || end - at > kDoubleDigits + 2) return false;
    const bool negative = *at == '-';
    at += negative ? 1 : 0;
    const char* const digits = at;
    std::uint64_t units = 0;
    for (; at < end && static_cast<unsigned char>(*at - '0') < 10; ++at) {
      units = units * 10 + static_cast<unsigned char>(*at - '0');
    }
    const auto whole_digits = at - digits;
    if (whole_digits == 0 || whole_digits > kDoubleDigits) return false;
    if (at == end) {
      if (*digits == '0' && whole_digits > 1) return false;
      count_whole(counts, units, negative || percent, whole_digits);
      counts.percents += percent ? 1 : 0;
      const std::int64_t value = with_sign(units, negative);
      counts.whole_sum += static_cast<std::uint64_t>(value);
      push(value, 0, text);
      return true;
    }
    if (*at++ != decimal_) return false;
    const std::uint64_t whole = units;
    const char* const fraction = at;
    for (; at < end && static_cast<unsigned char>(*at - '0') < 10; ++at) {
      units = units * 10 + static_cast<unsigned char>(*at - '0');
    }
    const auto places = at - fraction;
    const bool may_be_group = places == 3 && whole_digits <= 3 && *digits != '0';
    if (at != end || places == 0 || may_be_group || whole_digits + places > kDoubleDigits)
      return false;
    ++counts.fractions;
    counts.largest_before_sign = std::max(counts.largest_before_sign, whole);
    counts.places = std::max(counts.places, static_cast<int>(places));
    counts.percents += percent ? 1 : 0;
    const bool bare = !negative && !percent;
    const bool zero = places == 1 && *fraction == '0' && bare && decimal_ == '.';
    counts.point_zero += zero && (*digits != '0' || whole_digits == 1) ? 1 : 0;
    const std::int64_t value = with_sign(units, negative);
    counts.fraction_sum += to_millionths(value, static_cast<int>(places));
    push(value, static_cast<int>(places), text);
    return true;
  }

  static std::int64_t with_sign(std::uint64_t units, bool negative) {
    return negative ? -static_cast<std::int64_t>(units) : static_cast<std::int64_t>(units);
  }

  static void count_whole(FastCounts& counts, std::uint64_t units, bool dressed,
                          std::ptrdiff_t digits) {
    ++counts.whole;
    counts.whole_dressed += dressed ? 1 : 0;
    counts.largest_whole = std::max(counts.largest_whole, units);
    if (digits == 8 && !dressed && is_compact_date(static_cast<std::int64_t>(units))) {
      ++counts.compact_dates;
    }
  }

  void add_counts(const FastCounts& counts) {
    Evidence& evidence = built_.evidence;
    evidence.add_plain_whole(counts.whole, counts.whole - counts.whole_dressed,
                             counts.largest_whole, counts.whole_sum);
    NumberEvidence& own = decimal_ == '.' ? evidence.point : evidence.comma;
    own.add(counts.fractions, counts.largest_before_sign, counts.places, counts.fraction_sum);
    evidence.values += counts.fractions;
    evidence.point_zero += counts.point_zero;
    evidence.compact_dates += counts.compact_dates;
    evidence.percents += counts.percents;
  }

  void append_other(std::string_view text) {
    if (is_null_text(text)) {
      push_null();
      return;
    }
    built_.evidence.add(text);
    const auto dressed = undress_number(text);
    auto number = dressed ? read_number(*dressed, built_.reading.decimal_sign) : std::nullopt;
    if (number && built_.reading.rounded) number = round_number(*number);
    if (!number || !number->fits()) {
      keep_first(text);
      note_misfit(text);
      push_null();
      return;
    }
    push(dressed->negative ? -number->units : number->units, number->scale, text);
  }

  void push_null() {
    built_.column.wide.push_back(0);
    bits_.push(false);
  }

  void push(std::int64_t units, int scale, std::string_view text) {
    keep_first(text);
    if (scale > scale_) raise_scale(scale);
    if (scale < scale_ && !scale_units(units, scale_ - scale)) {
      note_misfit(text);
      push_null();
      return;
    }
    built_.column.wide.push_back(units);
    bits_.push(true);
  }

  static bool scale_units(std::int64_t& units, int places) {
    const Int128 scaled = static_cast<Int128>(units) * power_of_ten(places);
    if (scaled > std::numeric_limits<std::int64_t>::max() ||
        scaled < std::numeric_limits<std::int64_t>::min()) {
      return false;
    }
    units = static_cast<std::int64_t>(scaled);
    return true;
  }

  /// Values that do not fit the finer scale become null; where that could happen the evidence says
  /// text anyway, unless the user insisted on numbers.
  void raise_scale(int scale) {
    for (std::size_t row = 0; row < built_.column.wide.size(); ++row) {
      if (!scale_units(built_.column.wide[row], scale - scale_)) {
        built_.column.wide[row] = 0;
        bits_.clear(row);
        built_.misfits.rows.add(row);
      }
    }
    scale_ = scale;
  }

  char decimal_;
  int scale_ = 0;
};

}  // namespace

std::unique_ptr<ColumnBuilder> make_number_builder(const ColumnReading& reading) {
  return std::make_unique<NumberBuilder>(reading);
}

}  // namespace vitrine::ingest
