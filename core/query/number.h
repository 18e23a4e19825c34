// A result as metrics pass it on: an exact decimal, a double (ratios, means, statistics), or missing with the reason.
// Knows neither facts nor formulas. Arithmetic stays exact while both sides are; a division always gives a double.
#pragma once

#include <string>
#include <vector>

#include "base/decimal.h"

namespace vitrine {

/// Why there is no number. The names travel to JSON in snake_case.
enum class MissingCode {
  kNeedsFact,
  kNeedsField,
  kNeedsParameter,
  kNoRows,
  kZeroDenominator,
  kNoOpening,
  kAmbiguous,
  kMixedCurrencies,
  kOverflow,
};

const char* name_of(MissingCode code);

struct Missing {
  MissingCode code = MissingCode::kNoRows;
  std::vector<std::string> needs;  ///< "costs.amount", "parameter market_size"
  std::string message;
};

class Number {
 public:
  enum class Kind { kExact, kApproximate, kMissing };

  static Number exact(Decimal value);
  static Number exact_count(std::int64_t value) { return exact({value, 0}); }
  /// Not finite values become missing (overflow).
  static Number approximate(double value);
  static Number absent(Missing missing);
  static Number absent(MissingCode code) { return absent(Missing{code, {}, {}}); }

  Kind kind() const { return kind_; }
  bool is_missing() const { return kind_ == Kind::kMissing; }
  bool is_exact() const { return kind_ == Kind::kExact; }
  double as_double() const;                            ///< Pre: not missing
  const Decimal& decimal() const { return exact_; }    ///< Pre: exact
  const Missing& missing() const { return missing_; }  ///< Pre: missing
  bool is_zero() const;

 private:
  Kind kind_ = Kind::kMissing;
  Decimal exact_;
  double approximate_ = 0;
  Missing missing_;
};

Number operator+(const Number& a, const Number& b);
Number operator-(const Number& a, const Number& b);
Number operator*(const Number& a, const Number& b);
/// Missing (zero_denominator) when b is 0.
Number operator/(const Number& a, const Number& b);
Number operator-(const Number& a);

/// -1, 0, 1; exact when both are. Pre: neither is missing.
int compare(const Number& a, const Number& b);

/// Missing because something is not in the files: coalesce() then takes its next argument. A zero denominator is an answer.
bool lacks_data(const Number& number);

/// The reason of two missing operands: the one that data could mend, else the first; the needs of both.
Missing merge(const Missing& a, const Missing& b);

}  // namespace vitrine
