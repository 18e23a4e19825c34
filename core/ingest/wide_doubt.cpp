#include "ingest/wide_doubt.h"

#include <algorithm>
#include <utility>

#include "base/text.h"
#include "ingest/values.h"

namespace vitrine::ingest {

namespace {

Issue issue_of(const char* code, const Table& table, std::optional<std::size_t> column,
               const std::string& why, std::vector<std::int64_t> rows = {}) {
  const auto count = static_cast<std::int64_t>(rows.size());
  return {code, "The periods are not read as rows: " + why, column ? table.names[*column] : "",
          count, std::move(rows)};
}

/// A period stands there twice: the second one is called "Jan 2024 (2)".
std::optional<std::size_t> repeated(const Table& table, const PeriodNames& periods) {
  for (const auto& name : periods.names) {
    if (table.find(table.names[name.column] + " (2)")) return name.column;
  }
  return std::nullopt;
}

Issue not_a_number(const Table& table, std::size_t index) {
  const Column& column = *table.columns[index];
  std::size_t row = 0;
  const auto reads = [&] {
    if (column.is_null(row)) return true;
    const std::string text = column.text_at(row);
    const auto number = column.type == ColumnType::kText ? undress_number(text) : std::nullopt;
    return number &&
           (read_number(*number, DecimalSign::kPoint) || read_number(*number, DecimalSign::kComma));
  };
  while (row + 1 < table.rows && reads()) ++row;
  return issue_of("unpivot_no_number", table, index,
                  "column " + in_quotes(table.names[index]) + " holds " +
                      in_quotes(column.text_at(row)) + " in row " +
                      std::to_string(table.row_number(row)) +
                      ", which is no number. Correct it in the file, or choose that the column is "
                      "read as numbers.",
                  {table.row_number(row)});
}

}  // namespace

Issue doubt_of_names(const Table& table) {
  const PeriodDoubt doubt = why_no_periods(table.names);
  const std::string name =
      doubt.column < table.names.size() ? in_quotes(table.names[doubt.column]) : "";
  switch (doubt.kind) {
    case PeriodDoubt::Kind::kNoYear:
      return issue_of("unpivot_no_year", table, doubt.column,
                      "column " + name + " names no year. Write it in the header (\"Jan 2024\").");
    case PeriodDoubt::Kind::kShorter:
      return issue_of(
          "unpivot_mixed", table, doubt.column,
          "column " + name + " is a shorter period than most others. Keep periods of one length.");
    case PeriodDoubt::Kind::kOutOfOrder:
      return issue_of("unpivot_order", table, doubt.column,
                      "column " + name +
                          " stands out of order. Have each period once, from the oldest to the "
                          "newest or back.");
    case PeriodDoubt::Kind::kNone:
      break;
  }
  return issue_of("unpivot_no_periods", table, std::nullopt,
                  "there are no three columns named by periods (\"Jan 2024\", \"2024-01\", \"Q1 "
                  "2024\", \"2024\"). Name them so, or leave the table as it is.");
}

std::optional<Issue> doubt_of_numbers(const LoadedTable& loaded, const PeriodNames& periods) {
  const Table& table = loaded.table;
  if (periods.undecided) {
    const std::size_t first = periods.names.front().column;
    return issue_of("unpivot_day_or_month", table, first,
                    "which is the day and which the month of " + in_quotes(table.names[first]) +
                        " cannot be told. Write the headers as 2024-01-31 or \"Jan 2024\".");
  }
  if (const auto twice = repeated(table, periods)) {
    return issue_of(
        "unpivot_order", table, twice,
        "column " + in_quotes(table.names[*twice]) + " stands there twice. Have each period once.");
  }
  const std::string* currency = nullptr;
  for (const auto& name : periods.names) {
    const Column& column = *table.columns[name.column];
    const std::string header = in_quotes(table.names[name.column]);
    if (loaded.understanding.ambiguous.count(name.column) != 0) {
      return issue_of("unpivot_unread", table, name.column,
                      "the numbers of column " + header +
                          " read in two ways. Choose the decimal sign of the columns first.");
    }
    if (column.valid.count_valid() == 0) continue;
    if (!column.is_number()) return not_a_number(table, name.column);
    const std::string& here = loaded.understanding.readings[name.column].currency;
    if (currency != nullptr && *currency != here) {
      return issue_of("unpivot_currencies", table, name.column,
                      "column " + header +
                          " is in another currency than those before. Keep one currency, or a "
                          "table for each.");
    }
    currency = &here;
  }
  if (currency != nullptr) return std::nullopt;
  return issue_of("unpivot_no_number", table, periods.names.front().column,
                  "there are no numbers below them. Fill them in and export the file again.");
}

Issue doubt_of_kinds(const Table& table, std::size_t kinds, const KindClash& clash) {
  const std::string row = std::to_string(table.row_number(clash.row));
  const std::string column = "column " + in_quotes(table.names[kinds]);
  const std::string what =
      clash.nameless ? column + " names no measure in row " + row + ", as it does in others"
                     : column + " names " + in_quotes(table.columns[kinds]->text_at(clash.row)) +
                           " once more in row " + row + " with nothing else to tell them apart";
  return issue_of("unpivot_kinds", table, kinds,
                  what +
                      ", and measures of different kinds must not be added up. Name each row, or "
                      "put what tells them apart into a column of its own.",
                  {table.row_number(clash.row)});
}

}  // namespace vitrine::ingest
