#include "model/plan_periods.h"

#include <algorithm>
#include <optional>
#include <set>

namespace vitrine {
namespace {

constexpr int kDaysOfWeek = 7;
constexpr int kMonthsOfQuarter = 3;
constexpr int kMonthsOfYear = 12;

/// A gap is no longer plan: steps are months, quarters or years.
int whole_step(int months) {
  if (months % kMonthsOfYear == 0) return kMonthsOfYear;
  return months % kMonthsOfQuarter == 0 ? kMonthsOfQuarter : 1;
}

/// Months between beginnings that fall on one day of the month, or nothing where they do not.
std::optional<int> month_step(const std::set<Day>& starts) {
  std::optional<int> step;
  const int day_of_month = to_civil(*starts.begin()).day;
  for (auto at = starts.begin(); std::next(at) != starts.end(); ++at) {
    const CivilDate from = to_civil(*at);
    const CivilDate to = to_civil(*std::next(at));
    if (to.day != day_of_month) return std::nullopt;
    const int months = (to.year - from.year) * kMonthsOfYear + to.month - from.month;
    step = std::min(step.value_or(months), months);
  }
  return step ? std::optional(whole_step(*step)) : std::nullopt;
}

int day_step(const std::set<Day>& starts) {
  int step = *starts.rbegin() - *starts.begin();
  for (auto at = starts.begin(); std::next(at) != starts.end(); ++at)
    step = std::min(step, *std::next(at) - *at);
  return step;
}

/// Last day of the span that begins on the day.
Day end_of(Day start, std::optional<int> months, int days) {
  return months ? add_months(start, *months) - 1 : start + days - 1;
}

}  // namespace

Status add_plan_ends(FactSet& set, Resolver& resolver) {
  const auto found = set.tables.find("targets");
  if (found == set.tables.end() || found->second.fields.contains("period_end")) return {};
  FactTable& targets = found->second;
  const auto location = resolver.locate_field(targets, "period_start");
  const FieldDef* field = targets.fact->field("period_end");
  if (!location || !field) return {};
  const auto starts = resolver.column(targets, *location);
  if (!starts) return starts.error();
  const Column& column = **starts;
  if (column.type != ColumnType::kDate && column.type != ColumnType::kTimestamp) return {};
  std::set<Day> days;
  for (std::size_t row = 0; row < column.size(); ++row) {
    if (!column.is_null(row)) days.insert(column.day_at(row));
  }
  if (days.size() < 2) return {};
  const auto months = month_step(days);
  const int step = day_step(days);
  if (!months && step > kDaysOfWeek) return {};
  Column ends;
  ends.type = ColumnType::kDate;
  for (std::size_t row = 0; row < column.size(); ++row) {
    ends.valid.push_back(!column.is_null(row));
    ends.days.push_back(column.is_null(row) ? 0 : end_of(column.day_at(row), months, step));
  }
  targets.add_field(field->id, std::make_shared<const Column>(std::move(ends)));
  return {};
}

}  // namespace vitrine
