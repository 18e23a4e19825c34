#include "derive/cohorts.h"

#include <memory>
#include <unordered_map>

namespace vitrine {
namespace {

constexpr std::string_view kMonth = "cohort_month";
constexpr std::string_view kQuarter = "cohort_quarter";
constexpr int kMonthsInQuarter = 3;

std::string cohort_of(std::string_view name, Day day) {
  const CivilDate date = to_civil(day);
  if (name == kMonth) return to_text(day).substr(0, 7);
  return to_text(day).substr(0, 4) + "-Q" + std::to_string((date.month - 1) / kMonthsInQuarter + 1);
}

}  // namespace

bool is_cohort(std::string_view name) { return name == kMonth || name == kQuarter; }

ColumnPtr cohort_column(std::string_view name, const std::vector<std::optional<Day>>& started) {
  auto dictionary = std::make_shared<Dictionary>();
  auto column = std::make_shared<Column>();
  std::unordered_map<Day, std::uint32_t> code_of_day;
  for (const auto& day : started) {
    column->valid.push_back(day.has_value());
    column->codes.push_back(0);
    if (!day) continue;
    const auto [known, is_new] = code_of_day.try_emplace(*day);
    if (is_new) known->second = dictionary->intern(cohort_of(name, *day));
    column->codes.back() = known->second;
  }
  column->dictionary = std::move(dictionary);
  return column;
}

void add_cohorts(DerivedTable& table, const std::vector<std::optional<Day>>& started) {
  for (const std::string_view name : {kMonth, kQuarter})
    table.columns.emplace(name, cohort_column(name, started));
}

}  // namespace vitrine
