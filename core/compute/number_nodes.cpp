#include "compute/number_nodes.h"

#include <algorithm>
#include <limits>
#include <optional>
#include <utility>

namespace vitrine {
namespace {

constexpr Int128 kLeastNumber = Int128{1} << 126 << 1;

Int128 magnitude(Int128 value) { return value < 0 ? -value : value; }

/// Bits that a factor 10^places adds at most (log2 10 < 3.322).
int bits_of_power(int places) { return (places * 3322 + 999) / 1000; }

/// Bits that dropping places takes off at least (log2 10 > 3.321); rounding up may give one back.
int bits_saved(int places) { return places * 3321 / 1000; }

int capped(int bits) { return bits > kSafeBits ? kUnknownBits : bits; }

/// Runs a step on each row: `quick` where no overflow is possible, else `checked`, which gives nullopt on overflow.
template <class Quick, class Checked>
void compute(Node& out, std::size_t count, Quick quick, Checked checked) {
  if (out.bits <= kSafeBits) {
    for (std::size_t k = 0; k < count; ++k) out.numbers[k] = quick(k);
    return;
  }
  for (std::size_t k = 0; k < count; ++k) {
    const std::optional<Int128> value = checked(k);
    out.numbers[k] = value ? *value : 0;
    if (!value) out.states[k] |= kOverflowed;
  }
}

class RescaleNode final : public Node {
 public:
  RescaleNode(const NodePtr& number, int to_scale) : Node(ValueType::kNumber, {number}) {
    scale = to_scale;
    places_ = to_scale - number->scale;
    power_ = power_of_ten(places_ < 0 ? -places_ : places_);
    bits = places_ < 0 ? std::max(number->bits - bits_saved(-places_), 0) + 1
                       : capped(number->bits + bits_of_power(places_));
  }

 private:
  void run(std::size_t, std::size_t count) override {
    join_states(count);
    const Node& in = input(0);
    if (places_ < 0) {
      for (std::size_t k = 0; k < count; ++k) numbers[k] = drop_places(in.numbers[k], -places_);
      return;
    }
    compute(
        *this, count, [&](std::size_t k) { return in.numbers[k] * power_; },
        [&](std::size_t k) { return checked_multiply(in.numbers[k], power_); });
  }

  int places_ = 0;
  Int128 power_ = 1;
};

/// -x, or |x|.
class SignNode final : public Node {
 public:
  SignNode(const NodePtr& number, bool only_negative)
      : Node(ValueType::kNumber, {number}), only_negative_(only_negative) {
    scale = number->scale;
    bits = number->bits;
  }

 private:
  void run(std::size_t, std::size_t count) override {
    join_states(count);
    const Node& in = input(0);
    const auto keeps = [&](std::size_t k) { return only_negative_ && in.numbers[k] >= 0; };
    compute(
        *this, count, [&](std::size_t k) { return keeps(k) ? in.numbers[k] : -in.numbers[k]; },
        [&](std::size_t k) -> std::optional<Int128> {
          if (in.numbers[k] == kLeastNumber) return std::nullopt;
          return keeps(k) ? in.numbers[k] : -in.numbers[k];
        });
  }

  bool only_negative_;
};

class SumNode final : public Node {
 public:
  SumNode(const NodePtr& a, const NodePtr& b, bool subtract)
      : Node(ValueType::kNumber, {a, b}), subtract_(subtract) {
    scale = a->scale;
    bits = capped(std::max(a->bits, b->bits) + 1);
  }

 private:
  void run(std::size_t, std::size_t count) override {
    join_states(count);
    const std::vector<Int128>& a = input(0).numbers;
    const std::vector<Int128>& b = input(1).numbers;
    const bool subtract = subtract_;
    compute(
        *this, count, [&](std::size_t k) { return subtract ? a[k] - b[k] : a[k] + b[k]; },
        [&](std::size_t k) -> std::optional<Int128> {
          Int128 sum = 0;
          const bool overflow = subtract ? __builtin_sub_overflow(a[k], b[k], &sum)
                                         : __builtin_add_overflow(a[k], b[k], &sum);
          return overflow ? std::nullopt : std::optional<Int128>(sum);
        });
    // A null beside a value must not leave the value behind.
    for (std::size_t k = 0; k < count; ++k) numbers[k] = states[k] == kKnown ? numbers[k] : 0;
  }

  bool subtract_;
};

class ProductNode final : public Node {
 public:
  ProductNode(const NodePtr& a, const NodePtr& b) : Node(ValueType::kNumber, {a, b}) {
    scale = a->scale + b->scale;
    bits = capped(a->bits + b->bits);
    narrow_ = a->bits <= 63 && b->bits <= 63 && a->bits + b->bits <= 63;
  }

 private:
  void run(std::size_t, std::size_t count) override {
    join_states(count);
    const std::vector<Int128>& a = input(0).numbers;
    const std::vector<Int128>& b = input(1).numbers;
    if (narrow_) {
      for (std::size_t k = 0; k < count; ++k) {
        numbers[k] = static_cast<std::int64_t>(a[k]) * static_cast<std::int64_t>(b[k]);
      }
      return;
    }
    compute(
        *this, count, [&](std::size_t k) { return a[k] * b[k]; },
        [&](std::size_t k) { return checked_multiply(a[k], b[k]); });
  }

  bool narrow_ = false;  ///< every product fits 64 bits
};

/// a x 10^places / b by long division, for numerators that 128 bits cannot hold.
std::optional<Int128> long_division(Int128 a, Int128 b, int places) {
  if (a == kLeastNumber || b == kLeastNumber) return std::nullopt;
  const bool negative = (a < 0) != (b < 0);
  const Int128 divisor = magnitude(b);
  Int128 quotient = magnitude(a) / divisor;
  Int128 remainder = magnitude(a) % divisor;
  for (int k = 0; k < places; ++k) {
    const std::optional<Int128> raised = checked_multiply(remainder, 10);
    const std::optional<Int128> shifted = checked_multiply(quotient, 10);
    if (!raised || !shifted) return std::nullopt;
    const std::optional<Int128> next = checked_add(*shifted, *raised / divisor);
    if (!next) return std::nullopt;
    quotient = *next;
    remainder = *raised % divisor;
  }
  if (remainder >= divisor - remainder) ++quotient;
  return negative ? -quotient : quotient;
}

/// a / b, half away from zero. Pre: b is not 0, neither is the least number.
Int128 divide_rounded(Int128 a, Int128 b) {
  constexpr std::int64_t kMost = std::numeric_limits<std::int64_t>::max();
  const Int128 top = magnitude(a);
  const Int128 divisor = magnitude(b);
  Int128 quotient = 0;
  Int128 remainder = 0;
  if (top <= kMost && divisor <= kMost) {
    quotient = static_cast<std::int64_t>(top) / static_cast<std::int64_t>(divisor);
    remainder = static_cast<std::int64_t>(top) % static_cast<std::int64_t>(divisor);
  } else {
    quotient = top / divisor;
    remainder = top % divisor;
  }
  if (remainder >= divisor - remainder) ++quotient;
  return (a < 0) != (b < 0) ? -quotient : quotient;
}

class QuotientNode final : public Node {
 public:
  QuotientNode(const NodePtr& a, const NodePtr& b) : Node(ValueType::kNumber, {a, b}) {
    scale = kQuotientScale;
    places_ = kQuotientScale + b->scale - a->scale;
    power_ = power_of_ten(places_ < 0 ? -places_ : places_);
    const int raised = a->bits + bits_of_power(std::max(places_, 0));
    bits = capped(raised + 1);  // |b| >= 1 unit
    safe_ = raised <= kSafeBits && b->bits + bits_of_power(std::max(-places_, 0)) <= kSafeBits;
  }

 private:
  void run(std::size_t, std::size_t count) override {
    join_states(count);
    const std::vector<Int128>& a = input(0).numbers;
    const std::vector<Int128>& b = input(1).numbers;
    for (std::size_t k = 0; k < count; ++k) {
      numbers[k] = 0;
      if (states[k] != kKnown) continue;
      if (b[k] == 0) {
        states[k] = kMissing;
        continue;
      }
      const std::optional<Int128> value = safe_ ? quick(a[k], b[k]) : checked(a[k], b[k]);
      numbers[k] = value ? *value : 0;
      if (!value) states[k] = kOverflowed;
    }
  }

  Int128 quick(Int128 a, Int128 b) const {
    return places_ >= 0 ? divide_rounded(a * power_, b) : divide_rounded(a, b * power_);
  }

  std::optional<Int128> checked(Int128 a, Int128 b) const {
    if (a == kLeastNumber || b == kLeastNumber) return std::nullopt;
    if (places_ >= 0) {
      const std::optional<Int128> raised = checked_multiply(a, power_);
      return raised && *raised != kLeastNumber ? divide_rounded(*raised, b)
                                               : long_division(a, b, places_);
    }
    const std::optional<Int128> divisor = checked_multiply(b, power_);
    if (!divisor || *divisor == kLeastNumber) return std::nullopt;
    return divide_rounded(a, *divisor);
  }

  int places_ = 0;
  Int128 power_ = 1;
  bool safe_ = false;
};

class CompareNumbersNode final : public Node {
 public:
  CompareNumbersNode(ExprKind kind, const NodePtr& a, const NodePtr& b)
      : Node(ValueType::kBoolean, {a, b}), kind_(kind) {}

 private:
  void run(std::size_t, std::size_t count) override {
    join_states(count);
    const Node& a = input(0);
    const Node& b = input(1);
    with_comparison(kind_, [&](auto holds) {
      for (std::size_t k = 0; k < count; ++k) {
        const bool truth =
            a.scale == b.scale
                ? holds(a.numbers[k], b.numbers[k])
                : holds(compare({a.numbers[k], a.scale}, {b.numbers[k], b.scale}), 0);
        truths[k] = known_truth(truth, states[k]);
      }
    });
  }

  ExprKind kind_;
};

}  // namespace

Int128 drop_places(Int128 value, int places) {
  const Int128 power = power_of_ten(places);
  const Int128 quotient = value / power;
  const Int128 remainder = magnitude(value % power);
  if (remainder < power - remainder) return quotient;
  return value < 0 ? quotient - 1 : quotient + 1;
}

NodePtr rescale_node(const NodePtr& number, int scale) {
  return number->scale == scale ? number : std::make_shared<RescaleNode>(number, scale);
}

NodePtr negate_node(const NodePtr& number) { return std::make_shared<SignNode>(number, false); }

NodePtr abs_node(const NodePtr& number) { return std::make_shared<SignNode>(number, true); }

NodePtr sum_node(const NodePtr& a, const NodePtr& b, bool subtract) {
  const int scale = std::max(a->scale, b->scale);
  return std::make_shared<SumNode>(rescale_node(a, scale), rescale_node(b, scale), subtract);
}

NodePtr product_node(const NodePtr& a, const NodePtr& b) {
  NodePtr product = std::make_shared<ProductNode>(a, b);
  return product->scale > kMaxScale ? rescale_node(product, kMaxScale) : product;
}

NodePtr quotient_node(const NodePtr& a, const NodePtr& b) {
  return std::make_shared<QuotientNode>(a, b);
}

NodePtr compare_numbers_node(ExprKind kind, const NodePtr& a, const NodePtr& b) {
  const int scale = std::max(a->scale, b->scale);
  const NodePtr left = rescale_node(a, scale);
  const NodePtr right = rescale_node(b, scale);
  const bool fits = left->bits <= kSafeBits && right->bits <= kSafeBits;
  return fits ? std::make_shared<CompareNumbersNode>(kind, left, right)
              : std::make_shared<CompareNumbersNode>(kind, a, b);
}

void align_scales(std::vector<NodePtr>& numbers) {
  int scale = 0;
  for (const NodePtr& number : numbers) scale = std::max(scale, number->scale);
  for (NodePtr& number : numbers) number = rescale_node(number, scale);
}

}  // namespace vitrine
