#include "ingest/group_rows.h"

#include <algorithm>
#include <cstdlib>
#include <optional>
#include <span>

namespace vitrine::ingest {

namespace {

using Columns = std::vector<std::shared_ptr<Column>>;

/// Steps that one table is worth, per row: rows are looked at anew for each level of groups.
constexpr std::uint64_t kStepsPerRow = 16;
/// Of the first group, and of one whose row lacks nothing.
constexpr std::size_t kMostRows = 65536;
constexpr std::size_t kMostLevels = 8;
constexpr std::size_t kFewestRows = 4;

/// The sum of rows of one column, modulo 2^64. Half of the last place may be lost a row where amounts were rounded; counts are exact.
class Sum {
 public:
  explicit Sum(const Column* column) : column_(column) {}

  void add(std::size_t row) {
    if (column_->is_null(row)) return;
    sum_ += static_cast<std::uint64_t>(column_->wide[row]);
    ++count_;
  }
  /// 0 proves nothing.
  bool is(std::size_t row) const {
    if (column_->is_null(row) || column_->wide[row] == 0) return false;
    const auto difference =
        static_cast<std::int64_t>(sum_ - static_cast<std::uint64_t>(column_->wide[row]));
    const std::int64_t lost = column_->type == ColumnType::kDecimal ? count_ / 2 : 0;
    return difference <= lost && difference >= -lost;
  }
  bool is_nothing(std::size_t row) const {
    return sum_ == 0 && (column_->is_null(row) || column_->wide[row] == 0);
  }

 private:
  const Column* column_;
  std::uint64_t sum_ = 0;
  std::int64_t count_ = 0;
};

std::vector<Sum> sums_of(const std::vector<const Column*>& columns) {
  return {columns.begin(), columns.end()};
}

/// Those that the row has a number in.
std::vector<const Column*> numbers_at(const Columns& columns, std::size_t row) {
  std::vector<const Column*> numbers;
  for (const auto& column : columns) {
    if (column->is_number() && !column->is_null(row) && column->wide[row] != 0)
      numbers.push_back(column.get());
  }
  return numbers;
}

/// The columns that the first row sums up, `least` of them or more: at the first border below at which they do.
template <class IsData, class IsBorder>
std::vector<const Column*> summed_columns(const Columns& columns, std::size_t least, IsData is_data,
                                          IsBorder is_border) {
  const std::vector<const Column*> numbers = numbers_at(columns, 0);
  const std::size_t last = std::min(columns.front()->size(), kMostRows);
  std::vector<Sum> sums = sums_of(numbers);
  for (std::size_t row = 1; row < last; ++row) {
    if (is_data(row)) {
      for (Sum& sum : sums) sum.add(row);
    }
    if (!is_border(row + 1)) continue;
    std::vector<const Column*> equal;
    for (std::size_t i = 0; i < sums.size(); ++i) {
      if (sums[i].is(0)) equal.push_back(numbers[i]);
    }
    if (equal.size() >= least) return equal;
  }
  return {};
}

/// Groups whose rows are those without a value in `key`.
std::vector<GroupRow> groups_without(const Column& key, const Columns& columns) {
  const std::size_t rows = key.size();
  const auto is_data = [&](std::size_t row) { return !key.is_null(row); };
  const auto is_border = [&](std::size_t row) { return row == rows || key.is_null(row); };
  const auto summed = summed_columns(columns, 1, is_data, is_border);
  if (summed.empty()) return {};
  std::vector<GroupRow> groups;
  std::uint64_t steps = 0;
  bool any_of_several = false;
  for (std::size_t first = 0; first < rows; ++first) {
    if (is_data(first)) continue;
    std::vector<Sum> sums = sums_of(summed);
    const auto adds_up = [&](const Sum& sum) { return sum.is(first) || sum.is_nothing(first); };
    std::size_t members = 0;
    std::size_t end = 0;
    for (std::size_t row = first + 1; row < rows && end == 0; ++row) {
      if (++steps > kStepsPerRow * rows) return {};
      if (!is_data(row)) continue;
      ++members;
      for (Sum& sum : sums) sum.add(row);
      if (is_border(row + 1) && std::all_of(sums.begin(), sums.end(), adds_up)) end = row + 1;
    }
    if (end == 0) return {};
    any_of_several = any_of_several || members > 1;
    groups.push_back({static_cast<std::uint32_t>(first), static_cast<std::uint32_t>(end)});
  }
  return any_of_several ? groups : std::vector<GroupRow>();
}

/// The table as groups one after another, by the sums of two columns or more.
std::vector<GroupRow> groups_by_sums(const Columns& columns) {
  const std::size_t rows = columns.front()->size();
  const auto always = [](std::size_t) { return true; };
  const auto summed = summed_columns(columns, 2, always, always);
  if (summed.empty()) return {};
  std::vector<GroupRow> groups;
  std::size_t of_several = 0;
  for (std::size_t first = 0; first < rows;) {
    std::vector<Sum> sums = sums_of(summed);
    const auto adds_up = [&](const Sum& sum) { return sum.is(first); };
    std::size_t row = first + 1;
    bool closed = false;
    for (; row < rows && !closed && row - first < kMostRows; ++row) {
      for (Sum& sum : sums) sum.add(row);
      closed = std::all_of(sums.begin(), sums.end(), adds_up);
    }
    if (!closed) return {};
    of_several += row - first > 2 ? 1 : 0;
    groups.push_back({static_cast<std::uint32_t>(first), static_cast<std::uint32_t>(row)});
    first = row;
  }
  return of_several > 1 ? groups : std::vector<GroupRow>();
}

/// It has nothing in the first row, something in one of the next and in a quarter of all.
bool may_part(const Column& key) {
  std::size_t row = 0;
  while (row < std::min(kMostLevels + 1, key.size()) && key.is_null(row)) ++row;
  return row > 0 && row <= kMostLevels && key.valid.count_valid() * 4 >= key.size();
}

/// Something in rows of groups, nothing in any other.
bool is_of_groups(const std::vector<GroupRow>& groups, const Column& column) {
  const auto in_groups = std::count_if(groups.begin(), groups.end(),
                                       [&](GroupRow group) { return !column.is_null(group.row); });
  return in_groups > 0 && column.valid.count_valid() == static_cast<std::size_t>(in_groups);
}

/// For each row that stays: where its value comes from.
std::vector<std::uint32_t> sources_of(const std::vector<GroupRow>& groups, const Column& column,
                                      bool of_groups) {
  std::vector<std::uint32_t> sources;
  sources.reserve(column.size() - groups.size());
  auto next = groups.begin();
  GroupRow holder{kNoRow, 0};
  for (std::uint32_t row = 0; row < column.size(); ++row) {
    if (next != groups.end() && next->row == row) {
      if (!column.is_null(row)) holder = *next;
      ++next;
      continue;
    }
    sources.push_back(!of_groups ? row : row < holder.end ? holder.row : kNoRow);
  }
  return sources;
}

}  // namespace

std::vector<GroupRow> find_group_rows(const Columns& columns) {
  if (columns.empty() || columns.front()->size() < kFewestRows || numbers_at(columns, 0).empty())
    return {};
  for (const auto& key : columns) {
    if (!may_part(*key)) continue;
    if (auto groups = groups_without(*key, columns); !groups.empty()) return groups;
  }
  return groups_by_sums(columns);
}

std::vector<std::size_t> leave_out(const std::vector<GroupRow>& groups, Columns& columns) {
  std::vector<std::size_t> carried;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const bool of_groups = is_of_groups(groups, *columns[i]);
    Column rest = gather(*columns[i], sources_of(groups, *columns[i], of_groups));
    if (rest.type == ColumnType::kText) renumber(rest);
    columns[i] = std::make_shared<Column>(std::move(rest));
    if (of_groups) carried.push_back(i);
  }
  return carried;
}

void leave_out(const std::vector<GroupRow>& groups, Misfits& misfits) {
  RowTally rest;
  for (const std::uint64_t row : misfits.rows.first) {
    const auto next =
        std::lower_bound(groups.begin(), groups.end(), row,
                         [](GroupRow group, std::uint64_t at) { return group.row < at; });
    if (next == groups.end() || next->row != row)
      rest.add(row - static_cast<std::uint64_t>(next - groups.begin()));
  }
  // Of more rows than are kept it is not known which they are: where one row of a group is among them, all are.
  std::uint64_t gone = misfits.rows.first.size() - rest.first.size();
  if (gone > 0 && misfits.rows.count > RowTally::kKept) gone = groups.size();
  rest.count = std::max(rest.count, misfits.rows.count - std::min(gone, misfits.rows.count));
  misfits.rows = rest;
}

void leave_out(const std::vector<GroupRow>& groups, std::size_t before, Table& table) {
  std::vector<std::uint32_t> file_rows;
  file_rows.reserve(table.rows + table.footer_rows);
  std::vector<std::uint32_t> own;
  auto next = groups.begin();
  for (std::size_t row = 0; row < table.rows + table.footer_rows; ++row) {
    if (row == table.rows + before) file_rows.insert(file_rows.end(), own.begin(), own.end());
    const auto file_row = static_cast<std::uint32_t>(table.file_row(row));
    const bool is_own = next != groups.end() && next->row == row;
    (is_own ? own : file_rows).push_back(file_row);
    if (is_own) ++next;
  }
  if (before == table.footer_rows) file_rows.insert(file_rows.end(), own.begin(), own.end());
  table.cell_rows = std::move(file_rows);
  table.rows -= groups.size();
  table.footer_rows += groups.size();
}

}  // namespace vitrine::ingest
