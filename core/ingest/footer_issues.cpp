// The sentences about totals, subtotals and notes.
#include <algorithm>

#include "base/text.h"
#include "ingest/decode.h"
#include "ingest/footers.h"

namespace vitrine::ingest {

namespace {

/// Numbers of the first rows of those from `first` on.
std::vector<std::int64_t> numbers_of(const Table& table, std::size_t first, std::uint64_t rows) {
  std::vector<std::int64_t> numbers;
  for (std::size_t i = 0; i < std::min<std::uint64_t>(rows, RowTally::kKept); ++i)
    numbers.push_back(table.row_number(first + i));
  return numbers;
}

Issue footers_issue(const Footers& footers, const Table& table, Encoding encoding) {
  std::string texts;
  for (const std::string& text : footers.texts)
    texts += (texts.empty() ? "" : ", ") + in_quotes(decode(text, encoding));
  const bool one = footers.rows == 1;
  return {"footer_rows",
          std::to_string(footers.rows) +
              (one ? " row below the data is a total or a note and is left out: "
                   : " rows below the data are totals or notes and are left out: ") +
              texts + ". If that is wrong, read the file with its last rows kept.",
          "", static_cast<std::int64_t>(footers.rows),
          numbers_of(table, table.rows + footers.subtotals + footers.groups, footers.rows)};
}

Issue subtotals_issue(const Footers& footers, const Table& table) {
  const bool one = footers.subtotals == 1;
  return {"subtotal_rows",
          std::to_string(footers.subtotals) +
              (one ? " row among the data is the sum of rows above it and is left out."
                   : " rows among the data are sums of rows above them and are left out.") +
              " If that is wrong, read the file with its totals kept.",
          "", static_cast<std::int64_t>(footers.subtotals),
          numbers_of(table, table.rows, footers.subtotals)};
}

Issue groups_issue(const Footers& footers, const Table& table) {
  const bool one = footers.groups == 1;
  std::string message = std::to_string(footers.groups) +
                        (one ? " row holds the sums of the rows below it and is left out."
                             : " rows hold the sums of the rows below them and are left out.");
  if (!footers.carried.empty()) {
    std::string names;
    for (const std::string& name : footers.carried)
      names += (names.empty() ? "" : ", ") + in_quotes(name);
    message += " What they say in " + names + " is now said of the rows below.";
  }
  return {"group_rows", message + " If that is wrong, read the file with its totals kept.", "",
          static_cast<std::int64_t>(footers.groups),
          numbers_of(table, table.rows + footers.subtotals, footers.groups)};
}

Issue doubtful_issue(const Footers& footers, const Table& table) {
  std::vector<std::int64_t> numbers;
  for (const std::uint64_t row : footers.doubtful_subtotals.first)
    numbers.push_back(table.number_of_file_row(static_cast<std::size_t>(row)));
  const bool one = numbers.size() == 1;
  return {"perhaps_subtotals",
          std::string(one ? "A row among the data says that it is a total but holds no sum of rows "
                            "above it, and is counted."
                          : "Rows among the data say that they are totals but hold no sums of rows "
                            "above them, and are counted.") +
              " Take totals out of the file.",
          "", static_cast<std::int64_t>(footers.doubtful_subtotals.count), std::move(numbers)};
}

}  // namespace

std::vector<Issue> footer_issues(const Footers& footers, const Table& table, Encoding encoding) {
  std::vector<Issue> issues;
  if (footers.rows > 0) {
    issues.push_back(footers_issue(footers, table, encoding));
  } else if (footers.doubtful) {
    issues.push_back({"perhaps_total",
                      "The last row says \"Total\" but holds no sum of a column, and is counted. "
                      "Take it out of the file if it is a total.",
                      "", 1, numbers_of(table, table.rows - 1, 1)});
  }
  if (footers.subtotals > 0) issues.push_back(subtotals_issue(footers, table));
  if (footers.groups > 0) issues.push_back(groups_issue(footers, table));
  if (!footers.doubtful_subtotals.first.empty()) issues.push_back(doubtful_issue(footers, table));
  return issues;
}

}  // namespace vitrine::ingest
