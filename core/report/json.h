// Pieces of JSON that report and explanation share. Key order is fixed; numbers print the same everywhere.
#pragma once

#include <optional>
#include <string>

#include "json/json.h"

#include "report/results.h"

namespace vitrine {

/// "2024-01-31" or null.
Json day_json(std::optional<Day> day);
/// Adds value, exact (money and counts) and missing to a cell.
void put_number(Json& cell, const Number& number, Unit unit);
/// Adds from and to, open ends filled from the data.
void put_range(Json& cell, const Question& question, Range range);
}  // namespace vitrine
