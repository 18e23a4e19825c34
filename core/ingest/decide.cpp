#include "ingest/decide.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "base/text.h"

namespace vitrine::ingest {

namespace {

constexpr std::string_view kIdWords[] = {"id",      "ids", "key",    "no",     "number", "code",
                                         "nr",      "sku", "zip",    "phone",  "номер",  "код",
                                         "артикул", "инн", "індекс", "индекс", "телефон"};
constexpr std::string_view kDateWords[] = {"date",   "dates",  "day",     "dt",        "on",
                                           "at",     "дата",   "дати",    "даты",      "день",
                                           "period", "month",  "created", "closed",    "modified",
                                           "період", "период", "updated", "timestamp", "time"};

constexpr double kLooksTyped = 0.6;
constexpr double kNearlyAll = 0.95;

/// At least 95 of 100.
bool nearly_all(std::uint64_t part, std::uint64_t whole) { return part * 100 >= whole * 95; }

std::vector<std::string> words_of(const std::string& name) {
  const std::string folded = fold_name(name);
  std::vector<std::string> words;
  for (std::size_t at = 0; at < folded.size();) {
    const std::size_t end = std::min(folded.find(' ', at), folded.size());
    if (end > at) words.push_back(folded.substr(at, end - at));
    at = end + 1;
  }
  return words;
}

bool is_number(const ColumnReading& reading) {
  return reading.type == ColumnType::kDecimal || reading.type == ColumnType::kInteger;
}

bool is_date(const ColumnReading& reading) {
  return reading.type == ColumnType::kDate || reading.type == ColumnType::kTimestamp;
}

/// Dates of one order: those that state the year first read under any.
bool decide_dates(const Evidence& evidence, const std::string& name, Decision& decision) {
  const bool compact_allowed = evidence.compact_dates > 0 && is_date_name(name);
  const std::uint64_t any = evidence.year_first + (compact_allowed ? evidence.compact_dates : 0);
  const std::uint64_t best = any + std::max(evidence.day_first, evidence.month_first);
  if (best == 0 || !nearly_all(best, evidence.values)) return false;
  if (evidence.periods > 0 && is_id_name(name)) return false;  // "2023-04" numbers an invoice
  ColumnReading& reading = decision.reading;
  reading.type = ColumnType::kDate;
  decision.periods = evidence.periods;
  if (evidence.day_first == 0 && evidence.month_first == 0) return true;
  reading.date_order = evidence.month_first > evidence.day_first ? DateOrder::kMonthDayYear
                                                                 : DateOrder::kDayMonthYear;
  // With dots the day stands first wherever dates are written so; other signs leave it open.
  const bool open = evidence.ambiguous_dates > evidence.dotted_dates;
  if (evidence.month_first == evidence.day_first && open) {
    decision.other = reading;
    decision.other->date_order = DateOrder::kMonthDayYear;
  }
  return true;
}

bool decide_numbers(const Evidence& evidence, const std::string& name, Decision& decision) {
  const bool comma = evidence.comma.fits > evidence.point.fits;
  const NumberEvidence& number = comma ? evidence.comma : evidence.point;
  if (number.fits + evidence.too_wide == 0) return false;
  if (!nearly_all(number.fits + evidence.too_wide, evidence.values)) return false;
  if (evidence.leading_zeros > 0 || (evidence.magnitudes > 0 && is_id_name(name))) return false;
  if (evidence.too_wide > 0 || !(number.fits_exactly() || number.fits_rounded())) {
    decision.too_precise = number.fits > 0 && number.scale > 0;
    return false;
  }
  if (evidence.currencies.size() > 1) {
    decision.mixed_currencies = true;
    decision.reading.decimal_sign = comma ? DecimalSign::kComma : DecimalSign::kPoint;
    return false;
  }
  if (is_id_name(name) && evidence.plain_whole + evidence.point_zero == number.fits) {
    decision.reading.drop_point_zero = evidence.point_zero == evidence.values;
    return false;
  }
  ColumnReading& reading = decision.reading;
  reading.rounded = !number.fits_exactly();
  reading.type = number.scale > 0 ? ColumnType::kDecimal : ColumnType::kInteger;
  reading.decimal_sign = comma ? DecimalSign::kComma : DecimalSign::kPoint;
  if (!evidence.currencies.empty()) reading.currency = evidence.currencies.begin()->first;
  reading.percent = evidence.percents * 2 > evidence.values;
  decision.mixed_percents = evidence.percents > 0 && evidence.percents < evidence.values;
  if (evidence.ambiguous_numbers > 0 && evidence.comma.fits == evidence.point.fits) {
    decision.other = reading;
    decision.other->decimal_sign = DecimalSign::kComma;
    decision.other->type = evidence.comma.scale > 0 ? ColumnType::kDecimal : ColumnType::kInteger;
  }
  return true;
}

/// Share of a text column's values that read as dates or numbers, where that is so high that the rest looks like mistakes; else 0.
double nearly_typed(const Evidence& evidence, const std::string& name) {
  const std::uint64_t dates =
      evidence.year_first + std::max(evidence.day_first, evidence.month_first);
  const std::uint64_t numbers =
      is_id_name(name) ? 0 : std::max(evidence.point.fits, evidence.comma.fits);
  const double share =
      static_cast<double>(std::max(dates, numbers)) / static_cast<double>(evidence.values);
  return share >= kLooksTyped && share < kNearlyAll ? share : 0;
}

Decision decide_column(const Evidence& evidence, const std::string& name) {
  Decision decision;
  if (evidence.values == 0) return decision;
  if (evidence.booleans == evidence.values) {
    decision.reading.type = ColumnType::kBoolean;
    return decision;
  }
  if (decide_dates(evidence, name, decision)) return decision;
  if (!decide_numbers(evidence, name, decision)) decision.nearly = nearly_typed(evidence, name);
  return decision;
}

/// What the file's clear columns say; true when some say `yes` and none says otherwise.
struct Habits {
  bool month_first = false;
  bool day_first = false;
  bool comma = false;
  bool point = false;
};

Habits habits_of(const std::vector<Decision>& decisions, const std::vector<Evidence>& evidence) {
  Habits habits;
  for (std::size_t i = 0; i < decisions.size(); ++i) {
    const ColumnReading& reading = decisions[i].reading;
    if (decisions[i].other) continue;
    if (is_date(reading) && evidence[i].day_first != evidence[i].month_first) {
      habits.month_first = habits.month_first || reading.date_order == DateOrder::kMonthDayYear;
      habits.day_first = habits.day_first || reading.date_order == DateOrder::kDayMonthYear;
    }
    if (is_number(reading) && evidence[i].comma.fits != evidence[i].point.fits) {
      habits.comma = habits.comma || reading.decimal_sign == DecimalSign::kComma;
      habits.point = habits.point || reading.decimal_sign == DecimalSign::kPoint;
    }
  }
  return habits;
}

/// A column that reads both ways follows the clear columns of its file.
void settle_doubt(Decision& decision, const Evidence& evidence, const Habits& habits) {
  if (!decision.other) return;
  const bool date = is_date(decision.reading);
  const bool slashed = evidence.slashed_dates == evidence.ambiguous_dates;
  const bool swap =
      date ? slashed && habits.month_first && !habits.day_first : habits.comma && !habits.point;
  if (swap) std::swap(decision.reading, *decision.other);
}

/// The reading that the user's word turns down; nullopt where it is none of two.
std::optional<ColumnReading> settled_by(const ColumnReading& said, const Decision& open) {
  if (!open.other) return std::nullopt;
  if (builds_alike(said, open.reading)) return open.other;
  if (builds_alike(said, *open.other)) return open.reading;
  return std::nullopt;
}

}  // namespace

bool is_id_name(const std::string& name) {
  const std::vector<std::string> words = words_of(name);
  if (words.empty()) return false;
  return std::find(std::begin(kIdWords), std::end(kIdWords), words.back()) != std::end(kIdWords);
}

bool is_date_name(const std::string& name) {
  for (const std::string& word : words_of(name)) {
    if (std::find(std::begin(kDateWords), std::end(kDateWords), word) != std::end(kDateWords)) {
      return true;
    }
  }
  return false;
}

bool builds_alike(const ColumnReading& a, const ColumnReading& b) {
  if (is_number(a) && is_number(b)) {
    return a.decimal_sign == b.decimal_sign && a.rounded == b.rounded;
  }
  if (is_date(a) && is_date(b)) return a.date_order == b.date_order;
  return a.type == b.type;
}

std::vector<Decision> decide_readings(const std::vector<Evidence>& evidence,
                                      const std::vector<std::string>& names,
                                      const ReadOptions& options) {
  std::vector<Decision> decisions;
  for (std::size_t i = 0; i < evidence.size(); ++i) {
    decisions.push_back(decide_column(evidence[i], names[i]));
  }
  const Habits habits = habits_of(decisions, evidence);
  for (std::size_t i = 0; i < decisions.size(); ++i) {
    settle_doubt(decisions[i], evidence[i], habits);
    const auto said = options.readings.find(names[i]);
    if (said == options.readings.end()) continue;
    Decision decision;
    decision.reading = said->second;
    decision.settled = settled_by(said->second, decisions[i]);
    decisions[i] = std::move(decision);
  }
  return decisions;
}

}  // namespace vitrine::ingest
