#include "compute/node.h"

#include <algorithm>
#include <utility>

namespace vitrine {

Node::Node(ValueType value_type, std::vector<NodePtr> inputs)
    : type(value_type), inputs_(std::move(inputs)) {
  with_values(type, [this](auto values) { (this->*values).resize(kBlockRows); });
}

void Node::evaluate(std::size_t begin, std::size_t count) {
  if (constant_ || done_begin_ == begin) return;
  done_begin_ = begin;
  for (const NodePtr& node : inputs_) node->evaluate(begin, count);
  run(begin, count);
}

void Node::make_constant() {
  evaluate(0, kBlockRows);
  constant_ = true;
}

void Node::join_states(std::size_t count) {
  std::fill_n(states.begin(), count, kKnown);
  for (const NodePtr& node : inputs_) {
    for (std::size_t k = 0; k < count; ++k)
      states[k] = static_cast<std::uint8_t>(states[k] | node->states[k]);
  }
}

}  // namespace vitrine
