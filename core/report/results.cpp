#include "report/results.h"

#include <algorithm>
#include <cmath>

#include "catalogue/needs.h"
#include "query/exchange_rates.h"
#include "query/stock.h"
#include "report/details.h"

namespace vitrine {
namespace {

Range range_of(const Question& question, const Shown& shown) {
  return shown.metric ? question.range_for(*shown.metric) : question.plain_range();
}

std::optional<double> change_of(const Number& value, const Number& before, Unit unit) {
  if (value.is_missing() || before.is_missing()) return std::nullopt;
  if (unit == Unit::kRatio) return value.as_double() - before.as_double();
  if (before.is_zero()) return std::nullopt;
  return (value.as_double() - before.as_double()) / std::abs(before.as_double());
}

/// A name for the measure that holds the target; nullopt where there is none.
std::optional<Expr> target_of(const Shown& shown) {
  const std::string& target = shown.metric ? shown.metric->target : shown.measure->target;
  return target.empty() ? std::nullopt : std::optional(name_expression(target));
}

/// First step: the wholes, variants and comparisons of all that is asked for.
class WholePass {
 public:
  WholePass(const Question& question, const std::vector<Shown>& shown)
      : question_(question), shown_(shown), formulas_(question.context()) {}

  Result<std::vector<MetricResult>> run() {
    for (const auto& one : shown_) need(one);
    if (auto status = formulas_.compute(); !status) return status.error();
    std::vector<MetricResult> results;
    results.reserve(shown_.size());
    for (const auto& one : shown_) results.push_back(result_of(one));
    return results;
  }

 private:
  void need(const Shown& one) {
    const Range range = range_of(question_, one);
    formulas_.need(one.formula, range, false, true);
    if (const auto target = target_of(one)) formulas_.need(*target, range, false);
    if (one.coverage) formulas_.need(*one.coverage, range, false);
    if (const auto before = question_.compared(range)) formulas_.need(one.formula, *before, false);
    if (!one.metric) return;
    for (const auto& variant : one.metric->variants) formulas_.need(variant.formula, range, false);
    for (const auto& part : one.metric->parts) formulas_.need(part.formula, range, false);
  }

  MetricResult result_of(const Shown& one) const {
    MetricResult result;
    const Language language = question_.request().language;
    result.id = one.metric ? one.metric->id : one.measure->id;
    result.name = (one.metric ? one.metric->name : one.measure->name).get(language);
    result.unit = one.unit;
    result.range = range_of(question_, one);
    result.value =
        with_needs(shown(formulas_.value(one.formula, result.range, 0), one.unit), one.formula);
    const RowsBehind rows = rows_behind(formulas_, one.formula, result.range);
    result.rows_used = rows.used();
    result.rows_left_out = rows.left_out();
    for (const auto& [fact, unused] : rows.by_fact) {
      for (const auto& [reason, count] : question_.facts().removed(fact))
        result.rows_left_out[reason] += count;
    }
    result.coverage = coverage_of(formulas_, one, result.range, rows);
    result.reads_history = reads_history(one.formula, result.range);
    if (!result.range.to && question_.is_dated() && rests_on(one.formula, result.range, is_stock))
      result.read_on = closing_day(result.range, question_.context());
    result.source = source_of(question_, formulas_, one.formula, result.range);
    compare(one, result);
    result.metric = one.metric;
    if (const auto target = target_of(one))
      result.target = shown(formulas_.value(*target, result.range, 0), one.unit);
    if (one.metric) {
      for (const auto& variant : one.metric->variants) {
        const Number value = shown(formulas_.value(variant.formula, result.range, 0), variant.unit);
        result.variants.emplace_back(variant.id, with_needs(value, variant.formula));
      }
      for (const auto& part : one.metric->parts)
        result.parts.push_back(shown(formulas_.value(part.formula, result.range, 0), part.unit));
    }
    return result;
  }

  Number shown(const Number& value, Unit unit) const {
    return as_shown(value, unit, question_.context());
  }

  /// Do all measures that the files answer pass? False where they answer none.
  template <class Test>
  bool rests_on(const Expr& formula, Range range, const Test& test) const {
    auto uses = formulas_.uses(formula, range);
    std::erase_if(uses,
                  [&](const MeasureUse& use) { return lacks_data(formulas_.cell(use, 0).value); });
    return !uses.empty() && std::all_of(uses.begin(), uses.end(),
                                        [&](const MeasureUse& use) { return test(*use.measure); });
  }

  bool reads_history(const Expr& formula, Range range) const {
    const auto uses = formulas_.uses(formula, range);
    return std::any_of(uses.begin(), uses.end(), [&](const MeasureUse& use) {
      const FactDef* fact = question_.context().catalogue->fact(use.measure->fact);
      if (!use.measure->where || !fact || fact->derived) return false;
      const auto names = names_in(*use.measure->where);
      return std::any_of(names.begin(), names.end(), [&](const std::string& name) {
        return question_.facts().depends_on_range(use.measure->fact, name, false);
      });
    });
  }

  /// What a person can bring to get a missing number, in place of the inner names it failed on.
  Number with_needs(const Number& number, const Expr& formula) const {
    if (!number.is_missing() || number.missing().code > MissingCode::kNeedsParameter) return number;
    if (!number.missing().message.empty()) return number;
    Missing missing = number.missing();
    const FactSource& facts = question_.facts();
    std::vector<std::string> needs = needs_of(*question_.context().catalogue, formula);
    std::erase_if(needs, [&](const std::string& need) {
      const std::size_t dot = need.find('.');
      if (dot == std::string::npos) return false;
      const std::string fact = need.substr(0, dot);
      return facts.has(fact) && facts.type_of(fact, need.substr(dot + 1), false).has_value();
    });
    if (!needs.empty()) missing.needs = std::move(needs);
    return Number::absent(std::move(missing));
  }

  void compare(const Shown& one, MetricResult& result) const {
    const auto before = question_.compared(result.range);
    const auto has_no_before = [&](const MeasureDef& measure) {
      return is_snapshot(measure, question_.context());
    };
    if (!before || rests_on(one.formula, result.range, has_no_before)) return;
    const Number value = shown(formulas_.value(one.formula, *before, 0), one.unit);
    ComparedCell cell{*before, value, change_of(result.value, value, one.unit)};
    const bool previous = question_.request().compare == Comparison::kPrevious;
    (previous ? result.previous : result.year_ago) = std::move(cell);
  }

  const Question& question_;
  const std::vector<Shown>& shown_;
  Formulas formulas_;
};

}  // namespace

std::int64_t RowsBehind::used() const {
  std::int64_t total = 0;
  for (const auto& [fact, rows] : by_fact) total += rows.used.count();
  return total;
}

std::map<std::string, std::int64_t> RowsBehind::left_out() const {
  std::map<std::string, std::int64_t> counts;
  for (const auto& [fact, rows] : by_fact) {
    for (const auto& [reason, set] : rows.left_out) {
      RowSet left = set;
      left.remove_all(rows.used);
      if (const auto count = left.count(); count > 0) counts[reason] += count;
    }
  }
  return counts;
}

std::int64_t RowsBehind::all_left_out() const {
  std::int64_t total = 0;
  for (const auto& [fact, rows] : by_fact) {
    RowSet left;
    for (const auto& [reason, set] : rows.left_out) left.add_all(set);
    left.remove_all(rows.used);
    total += left.count();
  }
  return total;
}

RowsBehind rows_behind(const Formulas& formulas, const Expr& formula, Range range) {
  RowsBehind behind;
  for (const auto& use : formulas.uses(formula, range)) {
    const MeasureRows& rows = formulas.rows(use);
    MeasureRows& all = behind.by_fact[use.measure->fact];
    all.used.add_all(rows.used);
    for (const auto& [reason, set] : rows.left_out) all.left_out[reason].add_all(set);
  }
  return behind;
}

std::optional<double> coverage_of(const Formulas& formulas, const Shown& shown, Range range,
                                  const RowsBehind& rows) {
  if (formulas.value(shown.formula, range, 0).is_missing()) return std::nullopt;
  if (shown.coverage) {
    const Number share = formulas.value(*shown.coverage, range, 0);
    return share.is_missing() ? std::nullopt : std::optional<double>(share.as_double());
  }
  const std::int64_t used = rows.used();
  const std::int64_t meant = used + rows.all_left_out();
  if (meant == 0) return std::nullopt;
  return static_cast<double>(used) / static_cast<double>(meant);
}

std::string source_of(const Question& question, const Formulas& formulas, const Expr& formula,
                      Range range) {
  std::vector<std::string> sources;
  for (const auto& use : formulas.uses(formula, range)) {
    std::string source = question.facts().source_of(use.measure->fact);
    if (source.empty() || std::find(sources.begin(), sources.end(), source) != sources.end())
      continue;
    sources.push_back(std::move(source));
  }
  std::string text;
  for (const auto& source : sources) text += (text.empty() ? "" : ", ") + source;
  return text;
}

Result<std::vector<MetricResult>> compute_results(const Question& question) {
  const Request& request = question.request();
  const bool all = request.metrics.empty();
  std::vector<Shown> shown;
  for (const auto& id : all ? shown_ids(*question.context().catalogue) : request.metrics) {
    auto found = find_shown(*question.context().catalogue, id, request.variant_of(id));
    if (!found) return std::move(found).error();
    shown.push_back(std::move(*found));
  }
  auto results = WholePass(question, shown).run();
  if (!results) return results;
  if (all) {
    // Without a list: what computes, and on request the metrics (not the measures) that do not, with their reason.
    std::vector<Shown> kept_shown;
    std::vector<MetricResult> kept;
    for (std::size_t i = 0; i < shown.size(); ++i) {
      const bool keep =
          !(*results)[i].value.is_missing() || (request.with_missing && shown[i].metric);
      if (!keep) continue;
      kept_shown.push_back(std::move(shown[i]));
      kept.push_back(std::move((*results)[i]));
    }
    shown = std::move(kept_shown);
    *results = std::move(kept);
  }
  if (auto status = fill_details(question, shown, *results); !status) return status.error();
  return results;
}

}  // namespace vitrine
