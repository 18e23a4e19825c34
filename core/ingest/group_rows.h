// Groups whose own row stands above theirs ("North,,300", then its orders), as accounting programs and pivot tables export them: rows
// that hold the sums of the rows below. Counted with those they would double every amount.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "ingest/build.h"
#include "table/table.h"

namespace vitrine::ingest {

struct GroupRow {
  std::uint32_t row = 0;
  std::uint32_t end = 0;  ///< the first row that is not of the group
  friend bool operator==(GroupRow a, GroupRow b) { return a.row == b.row && a.end == b.end; }
};

/// Ascending; groups may hold groups. Either the rows of groups are those that have nothing in a column, and each holds the sums of its
/// rows; or, where they lack nothing, the table is nothing but groups of one level whose sums are right in two columns or more. The first
/// row is one of them. Empty where that does not hold throughout.
std::vector<GroupRow> find_group_rows(const std::vector<std::shared_ptr<Column>>& columns);

/// The columns without the rows of groups. What these say in a column in which no other row says anything goes to the rows of the group.
/// Returns the columns to which something went.
std::vector<std::size_t> leave_out(const std::vector<GroupRow>& groups,
                                   std::vector<std::shared_ptr<Column>>& columns);

/// Cells that could not be read, by the rows that stay.
void leave_out(const std::vector<GroupRow>& groups, Misfits& misfits);

/// The table's rows are those that stay; the others are known after its first `before` rows that were left out. Pre: the table's rows
/// are those in which the groups were found.
void leave_out(const std::vector<GroupRow>& groups, std::size_t before, Table& table);

}  // namespace vitrine::ingest
