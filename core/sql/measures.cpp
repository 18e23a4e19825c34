#include "sql/measures.h"

#include <algorithm>

#include "catalogue/scope.h"
#include "expr/types.h"

namespace vitrine {
namespace {

/// What the engine binds for each range; columns of the view `ranges` but for today.
const RangeName* range_name(std::string_view name) {
  const auto* found = std::find_if(kRangeNames.begin(), kRangeNames.end(),
                                   [&](const RangeName& known) { return known.name == name; });
  return found == kRangeNames.end() ? nullptr : found;
}

}  // namespace

bool SqlMeasures::counts_from_zero(const MeasureDef& measure) {
  switch (measure.aggregate) {
    case Aggregate::kMin:
    case Aggregate::kMax:
    case Aggregate::kMean:
    case Aggregate::kMedian:
    case Aggregate::kQuantile:
      return false;
    default:
      return true;
  }
}

bool SqlMeasures::needs_opening(const MeasureDef& measure) const {
  return measure.aggregate == Aggregate::kAtStart || measure.aggregate == Aggregate::kLost;
}

std::string SqlMeasures::purpose(const MeasureDef& measure) {
  const FactDef* fact = views_.catalogue().fact(measure.fact);
  if (!fact) return {};
  std::vector<std::string> names;
  const auto collect = [&](const Expr& expr) {
    for (std::string& name : names_in(expr)) names.push_back(std::move(name));
  };
  if (measure.of && !measure.per) collect(*measure.of);
  if (measure.where) collect(*measure.where);
  for (const Exclusion& exclusion : measure.except) collect(exclusion.when);
  if (measure.per && measure.per->inner_of) collect(*measure.per->inner_of);
  if (cut_.where) collect(*cut_.where);
  if (is_sliced()) names.push_back(cut_.by);
  const bool in_range = std::any_of(names.begin(), names.end(), [&](const std::string& name) {
    return views_.derived().depends_on_range(views_, measure.fact, name);
  });
  if (!in_range) return {};
  return std::string(measure.aggregate == Aggregate::kAtEnd ? FactViews::kAtClose
                                                            : FactViews::kInRange);
}

std::optional<SqlTerm> SqlMeasures::term(const MeasureDef& measure, std::string_view name) {
  if (auto column = views_.column(measure.fact, name, purpose(measure))) {
    column->sql.insert(0, "f.");
    return column;
  }
  if (const RangeName* known = range_name(name)) {
    const std::string sql = name == "today"          ? sql_day(views_.dialect(), ranges_.today())
                            : name == "period_start" ? "r.first_day"
                            : name == "period_end"   ? "r.last_day"
                                                     : "r." + std::string(name);
    return SqlTerm{sql, known->type};
  }
  return std::nullopt;
}

bool SqlMeasures::has(const MeasureDef& measure, std::string_view name) {
  return !name.empty() && views_.column(measure.fact, name, purpose(measure)).has_value();
}

std::string SqlMeasures::column(const MeasureDef& measure, std::string_view name) {
  return term(measure, name)->sql;
}

SqlTerm SqlMeasures::expression(const MeasureDef& measure, const Expr& expr) {
  Expr ready = expr;
  const FactDef& fact = *views_.catalogue().fact(measure.fact);
  // Checked when the catalogue was loaded; here only the types are set.
  (void)check_types(ready, Dialect::kRow, row_scope(views_.catalogue(), fact, true));
  return row_sql(views_.dialect(), ready,
                 [&](std::string_view name) { return term(measure, name); });
}

bool SqlMeasures::knows_slice(const MeasureDef& measure) {
  return is_sliced() && has(measure, cut_.by);
}

std::vector<std::string> SqlMeasures::lacking(const MeasureDef& measure, bool sliced) {
  if (!views_.has(measure.fact)) return {measure.fact};
  std::vector<std::string> lacking;
  const auto want = [&](const std::string& name) {
    const std::string full = measure.fact + "." + name;
    const bool known = has(measure, name) || range_name(name) != nullptr;
    if (!known && std::find(lacking.begin(), lacking.end(), full) == lacking.end())
      lacking.push_back(full);
  };
  const auto want_all = [&](const Expr& expr) {
    for (const std::string& name : required_names(expr)) want(name);
  };
  if (measure.of && !measure.per) want_all(*measure.of);
  if (measure.where) want_all(*measure.where);
  for (const Exclusion& exclusion : measure.except) want_all(exclusion.when);
  if (measure.per) {
    want(measure.per->key);
    if (measure.per->inner_of) want_all(*measure.per->inner_of);
  }
  const bool dated = measure.window != Window::kAll && !measure.date.empty() && !ranges_.is_open();
  if (dated) want(measure.date);
  if (cut_.where) {
    for (const std::string& name : names_in(*cut_.where)) want(name);
  }
  if (sliced) want(cut_.by);
  return lacking;
}

bool SqlMeasures::is_exact(const MeasureDef& measure) {
  if (measure.aggregate == Aggregate::kMean || measure.aggregate == Aggregate::kMedian ||
      measure.aggregate == Aggregate::kQuantile || is_spread(measure))
    return false;
  if (!measure.of || measure.per || measure.aggregate == Aggregate::kCountDistinct) return true;
  return expression(measure, *measure.of).exact;
}

std::string SqlMeasures::use(const MeasureDef& measure,
                             const std::vector<std::optional<int>>& range_ids) {
  auto [entry, fresh] = used_.try_emplace(&measure);
  if (fresh) order_.push_back(&measure);
  for (const auto& id : range_ids) {
    if (id) entry->second.insert(*id);
  }
  return "m_" + measure.id;
}

SqlView SqlMeasures::slices() {
  SqlView view{"slices", "SELECT DISTINCT level, slice FROM (", {}};
  std::set<std::string> seen;
  for (const MeasureDef* measure : order_) {
    if (!knows_slice(*measure)) continue;
    const std::string from = views_.name(measure->fact, purpose(*measure));
    if (!seen.insert(from).second) continue;
    const std::string key = fill(views_.dialect().read_text, {column(*measure, cut_.by)});
    view.sql += std::string(seen.size() > 1 ? "\n  UNION ALL " : "\n  ") +
                "SELECT DISTINCT CASE WHEN " + key +
                " IS NULL THEN 2 ELSE 1 END AS level, COALESCE(TRIM(" + key +
                "), '') AS slice FROM " + from + " AS f";
    view.reads.insert(from);
  }
  if (seen.empty()) view.sql += "\n  SELECT 2 AS level, '' AS slice";
  view.sql += "\n  ) AS s";
  return view;
}

std::vector<SqlView> SqlMeasures::take_views() {
  std::vector<SqlView> views;
  for (const MeasureDef* measure : order_) {
    views.push_back(measure->per          ? per_key(*measure)
                    : is_spread(*measure) ? spread(*measure)
                                          : flow(*measure));
  }
  for (auto& [name, view] : helpers_) views.push_back(view);
  if (is_sliced()) {
    views.push_back({"levels", "SELECT 0 AS level UNION ALL SELECT 1 AS level", {}});
    views.push_back(slices());
  }
  return views;
}

}  // namespace vitrine
