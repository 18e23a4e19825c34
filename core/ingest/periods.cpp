#include "ingest/periods.h"

#include <algorithm>

#include "ingest/values.h"

namespace vitrine::ingest {

namespace {

struct Period {
  std::size_t column = 0;
  Day first = 0;
  int months = 0;  ///< how long it is; 0 = a day
};

bool is_year(std::string_view text) {
  return text.size() == 4 && (text.starts_with("19") || text.starts_with("20")) &&
         text.find_first_not_of("0123456789") == std::string_view::npos;
}

std::optional<Period> period_of(std::string_view name, DateOrder order) {
  const std::string_view text = trim_cell(name);
  if (is_year(text)) {
    int year = 0;
    for (const char digit : text) year = year * 10 + (digit - '0');
    return Period{0, to_day({year, 1, 1}), 12};
  }
  auto date = scan_date(text);
  if (!date) {  // "янв.24"
    std::string dashed(text);
    std::replace(dashed.begin(), dashed.end(), '.', '-');
    date = scan_date(dashed);
  }
  if (!date || date->compact || date->time_ms != 0) return std::nullopt;
  const auto day = resolve_date(*date, order);
  if (!day) return std::nullopt;
  return Period{0, *day, !date->period ? 0 : date->quarter ? 3 : 1};
}

std::vector<Period> periods_of(const std::vector<std::string>& names, DateOrder order) {
  std::vector<Period> periods;
  for (std::size_t i = 0; i < names.size(); ++i) {
    auto period = period_of(names[i], order);
    if (!period) continue;
    period->column = i;
    periods.push_back(*period);
  }
  return periods;
}

int usual_length(const std::vector<Period>& periods) {
  int usual = 0;
  std::ptrdiff_t most = 0;
  for (const int months : {0, 1, 3, 12}) {
    const auto count = std::count_if(periods.begin(), periods.end(),
                                     [&](const Period& one) { return one.months == months; });
    if (count > most) usual = months;
    most = std::max(most, count);
  }
  return usual;
}

/// Days that all begin a month, or all end one, stand for the months.
bool stand_for_months(std::vector<Period>& days) {
  const auto all = [&](Day offset) {
    return std::all_of(days.begin(), days.end(),
                       [&](const Period& one) { return to_civil(one.first + offset).day == 1; });
  };
  if (all(0)) return true;
  if (!all(1)) return false;
  for (Period& one : days) {
    const CivilDate date = to_civil(one.first);
    one.first = to_day({date.year, date.month, 1});
  }
  return true;
}

std::optional<PeriodNames> find_under(const std::vector<std::string>& names, DateOrder order) {
  std::vector<Period> periods = periods_of(names, order);
  if (periods.size() < PeriodNames::kFewest) return std::nullopt;
  if (periods.back().first < periods.front().first) std::reverse(periods.begin(), periods.end());
  const int length = usual_length(periods);
  PeriodNames found;
  for (const Period& one : periods) {
    if (one.months < length) return std::nullopt;
    if (one.months > length) found.coarser.push_back(one.column);
  }
  std::erase_if(periods, [&](const Period& one) { return one.months != length; });
  if (periods.size() < PeriodNames::kFewest) return std::nullopt;
  found.days = length == 0 && !stand_for_months(periods);
  found.even = true;
  const Day step = periods[1].first - periods[0].first;
  for (std::size_t i = 0; i < periods.size(); ++i) {
    found.names.push_back({periods[i].column, periods[i].first});
    if (i == 0) continue;
    const Day distance = periods[i].first - periods[i - 1].first;
    if (distance <= 0) return std::nullopt;
    found.even = found.even && (!found.days || distance == step);
  }
  return found;
}

PeriodDoubt doubt_of(PeriodDoubt::Kind kind, std::size_t column) { return {kind, column}; }

/// The first name that is a month once a year is written beside it.
std::optional<std::size_t> month_without_year(const std::vector<std::string>& names) {
  const auto lacks_year = [](const std::string& name) {
    return name.find_first_of("0123456789") == std::string::npos &&
           period_of(name + " 2024", DateOrder::kDayMonthYear);
  };
  if (std::count_if(names.begin(), names.end(), lacks_year) <
      static_cast<std::ptrdiff_t>(PeriodNames::kFewest))
    return std::nullopt;
  return static_cast<std::size_t>(std::find_if(names.begin(), names.end(), lacks_year) -
                                  names.begin());
}

}  // namespace

PeriodDoubt why_no_periods(const std::vector<std::string>& names) {
  if (const auto month = month_without_year(names))
    return doubt_of(PeriodDoubt::Kind::kNoYear, *month);
  std::vector<Period> periods = periods_of(names, DateOrder::kDayMonthYear);
  if (periods.size() < PeriodNames::kFewest) return {};
  if (periods.back().first < periods.front().first) std::reverse(periods.begin(), periods.end());
  const int length = usual_length(periods);
  const Period* before = nullptr;
  for (const Period& one : periods) {
    if (one.months < length) return doubt_of(PeriodDoubt::Kind::kShorter, one.column);
    if (one.months > length) continue;
    if (before != nullptr && one.first <= before->first)
      return doubt_of(PeriodDoubt::Kind::kOutOfOrder, one.column);
    before = &one;
  }
  return {};
}

std::optional<PeriodNames> find_periods(const std::vector<std::string>& names) {
  auto day_first = find_under(names, DateOrder::kDayMonthYear);
  // Nobody writes 12.31.2024.
  const bool dotted = std::any_of(names.begin(), names.end(), [](const std::string& name) {
    return std::count(name.begin(), name.end(), '.') == 2;
  });
  auto month_first = dotted ? std::nullopt : find_under(names, DateOrder::kMonthDayYear);
  if (!day_first || !month_first) return day_first ? day_first : month_first;
  if (day_first->even != month_first->even) return day_first->even ? day_first : month_first;
  const auto same = [](const PeriodNames::Name& a, const PeriodNames::Name& b) {
    return a.first == b.first;
  };
  if (std::equal(day_first->names.begin(), day_first->names.end(), month_first->names.begin(),
                 month_first->names.end(), same))
    return day_first;
  auto& months = month_first->days ? day_first : month_first;
  months->undecided = true;
  return months;
}

}  // namespace vitrine::ingest
