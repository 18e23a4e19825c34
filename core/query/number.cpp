#include "query/number.h"

#include <algorithm>
#include <cmath>
#include <optional>

namespace vitrine {
namespace {

/// The missing operand's reason, or both reasons as one.
Number missing_of(const Number& a, const Number& b) {
  if (!b.is_missing()) return a;
  if (!a.is_missing()) return b;
  return Number::absent(merge(a.missing(), b.missing()));
}

using ExactOperation = std::optional<Decimal> (*)(Decimal, Decimal);

Number combine(const Number& a, const Number& b, ExactOperation exactly, double approximately) {
  if (a.is_exact() && b.is_exact()) {
    if (auto result = exactly(a.decimal(), b.decimal())) return Number::exact(*result);
  }
  return Number::approximate(approximately);
}

}  // namespace

const char* name_of(MissingCode code) {
  switch (code) {
    case MissingCode::kNeedsFact:
      return "needs_fact";
    case MissingCode::kNeedsField:
      return "needs_field";
    case MissingCode::kNeedsParameter:
      return "needs_parameter";
    case MissingCode::kNoRows:
      return "no_rows";
    case MissingCode::kZeroDenominator:
      return "zero_denominator";
    case MissingCode::kNoOpening:
      return "no_opening";
    case MissingCode::kAmbiguous:
      return "ambiguous";
    case MissingCode::kMixedCurrencies:
      return "mixed_currencies";
    case MissingCode::kOverflow:
      return "overflow";
  }
  return "no_rows";
}

Number Number::exact(Decimal value) {
  Number result;
  result.kind_ = Kind::kExact;
  result.exact_ = value;
  return result;
}

Number Number::approximate(double value) {
  if (!std::isfinite(value)) return absent(MissingCode::kOverflow);
  Number result;
  result.kind_ = Kind::kApproximate;
  result.approximate_ = value;
  return result;
}

Number Number::absent(Missing missing) {
  Number result;
  result.missing_ = std::move(missing);
  return result;
}

double Number::as_double() const {
  return kind_ == Kind::kExact ? to_double(exact_) : approximate_;
}

bool Number::is_zero() const {
  if (is_missing()) return false;
  return is_exact() ? exact_.units == 0 : approximate_ == 0;
}

Number operator+(const Number& a, const Number& b) {
  if (a.is_missing() || b.is_missing()) return missing_of(a, b);
  return combine(a, b, add, a.as_double() + b.as_double());
}

Number operator-(const Number& a, const Number& b) {
  if (a.is_missing() || b.is_missing()) return missing_of(a, b);
  return combine(a, b, subtract, a.as_double() - b.as_double());
}

Number operator*(const Number& a, const Number& b) {
  if (a.is_missing() || b.is_missing()) return missing_of(a, b);
  return combine(a, b, multiply, a.as_double() * b.as_double());
}

Number operator/(const Number& a, const Number& b) {
  if (a.is_missing() || b.is_missing()) return missing_of(a, b);
  if (b.is_zero()) return Number::absent(MissingCode::kZeroDenominator);
  return Number::approximate(a.as_double() / b.as_double());
}

Number operator-(const Number& a) { return Number::exact({0, 0}) - a; }

int compare(const Number& a, const Number& b) {
  if (a.is_exact() && b.is_exact()) return compare(a.decimal(), b.decimal());
  const double x = a.as_double();
  const double y = b.as_double();
  return x < y ? -1 : (x > y ? 1 : 0);
}

bool lacks_data(const Number& number) {
  if (!number.is_missing()) return false;
  const MissingCode code = number.missing().code;
  return code == MissingCode::kNeedsFact || code == MissingCode::kNeedsField ||
         code == MissingCode::kNeedsParameter;
}

Missing merge(const Missing& a, const Missing& b) {
  // What a person can bring says more than what came out of the rows.
  const bool b_says_more =
      a.code > MissingCode::kNeedsParameter && b.code <= MissingCode::kNeedsParameter;
  Missing result = b_says_more ? b : a;
  for (const auto& need : (b_says_more ? a : b).needs) {
    if (std::find(result.needs.begin(), result.needs.end(), need) == result.needs.end()) {
      result.needs.push_back(need);
    }
  }
  return result;
}

}  // namespace vitrine
