#include "compute/logic_nodes.h"

#include <algorithm>
#include <utility>

namespace vitrine {
namespace {

/// `decisive` is the truth that decides alone: true for or, false for and.
class JunctionNode final : public Node {
 public:
  JunctionNode(std::vector<NodePtr> conditions, bool decisive)
      : Node(ValueType::kBoolean, std::move(conditions)), decisive_(decisive) {}

 private:
  void run(std::size_t, std::size_t count) override {
    std::copy_n(input(0).states.begin(), count, states.begin());
    std::copy_n(input(0).truths.begin(), count, truths.begin());
    for (std::size_t n = 1; n < input_count(); ++n)
      decisive_ ? join_or(input(n), count) : join_and(input(n), count);
  }

  void join_or(const Node& other, std::size_t count) {
    for (std::size_t k = 0; k < count; ++k) {
      truths[k] = static_cast<std::uint8_t>(truths[k] | other.truths[k]);
      const auto joined = static_cast<std::uint8_t>(states[k] | other.states[k]);
      states[k] = truths[k] != 0 ? kKnown : joined;
    }
  }

  void join_and(const Node& other, std::size_t count) {
    for (std::size_t k = 0; k < count; ++k) {
      const bool false_here = (states[k] | truths[k]) == 0;
      const bool false_there = (other.states[k] | other.truths[k]) == 0;
      truths[k] = static_cast<std::uint8_t>(truths[k] & other.truths[k]);
      const auto joined = static_cast<std::uint8_t>(states[k] | other.states[k]);
      states[k] = false_here || false_there ? kKnown : joined;
    }
  }

  bool decisive_;
};

class NotNode final : public Node {
 public:
  explicit NotNode(const NodePtr& condition) : Node(ValueType::kBoolean, {condition}) {}

 private:
  void run(std::size_t, std::size_t count) override {
    join_states(count);
    for (std::size_t k = 0; k < count; ++k) {
      truths[k] = known_truth(input(0).truths[k] == 0, states[k]);
    }
  }
};

class IsNullNode final : public Node {
 public:
  IsNullNode(const NodePtr& value, bool negated)
      : Node(ValueType::kBoolean, {value}), negated_(negated) {}

 private:
  void run(std::size_t, std::size_t count) override {
    for (std::size_t k = 0; k < count; ++k) {
      const std::uint8_t state = input(0).states[k];
      states[k] = state >= kOverflowed ? kOverflowed : kKnown;
      truths[k] = known_truth((state == kMissing) != negated_, states[k]);
    }
  }

  bool negated_;
};

class CompareValuesNode final : public Node {
 public:
  CompareValuesNode(ExprKind kind, const NodePtr& a, const NodePtr& b)
      : Node(ValueType::kBoolean, {a, b}), kind_(kind) {}

 private:
  void run(std::size_t, std::size_t count) override {
    join_states(count);
    with_values(input(0).type, [&](auto values) {
      const auto& a = input(0).*values;
      const auto& b = input(1).*values;
      with_comparison(kind_, [&](auto holds) {
        for (std::size_t k = 0; k < count; ++k) {
          truths[k] = known_truth(holds(a[k], b[k]), states[k]);
        }
      });
    });
  }

  ExprKind kind_;
};

/// A node that picks, row by row, one of its inputs.
class ChoiceNode : public Node {
 public:
  ChoiceNode(const NodePtr& model, std::vector<NodePtr> inputs)
      : Node(model->type, std::move(inputs)) {
    scale = model->scale;
    dictionary = model->dictionary;
  }
};

class IfNode final : public ChoiceNode {
 public:
  IfNode(const NodePtr& condition, const NodePtr& then, const NodePtr& otherwise)
      : ChoiceNode(then, {condition, then, otherwise}) {
    bits = std::max(then->bits, otherwise->bits);
  }

 private:
  void run(std::size_t, std::size_t count) override {
    const Node& condition = input(0);
    with_values(type, [&](auto values) {
      const auto& then = input(1).*values;
      const auto& otherwise = input(2).*values;
      for (std::size_t k = 0; k < count; ++k) {
        const bool truth = condition.truths[k] != 0;
        const std::uint8_t chosen = truth ? input(1).states[k] : input(2).states[k];
        const bool spoilt = condition.states[k] >= kOverflowed;
        states[k] = spoilt ? kOverflowed : chosen;
        (this->*values)[k] = spoilt ? 0 : truth ? then[k] : otherwise[k];
      }
    });
  }
};

int most_bits(const std::vector<NodePtr>& values) {
  int bits = 0;
  for (const NodePtr& value : values) bits = std::max(bits, value->bits);
  return bits;
}

class CoalesceNode final : public ChoiceNode {
 public:
  explicit CoalesceNode(const std::vector<NodePtr>& values) : ChoiceNode(values[0], values) {
    bits = most_bits(values);
  }

 private:
  void run(std::size_t, std::size_t count) override {
    with_values(type, [&](auto values) {
      auto& out = this->*values;
      std::copy_n(input(0).states.begin(), count, states.begin());
      std::copy_n((input(0).*values).begin(), count, out.begin());
      for (std::size_t n = 1; n < input_count(); ++n) {
        const auto& next = input(n).*values;
        for (std::size_t k = 0; k < count; ++k) {
          const bool empty = states[k] == kMissing;
          out[k] = empty ? next[k] : out[k];
          states[k] = empty ? input(n).states[k] : states[k];
        }
      }
    });
  }
};

class ExtremeNode final : public ChoiceNode {
 public:
  ExtremeNode(const std::vector<NodePtr>& values, bool greatest)
      : ChoiceNode(values[0], values), greatest_(greatest) {
    bits = most_bits(values);
  }

 private:
  void run(std::size_t, std::size_t count) override {
    join_states(count);
    with_values(type, [&](auto values) {
      auto& out = this->*values;
      std::copy_n((input(0).*values).begin(), count, out.begin());
      for (std::size_t n = 1; n < input_count(); ++n) {
        const auto& next = input(n).*values;
        for (std::size_t k = 0; k < count; ++k) {
          out[k] = greatest_ ? std::max(out[k], next[k]) : std::min(out[k], next[k]);
        }
      }
      for (std::size_t k = 0; k < count; ++k) {
        if (states[k] != kKnown) out[k] = 0;
      }
    });
  }

  bool greatest_;
};

}  // namespace

NodePtr any_node(std::vector<NodePtr> conditions) {
  return std::make_shared<JunctionNode>(std::move(conditions), true);
}

NodePtr all_node(std::vector<NodePtr> conditions) {
  return std::make_shared<JunctionNode>(std::move(conditions), false);
}

NodePtr not_node(const NodePtr& condition) { return std::make_shared<NotNode>(condition); }

NodePtr is_null_node(const NodePtr& value, bool negated) {
  return std::make_shared<IsNullNode>(value, negated);
}

NodePtr compare_values_node(ExprKind kind, const NodePtr& a, const NodePtr& b) {
  return std::make_shared<CompareValuesNode>(kind, a, b);
}

NodePtr if_node(const NodePtr& condition, const NodePtr& then, const NodePtr& otherwise) {
  return std::make_shared<IfNode>(condition, then, otherwise);
}

NodePtr coalesce_node(const std::vector<NodePtr>& values) {
  return std::make_shared<CoalesceNode>(values);
}

NodePtr extreme_node(const std::vector<NodePtr>& values, bool greatest) {
  return std::make_shared<ExtremeNode>(values, greatest);
}

}  // namespace vitrine
