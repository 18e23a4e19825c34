// Leaves of a computation: columns, constants, and tests of a column against constants that need no widening.
// Only compute/ includes it.
#pragma once

#include <cstdint>
#include <string_view>

#include "compute/node.h"

namespace vitrine {

/// The column as it is: integers and decimals are numbers, dates and timestamps days. Pre: not null.
NodePtr column_node(const ColumnPtr& column);
/// Type that column_node gives.
ValueType value_type_of(ColumnType type);

NodePtr number_node(Decimal number);
NodePtr text_node(std::string_view text);
NodePtr boolean_node(bool value);
NodePtr day_node(Day day);
NodePtr null_node(ValueType type);

/// `column kind constant` for numbers and dates, as one range test on the stored integers.
/// Pre: column->source is a number, date or timestamp column; constant is known and of the same type.
NodePtr range_node(const NodePtr& column, ExprKind kind, const Node& constant);

}  // namespace vitrine
