// A step of a computation over one block of rows: a node fills plain vectors from those of its children.
// The steps themselves are in *_nodes.h; plan.h makes them from an expression. Only compute/ includes it.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

#include "base/decimal.h"
#include "expr/ast.h"
#include "table/column.h"

namespace vitrine {

/// Rows computed at a time: the vectors of a few nodes stay in the nearest cache.
inline constexpr std::size_t kBlockRows = 1024;

/// State of a cell. States of operands are joined by bitwise or; anything from kOverflowed on counts as overflow.
/// An overflow is carried along like a null and is an error only where it reaches the result.
inline constexpr std::uint8_t kKnown = 0;
inline constexpr std::uint8_t kMissing = 1;
inline constexpr std::uint8_t kOverflowed = 2;

/// Truth of a cell by the rule that values are 0 where they are not known; without a branch.
inline std::uint8_t known_truth(bool truth, std::uint8_t state) {
  return static_cast<std::uint8_t>(static_cast<int>(truth) & static_cast<int>(state == kKnown));
}

/// Magnitude from which arithmetic must be checked: |number| <= 2^bits.
inline constexpr int kSafeBits = 126;
inline constexpr int kUnknownBits = 127;

class Node;
using NodePtr = std::shared_ptr<Node>;

class Node {
 public:
  explicit Node(ValueType value_type, std::vector<NodePtr> inputs = {});
  virtual ~Node() = default;
  Node(const Node&) = delete;
  Node& operator=(const Node&) = delete;

  /// Fills states and values of rows begin .. begin + count; a block already there is not computed again.
  void evaluate(std::size_t begin, std::size_t count);

  bool is_constant() const { return constant_; }
  /// Computes the one value of a node without columns, for good.
  void make_constant();

  const ValueType type;
  int scale = 0;                                 ///< kNumber: decimal places of `numbers`
  int bits = kUnknownBits;                       ///< kNumber: |number| <= 2^bits
  ColumnPtr source;                              ///< set where the node is nothing but a column
  std::shared_ptr<const Dictionary> dictionary;  ///< kText: of `codes`, fixed when the node is made

  /// Values of the block, 0 where the state is not kKnown. Only the vector of the node's type has room.
  std::array<std::uint8_t, kBlockRows> states{};
  std::vector<Int128> numbers;
  std::vector<std::int32_t> days;
  std::vector<std::uint8_t> truths;
  std::vector<std::uint32_t> codes;

 protected:
  virtual void run(std::size_t begin, std::size_t count) = 0;
  const Node& input(std::size_t k) const { return *inputs_[k]; }
  std::size_t input_count() const { return inputs_.size(); }
  /// States of all inputs joined.
  void join_states(std::size_t count);

 private:
  std::vector<NodePtr> inputs_;
  bool constant_ = false;
  std::size_t done_begin_ = static_cast<std::size_t>(-1);
};

/// Calls `use` with the member vector that holds values of `type` (numbers for kNull).
template <class Use>
void with_values(ValueType type, Use use) {
  switch (type) {
    case ValueType::kDate:
      return use(&Node::days);
    case ValueType::kBoolean:
      return use(&Node::truths);
    case ValueType::kText:
      return use(&Node::codes);
    default:
      return use(&Node::numbers);
  }
}

/// Calls `use` with a function object (a, b) -> bool for a comparison kind.
template <class Use>
void with_comparison(ExprKind kind, Use use) {
  switch (kind) {
    case ExprKind::kEqual:
      return use([](const auto& a, const auto& b) { return a == b; });
    case ExprKind::kNotEqual:
      return use([](const auto& a, const auto& b) { return a != b; });
    case ExprKind::kLess:
      return use([](const auto& a, const auto& b) { return a < b; });
    case ExprKind::kLessEqual:
      return use([](const auto& a, const auto& b) { return a <= b; });
    case ExprKind::kGreater:
      return use([](const auto& a, const auto& b) { return a > b; });
    default:
      return use([](const auto& a, const auto& b) { return a >= b; });
  }
}

}  // namespace vitrine
