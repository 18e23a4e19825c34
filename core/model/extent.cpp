#include "model/extent.h"

#include <algorithm>
#include <array>
#include <set>

#include "base/text.h"
#include "model/normalise.h"
#include "model/stack.h"
#include "model/text_columns.h"

namespace vitrine {
namespace {

template <std::size_t n>
bool is_among(const std::array<std::string_view, n>& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

bool happened(const FactDef& fact, const FieldDef& field) {
  static constexpr std::array<std::string_view, 2> kPlans = {"targets", "rates"};
  static constexpr std::array<std::string_view, 4> kAhead = {"expected_close_on", "ended_on",
                                                             "period_end", "booked_on"};
  return field.kind == FieldKind::kDate && !is_among(kPlans, fact.id) &&
         !is_among(kAhead, field.id);
}

bool describes(const FactDef& fact) {
  static constexpr std::array<std::string_view, 3> kDescriptions = {"customers", "products",
                                                                    "owners"};
  return is_among(kDescriptions, fact.id);
}

void widen(Extent& extent, const Column& dates) {
  for (std::size_t row = 0; row < dates.size(); ++row) {
    if (dates.is_null(row)) continue;
    const Day day = dates.day_at(row);
    extent.first = extent.first ? std::min(*extent.first, day) : day;
    extent.last = extent.last ? std::max(*extent.last, day) : day;
  }
}

/// A row of a month covers all of it.
void widen_by_months(Extent& extent, const Column& months) {
  Extent own;
  widen(own, months);
  if (!own.last) return;
  const CivilDate date = to_civil(*own.last);
  const Day end = to_day({date.year, date.month, days_in_month(date.year, date.month)});
  extent.last = std::max(extent.last.value_or(end), end);
}

/// The day, or the one after it, comes a whole number of months after the start.
bool is_whole_months(Day start, Day end) {
  const int day = to_civil(start).day;
  return end > start && (to_civil(end).day == day || to_civil(end + 1).day == day);
}

/// Ends of subscriptions have happened, unless nearly every row has one, most lie after all other days and most come whole months after
/// the start: then they are terms agreed on.
void widen_by_ends(Extent& extent, const FactSet& set) {
  const FactTable* table = set.table("subscriptions");
  if (!table || !extent.last) return;
  const auto found = table->fields.find("ended_on");
  if (found == table->fields.end()) return;
  const Column& ends = *found->second.column;
  const auto started = table->fields.find("started_on");
  if (started == table->fields.end()) return widen(extent, ends);
  const Column& starts = *started->second.column;
  std::size_t known = 0;
  std::size_t later = 0;
  std::size_t whole_months = 0;
  for (std::size_t row = 0; row < ends.size(); ++row) {
    if (ends.is_null(row)) continue;
    ++known;
    later += ends.day_at(row) > *extent.last;
    whole_months +=
        !starts.is_null(row) && is_whole_months(starts.day_at(row), ends.day_at(row)) ? 1 : 0;
  }
  extent.ends_agreed = known > 0 && known * 10 >= ends.size() * 9 && later * 2 > known &&
                       whole_months * 5 >= known * 4;
  if (!extent.ends_agreed) widen(extent, ends);
}

/// Currency code among the words of a header, or empty.
std::string currency_in(const std::string& header) {
  static constexpr std::array<std::string_view, 14> kCodes = {"usd", "eur", "gbp", "uah", "rub",
                                                              "pln", "czk", "chf", "cad", "aud",
                                                              "jpy", "kzt", "inr", "brl"};
  const std::string folded = " " + fold_name(header) + " ";
  for (const std::string_view code : kCodes) {
    if (folded.find(" " + std::string(code) + " ") != std::string::npos) return currency_code(code);
  }
  return {};
}

void add_money_columns(const FactSet& set, const FactTable& table, const FieldDef& field,
                       std::set<std::string>& codes) {
  for (const FactPart& part : table.parts) {
    const Source& source = *set.sources[part.source];
    const auto index = column_for(source.mapping, table.fact->id, field.id);
    if (!index) continue;
    const auto& readings = source.loaded.understanding.readings;
    if (*index < readings.size() && !readings[*index].currency.empty()) {
      codes.insert(readings[*index].currency);
    } else if (std::string code = currency_in(source.loaded.table.names[*index]); !code.empty()) {
      codes.insert(std::move(code));
    }
  }
}

}  // namespace

Extent extent_of(const FactSet& set) {
  Extent extent;
  for (const bool descriptions : {false, true}) {
    for (const auto& [id, table] : set.tables) {
      if (describes(*table.fact) != descriptions) continue;
      for (const auto& [field_id, stored] : table.fields) {
        if (happened(*table.fact, *stored.field)) widen(extent, *stored.column);
        if (field_id == "month") widen_by_months(extent, *stored.column);
      }
    }
    if (extent.last) break;
  }
  widen_by_ends(extent, set);
  return extent;
}

std::vector<std::string> currencies_of(const FactSet& set) {
  std::set<std::string> codes;
  for (const auto& [id, table] : set.tables) {
    if (id == "rates") continue;
    for (const auto& [field_id, stored] : table.fields) {
      if (stored.field->kind == FieldKind::kMoney)
        add_money_columns(set, table, *stored.field, codes);
      if (field_id != "currency" || !stored.column->dictionary) continue;
      const std::vector<std::int64_t> rows = rows_per_code(*stored.column);
      for (std::uint32_t code = 0; code < rows.size(); ++code) {
        if (rows[code] > 0) codes.emplace((*stored.column->dictionary)[code]);
      }
    }
  }
  return {codes.begin(), codes.end()};
}

}  // namespace vitrine
