#include "model/stage_snapshots.h"

#include <algorithm>
#include <array>
#include <limits>
#include <optional>
#include <utility>

#include "base/order.h"
#include "table/cells.h"

namespace vitrine {
namespace {

constexpr Day kNever = std::numeric_limits<Day>::min();

/// Dates that have happened when an export is written.
constexpr std::array<std::string_view, 3> kPastDates = {"modified_on", "closed_on", "created_on"};

ColumnPtr version_of(const FactTable& deals, std::string_view field) {
  const auto found = deals.versions.find(field);
  return found == deals.versions.end() ? nullptr : found->second;
}

/// An export and the last day that it tells of.
struct Snapshot {
  std::size_t part = 0;
  Day day = kNever;
};

/// The exports in the order of their days, else of the files.
std::vector<Snapshot> snapshots_of(const FactTable& deals) {
  std::vector<Snapshot> snapshots;
  for (std::size_t part = 0; part < deals.parts.size(); ++part) {
    const FactPart& rows = deals.parts[part];
    Snapshot& snapshot = snapshots.emplace_back();
    snapshot.part = part;
    for (const std::string_view field : kPastDates) {
      const ColumnPtr dates = version_of(deals, field);
      for (std::size_t row = rows.begin; row < rows.begin + rows.size; ++row)
        snapshot.day = std::max(snapshot.day, day_in(dates, row).value_or(kNever));
    }
  }
  sort_items(snapshots, [](const Snapshot& a, const Snapshot& b) {
    return a.day != b.day ? a.day < b.day : a.part < b.part;
  });
  return snapshots;
}

/// Rows of the stack with the days on which they count.
struct DatedRows {
  std::vector<std::uint32_t> rows;
  Column days;
};

DatedRows dated_rows(const FactTable& deals, const Column& deal, const Column& stage) {
  const ColumnPtr modified = version_of(deals, "modified_on");
  const ColumnPtr closed = version_of(deals, "closed_on");
  const ColumnPtr created = version_of(deals, "created_on");
  DatedRows dated;
  dated.days.type = ColumnType::kDate;
  Day before = kNever;
  for (const Snapshot& snapshot : snapshots_of(deals)) {
    const FactPart& part = deals.parts[snapshot.part];
    for (std::size_t row = part.begin; row < part.begin + part.size; ++row) {
      if (deal.is_null(row) || stage.is_null(row)) continue;
      std::optional<Day> day = day_in(modified, row);
      const std::optional<Day> created_on = day_in(created, row);
      const bool is_new = before != kNever && created_on && *created_on > before;
      if (!day) day = day_in(closed, row);
      if (!day && is_new) day = created_on;
      if (!day && snapshot.day != kNever) day = snapshot.day;
      if (!day) continue;
      dated.rows.push_back(static_cast<std::uint32_t>(row));
      dated.days.valid.push_back(true);
      dated.days.days.push_back(*day);
    }
    before = snapshot.day;
  }
  return dated;
}

Notice notice_of_exports(std::size_t exports) {
  Notice notice;
  notice.code = "stages_of_exports";
  notice.arguments = {std::to_string(exports)};
  notice.message =
      "There is no file of stage changes: " + notice.arguments[0] +
      " exports of deals tell them. A change counts on the day of modification, else on the last "
      "day of the export that first shows it.";
  return notice;
}

}  // namespace

void add_stages_of_snapshots(FactSet& set, std::vector<Notice>& notices) {
  const FactDef* changes = set.catalogue->fact("stage_changes");
  const FactTable* deals = set.table("deals");
  if (!changes || !deals || set.table(changes->id) || deals->parts.size() < 2) return;
  const ColumnPtr deal = version_of(*deals, deals->fact->key);
  const ColumnPtr stage = version_of(*deals, "stage");
  if (!deal || !stage) return;
  DatedRows dated = dated_rows(*deals, *deal, *stage);
  FactTable table;
  table.fact = changes;
  table.parts = deals->parts;
  table.all_kept = false;
  table.stands_in = true;
  table.rows = dated.rows.size();
  table.kept = std::move(dated.rows);
  table.add_field("deal", std::make_shared<const Column>(gather(*deal, table.kept)));
  table.add_field("stage", std::make_shared<const Column>(gather(*stage, table.kept)));
  table.add_field("entered_on", std::make_shared<const Column>(std::move(dated.days)));
  notices.push_back(notice_of_exports(deals->parts.size()));
  set.tables.emplace(changes->id, std::move(table));
}

}  // namespace vitrine
