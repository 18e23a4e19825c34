#include "ingest/held_rows.h"

#include <algorithm>
#include <utility>

#include "ingest/footer_text.h"

namespace vitrine::ingest {

namespace {

/// The rows to build: those among the data after those at the end, which keep the order of what is shown first.
struct RowsToBuild {
  std::vector<const HeldRow*> last;
  std::vector<const HeldRow*> among;
};

RowsToBuild rows_to_build(const Part& part, std::size_t last_rows,
                          const std::vector<std::uint64_t>& left_out) {
  RowsToBuild rows;
  const auto is_data = [&](const HeldRow& row) {
    return !std::binary_search(left_out.begin(), left_out.end(), row.row);
  };
  for (const HeldRow& row : part.apart) {
    if (is_data(row)) rows.among.push_back(&row);
  }
  for (std::size_t i = 0; i < last_rows; ++i) {
    const HeldRow& row = part.held[i];
    if (is_data(row)) (could_be_subtotal(row.cells(), 0) ? rows.among : rows.last).push_back(&row);
  }
  return rows;
}

Status append_rows(BuiltColumn& built, std::size_t index, const std::vector<const HeldRow*>& rows,
                   bool give_samples) {
  if (rows.empty()) return {};
  const std::uint64_t before = built.column.size();
  const auto builder = make_builder(built.reading);
  for (const HeldRow* row : rows) builder->append(row->cells(), index);
  BuiltColumn more = builder->finish();
  if (!give_samples) more.evidence.first_values.clear();
  built.evidence.append(more.evidence);
  for (const std::uint64_t row : more.misfits.rows.first)
    built.misfits.rows.first.push_back(before + row);
  built.misfits.rows.count += more.misfits.rows.count;
  if (built.misfits.examples.empty()) built.misfits.examples = std::move(more.misfits.examples);
  auto joined = concatenate({std::make_shared<Column>(std::move(built.column)),
                             std::make_shared<Column>(std::move(more.column))});
  if (!joined) return joined.error();
  built.column = std::move(*joined);
  return {};
}

/// Where each row of the part that is data was built; empty where that is where it stands.
std::vector<std::uint32_t> order_of(const Part& part, const RowsToBuild& rows, std::size_t built) {
  std::vector<std::uint32_t> order;
  if (rows.among.empty()) return order;
  const auto late = static_cast<std::uint32_t>(rows.last.size() + rows.among.size());
  const auto first_last = static_cast<std::uint32_t>(built - late);
  std::uint32_t next_among = first_last + static_cast<std::uint32_t>(rows.last.size());
  std::uint32_t next_main = 0;
  std::uint32_t next_last = first_last;
  std::size_t among = 0;
  const std::uint64_t end = part.rows - part.held.size();
  std::size_t apart = 0;
  for (std::uint64_t row = 0; row < part.rows && order.size() < built; ++row) {
    const bool is_apart = apart < part.apart.size() && part.apart[apart].row == row;
    apart += is_apart ? 1 : 0;
    if (among < rows.among.size() && rows.among[among]->row == row) {
      order.push_back(next_among++);
      ++among;
    } else if (row >= end) {
      const std::size_t at = next_last - first_last;
      if (at < rows.last.size() && rows.last[at]->row == row) order.push_back(next_last++);
    } else if (!is_apart) {
      order.push_back(next_main++);
    }
  }
  return order;
}

void put_in_order(BuiltColumn& built, const std::vector<std::uint32_t>& order) {
  built.column = gather(built.column, order);
  if (built.column.type == ColumnType::kText) renumber(built.column);
  std::vector<std::uint64_t>& rows = built.misfits.rows.first;
  if (rows.empty()) return;
  std::vector<std::uint64_t> places(order.size());
  for (std::size_t place = 0; place < order.size(); ++place) places[order[place]] = place;
  for (std::uint64_t& row : rows) row = places[row];
  std::sort(rows.begin(), rows.end());
}

void keep_first(std::vector<std::uint64_t>& rows) {
  if (rows.size() > RowTally::kKept) rows.resize(RowTally::kKept);
}

}  // namespace

Status build_held(Part& part, std::size_t last_rows, std::vector<std::uint64_t> left_out) {
  const RowsToBuild rows = rows_to_build(part, last_rows, left_out);
  std::vector<std::uint32_t> order;
  for (std::size_t i = 0; i < part.columns.size(); ++i) {
    BuiltColumn& built = part.columns[i];
    const bool not_asked_for = built.column.type == ColumnType::kText && !built.column.dictionary;
    if (not_asked_for) continue;
    if (Status status = append_rows(built, i, rows.last, true); !status) return status;
    if (Status status = append_rows(built, i, rows.among, false); !status) return status;
    if (order.empty()) order = order_of(part, rows, built.column.size());
    if (!order.empty()) put_in_order(built, order);
    keep_first(built.misfits.rows.first);
  }
  part.held.clear();
  part.apart.clear();
  part.left_out = std::move(left_out);
  return {};
}

}  // namespace vitrine::ingest
