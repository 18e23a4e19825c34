#include "ingest/wide.h"

#include <algorithm>
#include <optional>
#include <utility>
#include <variant>

#include "base/text.h"
#include "ingest/evidence.h"
#include "ingest/footer_text.h"
#include "ingest/periods.h"
#include "ingest/sniff.h"
#include "ingest/wide_cells.h"
#include "ingest/wide_doubt.h"
#include "ingest/wide_kinds.h"

namespace vitrine::ingest {

namespace {

constexpr const char* kPeriodName = "Period";
constexpr const char* kAmountName = "Amount";

/// A number that is the sum of the row's periods, in every row.
bool is_sum_of_rows(const Table& table, const PeriodNames& periods, const Column& column) {
  const auto at_scale = [](const Column& from, std::uint32_t row, int scale) {
    return from.is_null(row) ? Int128{0} : scale_up(from.wide[row], scale - from.scale).value_or(0);
  };
  int scale = column.scale;
  for (const auto& name : periods.names) scale = std::max(scale, table.columns[name.column]->scale);
  for (std::uint32_t row = 0; row < table.rows; ++row) {
    Int128 sum = 0;
    for (const auto& name : periods.names) sum += at_scale(*table.columns[name.column], row, scale);
    if (sum != at_scale(column, row, scale)) return false;
  }
  return table.rows > 1;
}

/// Columns of the long table that stand beside the period and the number: those that are no period and no total of periods.
std::vector<std::size_t> columns_beside(const Table& table, const PeriodNames& periods) {
  std::vector<std::size_t> beside;
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    const bool period = std::any_of(periods.names.begin(), periods.names.end(),
                                    [&](const auto& name) { return name.column == i; });
    const bool coarser =
        std::find(periods.coarser.begin(), periods.coarser.end(), i) != periods.coarser.end();
    const FooterLabel label = footer_label(table.names[i]);
    const bool total = table.columns[i]->is_number() &&
                       (coarser || label == FooterLabel::kPerhaps || label == FooterLabel::kTotal ||
                        (!period && is_sum_of_rows(table, periods, *table.columns[i])));
    if (!period && !total) beside.push_back(i);
  }
  return beside;
}

/// A table that can be made long, and how.
struct Shape {
  PeriodNames periods;
  std::vector<std::size_t> beside;   ///< without the column of measures
  std::optional<std::size_t> kinds;  ///< the column of measures
  WideRows rows;
};

/// The shape, or why there is none.
std::variant<Shape, Issue> shape_of(const LoadedTable& loaded, std::string_view file_name) {
  const Table& table = loaded.table;
  auto periods = find_periods(table.names);
  if (!periods) return doubt_of_names(table);
  if (auto doubt = doubt_of_numbers(loaded, *periods)) return std::move(*doubt);
  Shape shape{std::move(*periods), {}, std::nullopt, {}};
  shape.beside = columns_beside(table, shape.periods);
  // Plans are a fact with the measure in a column.
  if (!is_named_plan(file_name)) shape.kinds = find_kinds(table, shape.beside);
  if (!shape.kinds) {
    shape.rows = rows_alone(table);
    return shape;
  }
  GroupedRows grouped = rows_by_kind(table, shape.periods, shape.beside, *shape.kinds);
  if (grouped.clash) return doubt_of_kinds(table, *shape.kinds, *grouped.clash);
  shape.rows = std::move(grouped.rows);
  std::erase(shape.beside, *shape.kinds);
  return shape;
}

std::string named(const Table& table, const PeriodNames& periods) {
  return std::to_string(periods.names.size()) + " columns, \"" +
         table.names[periods.names.front().column] + "\" to \"" +
         table.names[periods.names.back().column] + "\", ";
}

Issue issue_of(const char* code, std::string message, const std::string& column, std::size_t rows) {
  return {code, std::move(message), column, static_cast<std::int64_t>(rows), {}};
}

std::vector<std::string> first_texts(const Column& column) {
  std::vector<std::string> texts;
  for (std::size_t row = 0; row < column.size() && texts.size() < Evidence::kFirstValues; ++row) {
    if (!column.is_null(row)) texts.push_back(column.text_at(row));
  }
  return texts;
}

std::uint32_t file_row_of(const Table& wide, std::size_t row) {
  return static_cast<std::uint32_t>(wide.file_row(row));
}

/// What became of the rows.
std::string told_of_rows(const Table& wide, const Table& table, const Shape& shape) {
  const std::string named_periods = named(wide, shape.periods);
  const std::string period = in_quotes(table.names[shape.beside.size()]);
  if (!shape.kinds) {
    return named_periods +
           "are periods and were read as rows: one for each number below them, its period in "
           "column " +
           period + ".";
  }
  return named_periods + "are periods and were read as rows, the period in column " + period +
         ". The rows that column " + in_quotes(wide.names[*shape.kinds]) +
         " names are measures: each is a column, and they are not added up.";
}

void unpivot(LoadedTable& loaded, const Shape& shape, Cells cells) {
  const PeriodNames& periods = shape.periods;
  const Table wide = std::move(loaded.table);
  Understanding& understanding = loaded.understanding;
  Table& table = loaded.table = Table();
  std::vector<ColumnReading> readings;
  std::vector<std::vector<std::string>> samples;
  std::map<std::size_t, ColumnReading> ambiguous;
  std::map<std::size_t, ColumnReading> settled;
  const auto add = [&](std::string name, Column column, ColumnReading reading) {
    table.names.push_back(std::move(name));
    reading.type = column.type;
    table.columns.push_back(std::make_shared<const Column>(std::move(column)));
    readings.push_back(std::move(reading));
    samples.emplace_back();
  };
  for (const std::size_t i : shape.beside) {
    if (const auto other = understanding.ambiguous.find(i); other != understanding.ambiguous.end())
      ambiguous[table.columns.size()] = other->second;
    if (const auto other = understanding.settled.find(i); other != understanding.settled.end())
      settled[table.columns.size()] = other->second;
    add(wide.names[i], gather(*wide.columns[i], cells.rows), understanding.readings[i]);
    samples.back() = std::move(understanding.samples[i]);
  }
  const std::size_t amounts = periods.names.front().column;
  add(kPeriodName, std::move(cells.periods), ColumnReading());
  for (std::size_t i = 0; i < PeriodNames::kFewest; ++i)
    samples.back().push_back(wide.names[periods.names[i].column]);
  for (std::size_t measure = 0; measure < cells.numbers.size(); ++measure) {
    Column& numbers = cells.numbers[measure];
    std::vector<std::string> shown =
        shape.kinds ? first_texts(numbers) : std::move(understanding.samples[amounts]);
    add(shape.kinds ? shape.rows.measures[measure] : kAmountName, std::move(numbers),
        understanding.readings[amounts]);
    samples.back() = std::move(shown);
  }
  table.names = column_names(table.names, Encoding::kUtf8);

  table.rows = cells.rows.size();
  table.footer_rows = wide.footer_rows;
  table.first_row_number = wide.first_row_number;
  table.skips = wide.skips;
  table.block_offsets = wide.block_offsets;
  for (const std::uint32_t row : cells.rows) table.cell_rows.push_back(file_row_of(wide, row));
  for (std::size_t i = 0; i < wide.footer_rows; ++i)
    table.cell_rows.push_back(file_row_of(wide, wide.rows + i));
  for (Table::CellRow& other : cells.others) other.file_row = file_row_of(wide, other.file_row);
  table.cell_columns = std::move(cells.columns);
  table.other_cell_rows = std::move(cells.others);
  table.file_names = wide.names;
  understanding.readings = std::move(readings);
  understanding.samples = std::move(samples);
  understanding.ambiguous = std::move(ambiguous);
  understanding.settled = std::move(settled);
  const std::string& period = table.names[shape.beside.size()];
  understanding.issues.push_back(issue_of(shape.kinds ? "unpivoted_measures" : "unpivoted",
                                          told_of_rows(wide, table, shape),
                                          shape.kinds ? period : table.names.back(), table.rows));
  if (!periods.days) {
    understanding.issues.push_back(issue_of("whole_periods",
                                            "Values of column " + in_quotes(period) +
                                                " are whole periods; each counts on its first day.",
                                            period, table.rows));
  }
}

}  // namespace

Status settle_wide(LoadedTable& loaded, const ReadOptions& options, std::string_view file_name) {
  auto shape = shape_of(loaded, file_name);
  if (auto* doubt = std::get_if<Issue>(&shape)) {
    if (options.unpivot) loaded.understanding.issues.push_back(std::move(*doubt));
    return {};
  }
  const Shape& found = std::get<Shape>(shape);
  if (!options.unpivot) {
    loaded.understanding.wide = true;
    loaded.understanding.issues.push_back(issue_of(
        "wide_table",
        named(loaded.table, found.periods) + "are periods that stand side by side. To have the "
                                             "numbers below them by date, read each as "
                                             "a row (unpivot).",
        "", loaded.table.rows));
    return {};
  }
  auto cells = cells_of(loaded.table, found.periods, found.rows);
  if (!cells) return cells.error();
  unpivot(loaded, found, std::move(*cells));
  return {};
}

}  // namespace vitrine::ingest
