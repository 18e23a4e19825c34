#include "ingest/wide.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "ingest/footer_text.h"
#include "ingest/periods.h"
#include "ingest/sniff.h"

namespace vitrine::ingest {

namespace {

constexpr const char* kPeriodName = "Period";
constexpr const char* kAmountName = "Amount";

bool is_number(const Column& column) {
  return column.type == ColumnType::kInteger || column.type == ColumnType::kDecimal;
}

bool is_empty(const Column& column) { return column.valid.count_valid() == 0; }

/// A period stands there twice: the second one is called "Jan 2024 (2)".
bool has_repeated(const Table& table, const PeriodNames& periods) {
  return std::any_of(periods.names.begin(), periods.names.end(), [&](const auto& name) {
    const std::string second = table.names[name.column] + " (2)";
    return std::find(table.names.begin(), table.names.end(), second) != table.names.end();
  });
}

/// The periods across; nullopt where something else than numbers of one kind stands below them, or how they are read waits for an answer.
std::optional<PeriodNames> periods_across(const LoadedTable& loaded) {
  auto periods = find_periods(loaded.table.names);
  if (!periods || periods->undecided || has_repeated(loaded.table, *periods)) return std::nullopt;
  const std::string* currency = nullptr;
  for (const auto& name : periods->names) {
    if (loaded.understanding.ambiguous.count(name.column) != 0) return std::nullopt;
    const Column& column = *loaded.table.columns[name.column];
    if (is_empty(column)) continue;
    const std::string& here = loaded.understanding.readings[name.column].currency;
    if (!is_number(column) || (currency != nullptr && *currency != here)) return std::nullopt;
    currency = &here;
  }
  if (currency == nullptr) return std::nullopt;
  return periods;
}

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
    const bool total = is_number(*table.columns[i]) &&
                       (coarser || label == FooterLabel::kPerhaps || label == FooterLabel::kTotal ||
                        (!period && is_sum_of_rows(table, periods, *table.columns[i])));
    if (!period && !total) beside.push_back(i);
  }
  return beside;
}

/// The cells that become rows, in the order of the file.
struct Cells {
  std::vector<std::uint32_t> rows;
  std::vector<std::uint16_t> columns;
  Column periods;
  Column numbers;
};

Result<Cells> cells_of(const Table& table, const PeriodNames& periods) {
  Cells cells;
  cells.periods.type = ColumnType::kDate;
  int scale = 0;
  for (const auto& name : periods.names) scale = std::max(scale, table.columns[name.column]->scale);
  cells.numbers.type = scale > 0 ? ColumnType::kDecimal : ColumnType::kInteger;
  cells.numbers.scale = scale;
  for (std::uint32_t row = 0; row < table.rows; ++row) {
    for (const auto& name : periods.names) {
      const Column& column = *table.columns[name.column];
      if (column.is_null(row)) continue;
      const auto units = scale_up(column.wide[row], scale - column.scale);
      if (!units || *units > std::numeric_limits<std::int64_t>::max() ||
          *units < std::numeric_limits<std::int64_t>::min()) {
        return Error{ErrorCode::kOverflow, "the numbers of the periods have no common scale",
                     "Round them in the file.", Place{"", table.row_number(row), "", -1}};
      }
      cells.rows.push_back(row);
      cells.columns.push_back(static_cast<std::uint16_t>(name.column));
      cells.periods.days.push_back(name.first);
      cells.numbers.wide.push_back(static_cast<std::int64_t>(*units));
    }
  }
  cells.periods.valid.append(true, cells.rows.size());
  cells.numbers.valid.append(true, cells.rows.size());
  return cells;
}

std::string named(const Table& table, const PeriodNames& periods) {
  return std::to_string(periods.names.size()) + " columns, \"" +
         table.names[periods.names.front().column] + "\" to \"" +
         table.names[periods.names.back().column] + "\", ";
}

Issue issue_of(const char* code, std::string message, const std::string& column, std::size_t rows) {
  return {code, std::move(message), column, static_cast<std::int64_t>(rows), {}};
}

void unpivot(LoadedTable& loaded, const PeriodNames& periods, Cells cells) {
  const Table wide = std::move(loaded.table);
  Understanding& understanding = loaded.understanding;
  Table& table = loaded.table = Table();
  std::vector<ColumnReading> readings;
  std::vector<std::vector<std::string>> samples;
  std::map<std::size_t, ColumnReading> ambiguous;
  const auto add = [&](std::string name, Column column, ColumnReading reading) {
    table.names.push_back(std::move(name));
    reading.type = column.type;
    table.columns.push_back(std::make_shared<const Column>(std::move(column)));
    readings.push_back(std::move(reading));
    samples.emplace_back();
  };
  for (const std::size_t i : columns_beside(wide, periods)) {
    if (const auto other = understanding.ambiguous.find(i); other != understanding.ambiguous.end())
      ambiguous[table.columns.size()] = other->second;
    add(wide.names[i], gather(*wide.columns[i], cells.rows), understanding.readings[i]);
    samples.back() = std::move(understanding.samples[i]);
  }
  const std::size_t amounts = periods.names.front().column;
  add(kPeriodName, std::move(cells.periods), ColumnReading());
  for (std::size_t i = 0; i < PeriodNames::kFewest; ++i)
    samples.back().push_back(wide.names[periods.names[i].column]);
  add(kAmountName, std::move(cells.numbers), understanding.readings[amounts]);
  samples.back() = std::move(understanding.samples[amounts]);
  table.names = column_names(table.names, Encoding::kUtf8);

  table.rows = cells.rows.size();
  table.footer_rows = wide.footer_rows;
  table.first_row_number = wide.first_row_number;
  table.skips = wide.skips;
  table.block_offsets = wide.block_offsets;
  table.cell_rows = std::move(cells.rows);
  for (std::size_t i = 0; i < wide.footer_rows; ++i)
    table.cell_rows.push_back(static_cast<std::uint32_t>(wide.rows + i));
  table.cell_columns = std::move(cells.columns);
  table.file_names = wide.names;
  understanding.readings = std::move(readings);
  understanding.samples = std::move(samples);
  understanding.ambiguous = std::move(ambiguous);
  understanding.issues.push_back(issue_of(
      "unpivoted",
      named(wide, periods) +
          "are periods and were read as rows: one for each number below them, its period in column "
          "\"" +
          *(table.names.end() - 2) + "\".",
      table.names.back(), table.rows));
  if (!periods.days) {
    understanding.issues.push_back(
        issue_of("whole_periods",
                 "Values of column \"" + *(table.names.end() - 2) +
                     "\" are whole periods; each counts on its first day.",
                 *(table.names.end() - 2), table.rows));
  }
}

}  // namespace

Status settle_wide(LoadedTable& loaded, const ReadOptions& options) {
  const auto periods = periods_across(loaded);
  if (!periods) return {};
  if (!options.unpivot) {
    loaded.understanding.wide = true;
    loaded.understanding.issues.push_back(
        issue_of("wide_table",
                 named(loaded.table, *periods) + "are periods that stand side by side. To have the "
                                                 "numbers below them by date, read each as "
                                                 "a row (unpivot).",
                 "", loaded.table.rows));
    return {};
  }
  auto cells = cells_of(loaded.table, *periods);
  if (!cells) return cells.error();
  unpivot(loaded, *periods, std::move(*cells));
  return {};
}

}  // namespace vitrine::ingest
