#include "sql/ranges.h"

#include <algorithm>
#include <utility>

namespace vitrine {
namespace {

constexpr std::size_t kMostBuckets = 5'000;
constexpr int kAllDays = 1'000'000;

constexpr const char* kGiveBoth =
    "Give both ends of the period, such as --from 2024-01-01 --to 2024-12-31.";
constexpr const char* kGiveToday =
    "Give the last day of the data, such as --today 2024-12-31, or a period.";

Error lacks(const char* what, const char* why, const char* remedy) {
  return {ErrorCode::kBadOptions, std::string("SQL needs ") + what + ": " + why, remedy, {}};
}

/// The bucket before one that the period's end cuts off is whole.
std::optional<DayRange> shifted(const Expr& call, DayRange range, std::optional<Day> bucket_to) {
  if (call.text == "trailing") {
    const int months = static_cast<int>(call.children[1].number.units);
    return DayRange{add_months(range.to + 1, -months), range.to};
  }
  if (call.text != "previous") return year_ago_range(range);
  return previous_range({range.from, bucket_to.value_or(range.to)});
}

DayRange last_complete_bucket(Day last_day, Grain grain, CalendarRules rules) {
  const Day open = bucket_start(last_day + 1, grain, rules);
  return {bucket_start(open - 1, grain, rules), open - 1};
}

}  // namespace

std::string RangePath::label() const {
  std::string text = opening ? name_of(*opening) : "";
  for (const Expr* call : shifts) {
    if (!text.empty()) text += '_';
    text += call->text;
    if (call->text == "trailing")
      text += "_" + std::to_string(static_cast<int>(call->children[1].number.units));
  }
  return text;
}

Result<SqlRanges> SqlRanges::make(const SqlQuestion& question) {
  SqlRanges ranges(question);
  if (question.from.has_value() != question.to.has_value())
    return lacks("from and to", "one of them alone means the rest of the data, which it cannot see",
                 kGiveBoth);
  if (question.from && *question.to < *question.from)
    return Error{ErrorCode::kBadOptions, "the period ends before it begins"};
  if (question.grain && !question.from)
    return lacks("from and to", "the buckets of a series are written into it", kGiveBoth);
  const auto today = question.today ? question.today : question.to;
  if (!today)
    return lacks("today", "without a period it stands for the last day of the data", kGiveToday);
  ranges.today_ = *today;
  SqlRange whole;
  if (question.from) whole = DayRange{*question.from, *question.to};
  ranges.rows_.push_back({"whole", whole});
  if (!question.grain) return ranges;
  for (Day day = bucket_start(whole->from, *question.grain, question.rules); day <= whole->to;) {
    const Day next = next_bucket_start(day, *question.grain, question.rules);
    const DayRange days{std::max(day, whole->from), std::min(next - 1, whole->to)};
    const auto own_end = days.to < next - 1 ? std::optional(next - 1) : std::nullopt;
    ranges.rows_.push_back({name_of(*question.grain), days, own_end});
    if (ranges.rows_.size() > kMostBuckets)
      return Error{ErrorCode::kBadOptions, "the period has too many buckets",
                   "Choose a coarser grain or a shorter period."};
    day = next;
  }
  return ranges;
}

Result<SqlRange> SqlRanges::base_of(const AnswerRow& row, std::optional<Grain> opening) const {
  if (!opening || row.period != "whole") return row.range;
  const bool reads_quarters = *opening == Grain::kQuarter;
  if (row.range && !reads_quarters) return row.range;
  const Day last = row.range ? std::min(row.range->to, today_) : today_;
  const Grain grain = *opening == Grain::kMonth && question_->grain ? *question_->grain : *opening;
  const DayRange bucket = last_complete_bucket(last, grain, question_->rules);
  if (!row.range || bucket.from >= row.range->from) return SqlRange(bucket);
  return row.range;
}

int SqlRanges::id_of(const Entry& entry) {
  const auto found = std::find(entries_.begin(), entries_.end(), entry);
  if (found != entries_.end()) return static_cast<int>(found - entries_.begin());
  entries_.push_back(entry);
  return static_cast<int>(entries_.size()) - 1;
}

Result<std::vector<std::optional<int>>> SqlRanges::ids(const RangePath& path) {
  std::vector<std::optional<int>> ids;
  for (const AnswerRow& row : rows_) {
    auto base = base_of(row, path.opening);
    if (!base) return base.error();
    SqlRange range = *base;
    std::optional<Day> bucket_to = row.bucket_to;
    bool exists = true;
    for (const Expr* call : path.shifts) {
      if (!range && call->text == "trailing") range = DayRange{today_, today_};
      exists = exists && range;
      if (exists) range = shifted(*call, *range, std::exchange(bucket_to, std::nullopt));
    }
    if (!exists) {
      ids.emplace_back();
      continue;
    }
    const bool over = *base && !row.bucket_to && (*base)->to <= today_;
    int elapsed = *base ? std::clamp(today_ - (*base)->from + 1, 0, (*base)->days()) : 0;
    // A period that is over is compared with all days of another one.
    if (over && !path.shifts.empty()) elapsed = kAllDays;
    ids.emplace_back(id_of({range, elapsed}));
  }
  return ids;
}

SqlView SqlRanges::view(const SqlDialect& dialect) const {
  SqlView view{"ranges", "", {}};
  for (std::size_t id = 0; id < entries_.size(); ++id) {
    const Entry& entry = entries_[id];
    const auto day = [&](Day at) {
      return entry.range ? sql_day(dialect, at) : sql_null(dialect, ValueType::kDate);
    };
    const DayRange range = entry.range.value_or(DayRange{});
    const Day looked_at = range.holds(today_) && today_ < range.to ? today_ : range.from;
    view.sql += id == 0 ? "SELECT " : "\n  UNION ALL SELECT ";
    view.sql += std::to_string(id) + " AS range_id, " + day(range.from) + " AS first_day, " +
                day(range.to) + " AS last_day, " + day(range.from - 1) + " AS opening_day, " +
                (entry.range ? day(std::min(range.to, today_)) : sql_day(dialect, today_)) +
                " AS closing_day, " + day(looked_at) + " AS pipeline_day, " +
                std::to_string(entry.elapsed_days) + " AS elapsed_days, " +
                std::to_string(entry.range ? range.days() : 0) + " AS period_days";
  }
  if (entries_.empty()) view.sql = "SELECT 0 AS range_id";
  return view;
}

}  // namespace vitrine
