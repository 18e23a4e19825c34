#include "compute/column_nodes.h"

#include <algorithm>
#include <bit>
#include <limits>
#include <optional>
#include <type_traits>
#include <utility>

namespace vitrine {
namespace {

constexpr std::int64_t kLeast = std::numeric_limits<std::int64_t>::min();
constexpr std::int64_t kMost = std::numeric_limits<std::int64_t>::max();

void load_states(const ValidityMask& valid, std::size_t begin, std::size_t count,
                 std::uint8_t* states) {
  if (valid.all_valid()) {
    std::fill_n(states, count, kKnown);
    return;
  }
  // Blocks begin at a word of the mask, since kBlockRows is a multiple of 64.
  for (std::size_t k = 0; k < count; k += 64) {
    const std::uint64_t word = valid.words()[(begin + k) >> 6];
    const std::size_t width = std::min<std::size_t>(64, count - k);
    for (std::size_t bit = 0; bit < width; ++bit) {
      states[k + bit] = (word >> bit & 1U) != 0 ? kKnown : kMissing;
    }
  }
}

/// Least n with |number| <= 2^n.
int bits_of(Int128 number) {
  const Int128 magnitude = number < 0 ? ~number : number;
  const auto high = static_cast<std::uint64_t>(magnitude >> 64);
  const auto low = static_cast<std::uint64_t>(magnitude);
  return high != 0 ? 64 + static_cast<int>(std::bit_width(high))
                   : static_cast<int>(std::bit_width(low));
}

int bits_of(const std::vector<std::int64_t>& values) {
  const auto [least, most] = std::minmax_element(values.begin(), values.end());
  return values.empty() ? 0 : std::max(bits_of(*least), bits_of(*most));
}

class ColumnNode final : public Node {
 public:
  explicit ColumnNode(const ColumnPtr& column) : Node(value_type_of(column->type)) {
    source = column;
    dictionary = column->dictionary;
    if (type == ValueType::kText && !dictionary) dictionary = std::make_shared<Dictionary>();
    if (type != ValueType::kNumber) return;
    scale = column->type == ColumnType::kDecimal ? column->scale : 0;
    bits = bits_of(column->wide);
  }

 private:
  void run(std::size_t begin, std::size_t count) override {
    load_states(source->valid, begin, count, states.data());
    const auto copy = [&](const auto& from, auto& to) {
      std::copy_n(from.begin() + begin, count, to.begin());
    };
    switch (source->type) {
      case ColumnType::kDecimal:
      case ColumnType::kInteger:
        return copy(source->wide, numbers);
      case ColumnType::kDate:
        return copy(source->days, days);
      case ColumnType::kBoolean:
        return copy(source->flags, truths);
      case ColumnType::kText:
        return copy(source->codes, codes);
      case ColumnType::kTimestamp:
        for (std::size_t k = 0; k < count; ++k) {
          days[k] = states[k] == kKnown ? day_of_timestamp(source->wide[begin + k]) : 0;
        }
    }
  }
};

class ConstantNode final : public Node {
 public:
  using Node::Node;

 private:
  void run(std::size_t, std::size_t) override {}
};

/// Is the stored integer in low..high (or, negated, outside)?
class RangeNode final : public Node {
 public:
  RangeNode(ColumnPtr column, std::int64_t low, std::int64_t high, bool negated)
      : Node(ValueType::kBoolean),
        column_(std::move(column)),
        low_(low),
        high_(high),
        negated_(negated) {}

 private:
  void run(std::size_t begin, std::size_t count) override {
    load_states(column_->valid, begin, count, states.data());
    if (column_->type == ColumnType::kDate) {
      test(column_->days.data() + begin, count);
    } else {
      test(column_->wide.data() + begin, count);
    }
  }

  /// One unsigned comparison per row: value - low wraps around for values below low.
  template <class Value>
  void test(const Value* values, std::size_t count) {
    using Unsigned = std::make_unsigned_t<Value>;
    const auto low = static_cast<Unsigned>(clamp<Value>(low_));
    const auto width = static_cast<Unsigned>(static_cast<Unsigned>(clamp<Value>(high_)) - low);
    const bool empty = low_ > high_ || low_ > std::numeric_limits<Value>::max() ||
                       high_ < std::numeric_limits<Value>::min();
    const bool wanted = !negated_;
    for (std::size_t k = 0; k < count; ++k) {
      const bool inside = static_cast<Unsigned>(static_cast<Unsigned>(values[k]) - low) <= width;
      truths[k] = known_truth(inside == wanted, states[k]);
    }
    if (!empty) return;
    for (std::size_t k = 0; k < count; ++k) {
      truths[k] = known_truth(negated_, states[k]);
    }
  }

  template <class Value>
  static Value clamp(std::int64_t bound) {
    const std::int64_t least = std::numeric_limits<Value>::min();
    const std::int64_t most = std::numeric_limits<Value>::max();
    return static_cast<Value>(std::clamp(bound, least, most));
  }

  ColumnPtr column_;
  std::int64_t low_;
  std::int64_t high_;
  bool negated_;
};

/// A constant counted in the units of a column: the nearest whole number of units not above it.
struct UnitBound {
  Int128 floor = 0;
  bool exact = true;
};

UnitBound bound_of(int column_scale, const Node& constant) {
  constexpr Int128 kFar = Int128{1} << 100;
  if (constant.type == ValueType::kDate) return {Int128{constant.days[0]}, true};
  const Decimal number{constant.numbers[0], constant.scale};
  if (number.scale <= column_scale) {
    const std::optional<Int128> units = scale_up(number.units, column_scale - number.scale);
    return {units ? *units : (number.units < 0 ? -kFar : kFar), true};
  }
  const Int128 power = power_of_ten(number.scale - column_scale);
  const Int128 remainder = number.units % power;
  return {number.units / power - (remainder < 0 ? 1 : 0), remainder == 0};
}

std::int64_t clamp(Int128 value) {
  return value < kLeast ? kLeast : value > kMost ? kMost : static_cast<std::int64_t>(value);
}

}  // namespace

ValueType value_type_of(ColumnType type) {
  switch (type) {
    case ColumnType::kDecimal:
    case ColumnType::kInteger:
      return ValueType::kNumber;
    case ColumnType::kDate:
    case ColumnType::kTimestamp:
      return ValueType::kDate;
    case ColumnType::kBoolean:
      return ValueType::kBoolean;
    case ColumnType::kText:
      return ValueType::kText;
  }
  return ValueType::kText;
}

NodePtr column_node(const ColumnPtr& column) { return std::make_shared<ColumnNode>(column); }

NodePtr number_node(Decimal number) {
  auto node = std::make_shared<ConstantNode>(ValueType::kNumber);
  node->scale = number.scale;
  node->bits = bits_of(number.units);
  std::fill(node->numbers.begin(), node->numbers.end(), number.units);
  node->make_constant();
  return node;
}

NodePtr text_node(std::string_view text) {
  auto node = std::make_shared<ConstantNode>(ValueType::kText);
  auto dictionary = std::make_shared<Dictionary>();
  dictionary->intern(text);  // code 0, as all cells of the node have
  node->dictionary = std::move(dictionary);
  node->make_constant();
  return node;
}

NodePtr boolean_node(bool value) {
  auto node = std::make_shared<ConstantNode>(ValueType::kBoolean);
  std::fill(node->truths.begin(), node->truths.end(), static_cast<std::uint8_t>(value));
  node->make_constant();
  return node;
}

NodePtr day_node(Day day) {
  auto node = std::make_shared<ConstantNode>(ValueType::kDate);
  std::fill(node->days.begin(), node->days.end(), day);
  node->make_constant();
  return node;
}

NodePtr null_node(ValueType type) {
  auto node = std::make_shared<ConstantNode>(type);
  node->states.fill(kMissing);
  node->bits = 0;
  if (type == ValueType::kText) node->dictionary = std::make_shared<Dictionary>();
  node->make_constant();
  return node;
}

NodePtr range_node(const NodePtr& column, ExprKind kind, const Node& constant) {
  const UnitBound bound = bound_of(column->scale, constant);
  // Greater and greater-or-equal are the complements of these among the known values.
  const bool negated =
      kind == ExprKind::kNotEqual || kind == ExprKind::kGreater || kind == ExprKind::kGreaterEqual;
  const bool equality = kind == ExprKind::kEqual || kind == ExprKind::kNotEqual;
  const bool strict = kind == ExprKind::kLess || kind == ExprKind::kGreaterEqual;
  Int128 low = equality ? bound.floor : Int128{kLeast};
  Int128 high = strict && bound.exact ? bound.floor - 1 : bound.floor;
  if (column->source->type == ColumnType::kTimestamp) {
    if (equality) low *= kMillisecondsPerDay;
    high = (high + 1) * kMillisecondsPerDay - 1;
  }
  const bool empty = (equality && !bound.exact) || low > kMost || high < kLeast;
  if (empty) return std::make_shared<RangeNode>(column->source, 1, 0, negated);
  return std::make_shared<RangeNode>(column->source, clamp(low), clamp(high), negated);
}

}  // namespace vitrine
