// Three-valued logic and the choices among values: and, or, not, is null, if, coalesce, least, greatest.
// Only compute/ includes it.
#pragma once

#include <vector>

#include "compute/node.h"

namespace vitrine {

/// True when one is true, false when all are false, else unknown.
NodePtr any_node(std::vector<NodePtr> conditions);
/// False when one is false, true when all are true, else unknown.
NodePtr all_node(std::vector<NodePtr> conditions);
NodePtr not_node(const NodePtr& condition);
NodePtr is_null_node(const NodePtr& value, bool negated);
/// `a kind b` for two dates or two booleans.
NodePtr compare_values_node(ExprKind kind, const NodePtr& a, const NodePtr& b);

/// The following take values of one type, numbers of one scale, texts of one dictionary.
/// `otherwise` also where the condition is unknown.
NodePtr if_node(const NodePtr& condition, const NodePtr& then, const NodePtr& otherwise);
NodePtr coalesce_node(const std::vector<NodePtr>& values);
/// Null where one of them is null.
NodePtr extreme_node(const std::vector<NodePtr>& values, bool greatest);

}  // namespace vitrine
