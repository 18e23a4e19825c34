// Pieces of JSON that report and explanation share. Key order is fixed; numbers print the same everywhere.
#pragma once

#include <optional>
#include <string>

#include <nlohmann/json.hpp>

#include "report/results.h"

namespace vitrine {

using OrderedJson = nlohmann::ordered_json;

/// "2024-01-31" or null.
OrderedJson day_json(std::optional<Day> day);
/// Adds value, exact (money and counts) and missing to a cell.
void put_number(OrderedJson& cell, const Number& number, Unit unit);
/// Adds from and to, open ends filled from the data.
void put_range(OrderedJson& cell, const Question& question, Range range);
/// JSON text; invalid UTF-8 is replaced, never thrown at.
std::string to_json_text(const OrderedJson& json);

}  // namespace vitrine
