// Arithmetic in 128 bits with a scale fixed when a node is made. Where magnitudes prove that nothing can overflow,
// operations are not checked; elsewhere a result that does not fit becomes kOverflowed. Only compute/ includes it.
#pragma once

#include "compute/node.h"

namespace vitrine {

/// Decimal places of a quotient.
inline constexpr int kQuotientScale = 12;

/// The number with another count of places; dropped places are rounded half away from zero.
NodePtr rescale_node(const NodePtr& number, int scale);
NodePtr negate_node(const NodePtr& number);
NodePtr abs_node(const NodePtr& number);
/// Both operands at the larger scale.
NodePtr sum_node(const NodePtr& a, const NodePtr& b, bool subtract);
/// Scales add up; above kMaxScale places the product is rounded to that many.
NodePtr product_node(const NodePtr& a, const NodePtr& b);
/// kQuotientScale places, half away from zero; division by zero is null.
NodePtr quotient_node(const NodePtr& a, const NodePtr& b);
/// Comparison by value, whatever the scales.
NodePtr compare_numbers_node(ExprKind kind, const NodePtr& a, const NodePtr& b);

/// All of them at the largest scale among them.
void align_scales(std::vector<NodePtr>& numbers);

/// value / 10^places, half away from zero. 0 <= places <= 38.
Int128 drop_places(Int128 value, int places);

}  // namespace vitrine
