#include "report/notices.h"

#include <algorithm>
#include <set>

#include "catalogue/scope.h"
#include "model/reading_json.h"
#include "query/exchange_rates.h"
#include "report/at_hand.h"
#include "report/filter_words.h"
#include "report/slice_notices.h"

namespace vitrine {
namespace {

/// "dmy" or "comma": how a column is read that reads both ways; nothing for other issues.
std::vector<std::string> assumed_reading(const Source& source, const Issue& issue) {
  const auto column = source.loaded.table.find(issue.column);
  if (!column) return {};
  const ColumnReading& reading = source.loaded.understanding.readings[*column];
  if (issue.code == "ambiguous_dates") return {name_of(reading.date_order)};
  if (issue.code == "ambiguous_numbers") return {name_of(reading.decimal_sign)};
  return {};
}

Notice from_issue(const Source& source, const Issue& issue) {
  Notice notice;
  notice.code = issue.code;
  notice.message = issue.message;
  notice.file = source.name;
  notice.column = issue.column;
  notice.rows = issue.rows;
  notice.first_rows = issue.first_rows;
  notice.arguments = assumed_reading(source, issue);
  for (std::size_t i = 0; i < issue.first_rows.size(); ++i) {
    notice.message += (i == 0 ? " Rows: " : ", ") + std::to_string(issue.first_rows[i]);
  }
  if (!issue.first_rows.empty()) {
    notice.message +=
        static_cast<std::int64_t>(issue.first_rows.size()) < issue.rows ? ", ..." : ".";
  }
  return notice;
}

/// Facts whose rows the numbers count that are asked for; those that only lend names to others are none.
std::set<std::string> counted_facts(const Question& question) {
  const Catalogue& catalogue = *question.context().catalogue;
  std::vector<std::string> ids = question.request().metrics;
  if (ids.empty()) {
    for (const auto& metric : catalogue.metrics) {
      if (!metric.part) ids.push_back(metric.id);
    }
  }
  std::set<std::string> counted;
  const Formulas formulas(question.context());
  for (const auto& id : ids) {
    const auto shown = find_shown(catalogue, id, {});
    if (!shown) continue;
    for (const auto& use : formulas.uses(shown->formula, question.plain_range())) {
      if (is_at_hand(question, *use.measure)) counted.insert(use.measure->fact);
    }
  }
  return counted;
}

/// Facts that do not know the filter's names are left out of filtered numbers, and the reader is told.
void add_filter_notice(const Question& question, std::vector<Notice>& notices) {
  const auto& filtering = question.context().filtering;
  if (!filtering) return;
  Notice notice;
  notice.code = "filter_does_not_apply";
  const auto counted = counted_facts(question);
  for (const auto& fact : question.context().catalogue->facts) {
    if (counted.count(fact.id) == 0 || filtering->knows(fact.id)) continue;
    notice.arguments.push_back(fact.name.get(question.request().language));
  }
  if (notice.arguments.empty()) return;
  notice.message = "The filter names what these do not have, so their metrics are missing:";
  for (std::size_t i = 0; i < notice.arguments.size(); ++i)
    notice.message += (i == 0 ? " " : ", ") + notice.arguments[i];
  notice.message += ".";
  notices.push_back(std::move(notice));
}

Notice notice_of(const char* code, std::string message, std::vector<std::string> arguments) {
  Notice notice;
  notice.code = code;
  notice.message = std::move(message);
  notice.arguments = std::move(arguments);
  return notice;
}

/// Which currency answers, and what became of the others.
void add_currency_notices(const Question& question, std::vector<Notice>& notices) {
  const Context& context = question.context();
  const std::string& main = context.main_currency;
  if (main.empty()) return;
  if (!context.rates) {
    notices.push_back(notice_of(
        "main_currency",
        "Money covers rows in " + main +
            "; rows in other currencies are left out of it. Filter by currency to see them.",
        {main}));
    return;
  }
  std::string converted;
  std::string left;
  for (const auto& currency : question.currencies()) {
    if (currency == main) continue;
    std::string& list = context.rates->knows(currency) ? converted : left;
    list += (list.empty() ? "" : ", ") + currency;
  }
  if (!converted.empty()) {
    notices.push_back(notice_of("converted_currencies",
                                "Money is in " + main + ": " + converted +
                                    " by the exchange rate of each row's day (recurring revenue "
                                    "and other stocks by the last one).",
                                {main, converted}));
  }
  if (!left.empty()) {
    notices.push_back(notice_of(
        "no_exchange_rate",
        "There is no exchange rate for " + left + ": rows in it are left out of money.", {left}));
  }
}

/// What the data cannot know at their ends: losses of the last window, earlier purchases of the first.
void add_window_notices(const Question& question, const std::vector<MetricResult>& results,
                        std::vector<Notice>& notices) {
  const std::string days = std::to_string(question.facts().options().inactivity_days);
  const auto add = [&](const char* code, std::string message) {
    Notice notice;
    notice.code = code;
    notice.message = std::move(message);
    notice.arguments = {days};
    notices.push_back(std::move(notice));
  };
  const auto any = [&](auto test) { return std::any_of(results.begin(), results.end(), test); };
  if (any([](const MetricResult& one) {
        return one.source.find("(inactivity)") != std::string::npos;
      })) {
    add("churn_by_inactivity", "Customers count as lost " + days +
                                   " days after their last purchase, so the last " + days +
                                   " days of the data cannot show who leaves now.");
  }
  if (any([](const MetricResult& one) { return one.reads_history; })) {
    add("left_censored", "Within the first " + days +
                             " days of the data, customers that look new may have bought before.");
  }
}

}  // namespace

std::vector<Notice> all_notices(const Question& question,
                                const std::vector<MetricResult>& results) {
  std::vector<Notice> notices;
  for (const Source* source : question.dataset().sources()) {
    for (const auto& issue : source->loaded.understanding.issues)
      notices.push_back(from_issue(*source, issue));
  }
  const auto& found = question.dataset().notices();
  notices.insert(notices.end(), found.begin(), found.end());
  add_filter_notice(question, notices);
  for (Notice& notice : unknown_filter_words(question)) notices.push_back(std::move(notice));
  add_currency_notices(question, notices);
  add_window_notices(question, results, notices);
  for (Notice& notice : unlike_slices(question, results)) notices.push_back(std::move(notice));
  return notices;
}

}  // namespace vitrine
