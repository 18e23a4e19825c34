#include "compute/text_nodes.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

#include "base/text.h"

namespace vitrine {
namespace {

/// The same texts under other codes.
class RecodeNode final : public Node {
 public:
  RecodeNode(const NodePtr& text, std::shared_ptr<const Dictionary> to,
             std::vector<std::uint32_t> table)
      : Node(ValueType::kText, {text}), table_(std::move(table)) {
    dictionary = std::move(to);
    table_.resize(std::max<std::size_t>(table_.size(), 1));  // code 0 stands where there is no text
  }

 private:
  void run(std::size_t, std::size_t count) override {
    join_states(count);
    for (std::size_t k = 0; k < count; ++k)
      codes[k] = states[k] == kKnown ? table_[input(0).codes[k]] : 0;
  }

  std::vector<std::uint32_t> table_;
};

/// A test of one text whose answer is known for every entry of the dictionary.
class EntryTestNode final : public Node {
 public:
  EntryTestNode(const NodePtr& text, std::vector<std::uint8_t> answers)
      : Node(ValueType::kBoolean, {text}), answers_(std::move(answers)) {
    answers_.resize(std::max<std::size_t>(answers_.size(), 1));
  }

 private:
  void run(std::size_t, std::size_t count) override {
    join_states(count);
    for (std::size_t k = 0; k < count; ++k) {
      truths[k] = known_truth(answers_[input(0).codes[k]] != 0, states[k]);
    }
  }

  std::vector<std::uint8_t> answers_;
};

/// A test of two texts, both of which change from row to row.
template <class Test>
class PairTestNode final : public Node {
 public:
  PairTestNode(const NodePtr& a, const NodePtr& b, Test test)
      : Node(ValueType::kBoolean, {a, b}), test_(test) {}

 private:
  void run(std::size_t, std::size_t count) override {
    join_states(count);
    const Node& a = input(0);
    const Node& b = input(1);
    for (std::size_t k = 0; k < count; ++k) {
      const bool known = states[k] == kKnown;
      truths[k] = known && test_((*a.dictionary)[a.codes[k]], (*b.dictionary)[b.codes[k]]) ? 1 : 0;
    }
  }

  Test test_;
};

/// Per entry where one side is constant, per row where neither is.
template <class Test>
NodePtr pair_test(const NodePtr& a, const NodePtr& b, Test test) {
  if (a->is_constant() == b->is_constant()) return std::make_shared<PairTestNode<Test>>(a, b, test);
  const NodePtr& varying = a->is_constant() ? b : a;
  const NodePtr& constant = a->is_constant() ? a : b;
  if (constant->states[0] != kKnown) return std::make_shared<PairTestNode<Test>>(a, b, test);
  const std::string_view fixed = (*constant->dictionary)[constant->codes[0]];
  const Dictionary& entries = *varying->dictionary;
  std::vector<std::uint8_t> answers(entries.size());
  for (std::uint32_t code = 0; code < entries.size(); ++code) {
    answers[code] =
        (a->is_constant() ? test(fixed, entries[code]) : test(entries[code], fixed)) ? 1 : 0;
  }
  return std::make_shared<EntryTestNode>(varying, std::move(answers));
}

bool contains(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

bool starts_with(std::string_view text, std::string_view part) {
  return text.substr(0, part.size()) == part;
}

bool ends_with(std::string_view text, std::string_view part) {
  return text.size() >= part.size() && text.substr(text.size() - part.size()) == part;
}

}  // namespace

NodePtr lower_node(const NodePtr& text) {
  auto lowered = std::make_shared<Dictionary>();
  std::vector<std::uint32_t> table(text->dictionary->size());
  for (std::uint32_t code = 0; code < table.size(); ++code) {
    table[code] = lowered->intern(fold_case((*text->dictionary)[code]));
  }
  NodePtr node = std::make_shared<RecodeNode>(text, std::move(lowered), std::move(table));
  if (text->is_constant()) node->make_constant();
  return node;
}

NodePtr text_test_node(TextTest test, const NodePtr& text, const NodePtr& part) {
  const NodePtr whole = lower_node(text);
  const NodePtr piece = lower_node(part);
  switch (test) {
    case TextTest::kContains:
      return pair_test(whole, piece, &contains);
    case TextTest::kStartsWith:
      return pair_test(whole, piece, &starts_with);
    case TextTest::kEndsWith:
      return pair_test(whole, piece, &ends_with);
  }
  return nullptr;
}

NodePtr compare_texts_node(ExprKind kind, const NodePtr& a, const NodePtr& b) {
  NodePtr node;
  with_comparison(kind, [&](auto holds) { node = pair_test(a, b, holds); });
  return node;
}

NodePtr text_in_node(const NodePtr& text, const std::vector<NodePtr>& constants) {
  std::vector<std::uint8_t> answers(text->dictionary->size());
  for (const NodePtr& constant : constants) {
    if (constant->states[0] != kKnown) continue;
    const std::uint32_t code = text->dictionary->find((*constant->dictionary)[constant->codes[0]]);
    if (code != Dictionary::kNotFound) answers[code] = 1;
  }
  return std::make_shared<EntryTestNode>(text, std::move(answers));
}

void align_dictionaries(std::vector<NodePtr>& texts) {
  auto merged = std::make_shared<Dictionary>();
  std::vector<std::vector<std::uint32_t>> tables;
  for (const NodePtr& text : texts) {
    std::vector<std::uint32_t>& table = tables.emplace_back(text->dictionary->size());
    for (std::uint32_t code = 0; code < table.size(); ++code)
      table[code] = merged->intern((*text->dictionary)[code]);
  }
  for (std::size_t k = 0; k < texts.size(); ++k) {
    texts[k] = std::make_shared<RecodeNode>(texts[k], merged, std::move(tables[k]));
  }
}

}  // namespace vitrine
