// Texts as codes of a dictionary that is known when the node is made: what a text function does is done once per entry of the
// dictionary and then looked up by code. Only compute/ includes it.
#pragma once

#include <vector>

#include "compute/node.h"

namespace vitrine {

enum class TextTest { kContains, kStartsWith, kEndsWith };

/// Lower case, entry by entry.
NodePtr lower_node(const NodePtr& text);
/// Letter case ignored.
NodePtr text_test_node(TextTest test, const NodePtr& text, const NodePtr& part);
/// `a kind b`, byte by byte.
NodePtr compare_texts_node(ExprKind kind, const NodePtr& a, const NodePtr& b);
/// Is the text equal to one of the constants? Null constants are passed over.
NodePtr text_in_node(const NodePtr& text, const std::vector<NodePtr>& constants);

/// All of them over one dictionary that holds the entries of all.
void align_dictionaries(std::vector<NodePtr>& texts);

}  // namespace vitrine
