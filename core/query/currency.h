// One currency at a time: money in several currencies is never added. Which one a request covers, which measures are about
// money, and which rows are in other currencies.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "query/context.h"

namespace vitrine {

/// The currency that most filtered rows are in (ties: the first by name), or empty where there is only one. Rows without a
/// currency say nothing.
std::string main_currency(const FactSource& facts, const std::vector<std::string>& fact_ids,
                          const std::optional<Filtering>& filtering);

/// True when the measure adds, counts or compares amounts of money: then rows in other currencies are no part of it.
bool is_about_money(const MeasureDef& measure, const Catalogue& catalogue);

/// For each row of the fact: 1 when it is in another currency than `main`; empty when none is.
std::vector<std::uint8_t> rows_in_other_currency(const FactSource& facts, std::string_view fact,
                                                 const std::string& main);

}  // namespace vitrine
