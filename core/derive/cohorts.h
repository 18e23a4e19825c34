// Cohorts: customers by the month or the quarter in which they started.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "derive/derived_table.h"

namespace vitrine {

/// Columns of text over rows that each know the day their customer started: cohort_month "2024-03" and cohort_quarter "2024-Q1"; null
/// where the day is not known. Calendar months and quarters.
ColumnPtr cohort_column(std::string_view name, const std::vector<std::optional<Day>>& started);

/// True for the two names.
bool is_cohort(std::string_view name);

/// Adds both to a derived fact.
void add_cohorts(DerivedTable& table, const std::vector<std::optional<Day>>& started);

}  // namespace vitrine
