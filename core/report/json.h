// Pieces of JSON that report and explanation share. Key order is fixed; numbers print the same everywhere.
#pragma once

#include <map>
#include <optional>
#include <string>

#include "json/writer.h"
#include "report/results.h"

namespace vitrine {

/// The metric's benchmarks (none of a bare measure), each with where the value stands to it: below, within, above.
void put_benchmarks(JsonWriter& json, const MetricDef* metric, const Number& value,
                    Language language);

/// "2024-01-31" or null.
void put_day(JsonWriter& json, const char* key, std::optional<Day> day);
/// The text, null where it is empty.
void put_text_or_null(JsonWriter& json, const char* key, const std::string& text);
/// The table's delimiter, null where the file has a single column and so none.
void put_delimiter(JsonWriter& json, const Source& source);
/// {"reason": rows}
void put_counts(JsonWriter& json, const char* key,
                const std::map<std::string, std::int64_t>& counts);
/// Adds value, exact (money and counts) and missing to a cell.
void put_number(JsonWriter& json, const Number& number, Unit unit);
/// Adds from and to, open ends filled from the data.
void put_range(JsonWriter& json, const Question& question, Range range);

}  // namespace vitrine
