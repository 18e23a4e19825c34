// Rows of a wide table whose names are measures ("Revenue", "Costs", "Profit"): numbers of unlike kinds, which nobody may add up. Told
// from the names alone. Read by wide.h.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "table/table.h"

namespace vitrine::ingest {

/// What the names of rows stand for, the first of `columns` that says so: under a header such as "Metric" each name is a measure; under
/// any other one half of them or more are words for measures of two kinds or more ("Revenue", "Costs"), or flows in and out ("New",
/// "Churned"). nullopt where the numbers are of one kind ("North", "South").
std::optional<std::size_t> find_kinds(const Table& table, const std::vector<std::size_t>& columns);

/// The file's name says that its numbers are plans: a table of plans has its measures in a column.
bool is_named_plan(std::string_view file_name);

}  // namespace vitrine::ingest
