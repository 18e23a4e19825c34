// The sentences of a file's issues: what, how many rows, the remedy.
#include "base/text.h"
#include "ingest/assemble.h"
#include "ingest/decode.h"

namespace vitrine::ingest {

namespace {

std::vector<std::int64_t> numbers_of(const RowTally& rows, const Table& table) {
  std::vector<std::int64_t> numbers;
  for (const std::uint64_t row : rows.first) {
    numbers.push_back(table.row_number(static_cast<std::size_t>(row)));
  }
  return numbers;
}

std::string count_of(std::uint64_t count, const char* one, const char* many) {
  return std::to_string(count) + " " + (count == 1 ? one : many);
}

class Composer {
 public:
  explicit Composer(const IssueSources& sources) : sources_(sources) {}

  /// About the form of records: the tally holds sheet rows.
  void add_form(const char* code, const RowTally& rows, std::string message) {
    if (rows.count == 0) return;
    Issue issue{code, std::move(message), "", static_cast<std::int64_t>(rows.count), {}};
    for (const std::uint64_t row : rows.first) {
      issue.first_rows.push_back(sources_.table.first_row_number + static_cast<std::int64_t>(row));
    }
    issues_.push_back(std::move(issue));
  }

  /// About values of a column: the tally holds rows of the table.
  void add_values(const char* code, const RowTally& rows, std::string message, std::string column) {
    if (rows.count == 0) return;
    issues_.push_back({code, std::move(message), std::move(column),
                       static_cast<std::int64_t>(rows.count), numbers_of(rows, sources_.table)});
  }

  void add_count(const char* code, std::uint64_t rows, std::string message, std::string column) {
    issues_.push_back(
        {code, std::move(message), std::move(column), static_cast<std::int64_t>(rows), {}});
  }

  std::vector<Issue> take() { return std::move(issues_); }

 private:
  const IssueSources& sources_;
  std::vector<Issue> issues_;
};

std::string examples_of(const Misfits& misfits, Encoding encoding) {
  std::string out;
  for (const std::string& text : misfits.examples) {
    if (!out.empty()) out += ", ";
    out += in_quotes(decode(text, encoding));
  }
  return out;
}

const char* kind_name(ColumnType type) {
  switch (type) {
    case ColumnType::kDate:
    case ColumnType::kTimestamp:
      return "dates";
    case ColumnType::kBoolean:
      return "yes/no values";
    default:
      return "numbers";
  }
}

void add_column_issues(Composer& composer, const IssueSources& sources, std::size_t i) {
  const Decision& decision = sources.decisions[i];
  const Evidence& evidence = sources.evidence[i];
  const std::string& name = sources.table.names[i];
  if (decision.other && kind_name(decision.reading.type) == std::string("dates")) {
    const bool month_first = decision.reading.date_order == DateOrder::kMonthDayYear;
    composer.add_count("ambiguous_dates", evidence.ambiguous_dates,
                       "The dates of column " + in_quotes(name) +
                           " read as day/month and as month/day; " +
                           (month_first ? "month/day" : "day/month") +
                           " is used. Choose the other reading if that is wrong.",
                       name);
  } else if (decision.other) {
    const bool comma = decision.reading.decimal_sign == DecimalSign::kComma;
    composer.add_count(
        "ambiguous_numbers", evidence.ambiguous_numbers,
        "The numbers of column " + in_quotes(name) +
            " read with a decimal point and with a decimal comma; the " +
            (comma ? "comma" : "point") +
            " is taken as the decimal sign. Choose the other reading if that is wrong.",
        name);
  }
  const Misfits& misfits = sources.misfits[i];
  if (decision.reading.type != ColumnType::kText || decision.mixed_currencies) {
    composer.add_values("unreadable_values", misfits.rows,
                        count_of(misfits.rows.count, "value", "values") + " of column " +
                            in_quotes(name) + " cannot be read as " +
                            kind_name(decision.reading.type) + " and " +
                            (misfits.rows.count == 1 ? "counts" : "count") +
                            " as empty: " + examples_of(misfits, sources.encoding) +
                            ". Correct them in the file, or read the column as text.",
                        name);
  }
  if (decision.mixed_currencies) {
    composer.add_count("mixed_currencies", evidence.values,
                       "Column " + in_quotes(name) +
                           " holds amounts in several currencies; the currency of each stands in "
                           "the added column " +
                           in_quotes(name + " currency") + ".",
                       name);
  }
  if (decision.periods > 0) {
    composer.add_count("whole_periods", decision.periods,
                       "Values of column " + in_quotes(name) +
                           " are months or quarters; each counts on its first day.",
                       name);
  }
  if (decision.reading.rounded) {
    composer.add_count(
        "rounded_numbers", evidence.values,
        "Numbers of column " + in_quotes(name) +
            " carry the noise of binary fractions (0.57999999999999996) and are read to 15 "
            "digits, as spreadsheets show them.",
        name);
  }
  if (decision.nearly > 0) {
    composer.add_count("mixed_values", evidence.values,
                       "Only " + std::to_string(static_cast<int>(decision.nearly * 100)) +
                           " % of the values of column " + in_quotes(name) +
                           " read as numbers or dates; it is kept as text. Correct the others in "
                           "the file, or choose how the column is read.",
                       name);
  }
  if (decision.mixed_percents) {
    composer.add_count("mixed_percents", evidence.percents,
                       "Some values of column " + in_quotes(name) +
                           " carry a % sign and others do not; all are read alike, so that 0.7 "
                           "beside 50 % is 0.7 %. Write them alike.",
                       name);
  }
  if (decision.too_precise) {
    composer.add_count(
        "too_precise", evidence.values,
        "Column " + in_quotes(name) +
            " holds numbers of more than 18 digits and is kept as text. Round them in the "
            "export.",
        name);
  }
}

}  // namespace

std::vector<Issue> compose_issues(const IssueSources& sources) {
  Composer composer(sources);
  const FormNotes& notes = sources.notes;
  composer.add_form(
      "unclosed_quote", notes.unclosed_quotes,
      "A quote is never closed; it was read as an ordinary character. Check the row it begins in.");
  composer.add_form(
      "long_rows", notes.long_rows,
      count_of(notes.long_rows.count, "row has", "rows have") +
          " more cells than the table has columns; the surplus is kept in an extra column. Check "
          "for unquoted delimiters.");
  composer.add_form("short_rows", notes.short_rows,
                    count_of(notes.short_rows.count, "row has", "rows have") +
                        " fewer cells than the table has columns; the missing ones are empty.");
  composer.add_form("wrapped_rows", notes.wrapped_rows,
                    count_of(notes.wrapped_rows.count, "row was", "rows were") +
                        " wrapped in quotes as a whole and unwrapped again.");
  composer.add_form("other_delimiters", notes.other_delimiters,
                    count_of(notes.other_delimiters.count, "row parts", "rows part") +
                        " cells by another sign than the table and " +
                        (notes.other_delimiters.count == 1 ? "was" : "were") +
                        " read by it. Check that the cells are right.");
  composer.add_form(
      "blank_rows", notes.blank_rows,
      count_of(notes.blank_rows.count, "row", "rows") + " without any value left out.");
  composer.add_form("nul_bytes", notes.nul_bytes,
                    count_of(notes.nul_bytes.count, "row holds", "rows hold") +
                        " NUL bytes. The file may be damaged; export it again.");
  for (std::size_t i = 0; i < sources.decisions.size(); ++i)
    add_column_issues(composer, sources, i);
  return composer.take();
}

Issue placeholder_issue(const std::string& column, const RowTally& rows, const Table& table) {
  return {"placeholder_values",
          count_of(rows.count, "cell", "cells") + " of column " + in_quotes(column) +
              " say \"Select\", as a form does where nothing was chosen, and count as empty. If it "
              "is a "
              "value, choose that the column is read as text.",
          column, static_cast<std::int64_t>(rows.count), numbers_of(rows, table)};
}

Issue mixed_encodings_issue(const std::string& column, const RowTally& rows, const Table& table) {
  return {"mixed_encodings",
          count_of(rows.count, "value", "values") + " of column " + in_quotes(column) +
              " are UTF-8, others are not: the file was put together of several encodings, and "
              "these values are garbled. Export its parts in one encoding.",
          column, static_cast<std::int64_t>(rows.count), numbers_of(rows, table)};
}

Issue invalid_bytes_issue(const std::string& column, const RowTally& rows, const Table& table) {
  return {"invalid_bytes",
          count_of(rows.count, "value", "values") + " of column " + in_quotes(column) +
              " hold bytes that are not valid UTF-8; they show as \xEF\xBF\xBD. Choose another "
              "encoding if that is wrong.",
          column, static_cast<std::int64_t>(rows.count), numbers_of(rows, table)};
}

}  // namespace vitrine::ingest
