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

bool is_stock(const MeasureDef& measure) {
  return measure.aggregate == Aggregate::kAtStart || measure.aggregate == Aggregate::kAtEnd ||
         measure.aggregate == Aggregate::kLost;
}

/// The field that refers to the customers: whose interval a row is.
const FieldDef* customer_of(const FactDef& fact) {
  for (const FieldDef& field : fact.fields) {
    if (field.refers_to == "customers") return &field;
  }
  return nullptr;
}

std::string all_of(const std::vector<std::string>& conditions) {
  std::string text;
  for (const std::string& one : conditions)
    text += (text.empty() ? "\n  WHERE " : "\n    AND ") + one;
  return text;
}

std::string quantile_text(double share) {
  std::string text = std::to_string(share);
  while (text.size() > 3 && text.back() == '0') text.pop_back();
  return text;
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

bool SqlMeasures::is_spread(const MeasureDef& measure) {
  return measure.aggregate == Aggregate::kSum && measure.of && has(measure, measure.ended);
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

/// Is the interval of a row active on that day? Rows without a start count where no period is set.
std::string SqlMeasures::active_on(const MeasureDef& measure, const std::string& day) {
  std::string started = "FALSE";
  if (has(measure, measure.date)) started = column(measure, measure.date) + " <= " + day;
  if (ranges_.is_open() && day == "r.closing_day")
    started = has(measure, measure.date) ? "(" + started + " OR (r.first_day IS NULL AND " +
                                               column(measure, measure.date) + " IS NULL))"
                                         : "r.first_day IS NULL";
  if (!has(measure, measure.ended)) return started;
  const std::string ended = column(measure, measure.ended);
  return started + " AND (" + ended + " IS NULL OR " + day + " < " + ended + ")";
}

void SqlMeasures::add_stock(const MeasureDef& measure, Source& source) {
  if (measure.aggregate == Aggregate::kAtEnd) {
    source.conditions.push_back("(" + active_on(measure, "r.closing_day") + ")");
    return;
  }
  source.conditions.push_back("(" + active_on(measure, "r.opening_day") + ")");
  if (measure.aggregate == Aggregate::kAtStart) return;
  const std::string at_close = active_on(measure, "r.closing_day");
  source.conditions.push_back("NOT COALESCE((" + at_close + "), FALSE)");
  const FieldDef* customer = customer_of(*views_.catalogue().fact(measure.fact));
  if (!customer || !has(measure, customer->id)) return;
  const std::string key = column(measure, customer->id);
  const std::string name = "still_" + views_.name(measure.fact, purpose(measure));
  SqlView still{name, "", {"ranges"}};
  const Source rows = rows_of(measure);
  still.reads.insert(rows.reads.begin(), rows.reads.end());
  still.sql = "SELECT DISTINCT r.range_id AS range_id, " + key + " AS customer" + rows.from +
              "\n  WHERE " + key + " IS NOT NULL AND " + at_close;
  helpers_[name] = still;
  source.reads.insert(name);
  source.from += "\n  LEFT JOIN " + name +
                 " AS still ON still.range_id = r.range_id AND still.customer = " + key;
  source.conditions.push_back("still.customer IS NULL");
}

void SqlMeasures::add_dates(const MeasureDef& measure, Source& source) {
  if (measure.window == Window::kAll || !has(measure, measure.date)) return;
  const std::string date = column(measure, measure.date);
  std::string in_range = date + " <= r.last_day";
  if (measure.window == Window::kPeriod) in_range = date + " BETWEEN r.first_day AND r.last_day";
  if (ranges_.is_open()) in_range = "(r.first_day IS NULL OR " + in_range + ")";
  source.conditions.push_back(in_range);
}

/// The fact's rows and, beside each, every range.
SqlMeasures::Source SqlMeasures::rows_of(const MeasureDef& measure) {
  Source source;
  const std::string view = views_.name(measure.fact, purpose(measure));
  source.from = "\n  FROM " + view + " AS f ";
  source.from += views_.is_by_range(measure.fact, purpose(measure))
                     ? "JOIN ranges AS r ON r.range_id = f.range_id"
                     : "CROSS JOIN ranges AS r";
  source.reads = {view, "ranges"};
  return source;
}

SqlMeasures::Source SqlMeasures::source(const MeasureDef& measure) {
  Source source = rows_of(measure);
  facts_.insert(measure.fact);
  source.sliced = knows_slice(measure);
  if (source.sliced) {
    source.from += " CROSS JOIN levels AS g";
    source.reads.insert("levels");
  }
  std::string ids;
  for (const int id : used_[&measure]) ids += (ids.empty() ? "" : ", ") + std::to_string(id);
  source.conditions.push_back("r.range_id IN (" + ids + ")");
  if (cut_.where) source.conditions.push_back(expression(measure, *cut_.where).sql);
  if (measure.where) source.conditions.push_back(expression(measure, *measure.where).sql);
  for (const Exclusion& exclusion : measure.except) {
    source.conditions.push_back("NOT COALESCE(" + expression(measure, exclusion.when).sql +
                                ", FALSE)");
  }
  if (measure.per) source.conditions.push_back(column(measure, measure.per->key) + " IS NOT NULL");
  is_stock(measure) ? add_stock(measure, source) : add_dates(measure, source);
  return source;
}

/// Range and slice of a cell; the slice is told apart by level: 0 the whole, 1 a value, 2 rows without one.
std::string SqlMeasures::cell_columns(const MeasureDef& measure, const Source& source) {
  if (!source.sliced) return "SELECT r.range_id AS range_id, 0 AS level, '' AS slice";
  const std::string key = fill(views_.dialect().read_text, {column(measure, cut_.by)});
  return "SELECT r.range_id AS range_id,\n    CASE WHEN g.level = 0 THEN 0 WHEN " + key +
         " IS NULL THEN 2 ELSE 1 END AS level,\n    CASE WHEN g.level = 0 OR " + key +
         " IS NULL THEN '' ELSE TRIM(" + key + ") END AS slice";
}

std::string SqlMeasures::aggregate(const MeasureDef& measure, const SqlTerm* of) const {
  const SqlDialect& dialect = views_.dialect();
  if (!of) return "COUNT(*)";
  switch (measure.aggregate) {
    case Aggregate::kCount:
      return "COUNT(" + of->sql + ")";
    case Aggregate::kCountDistinct:
      return "COUNT(DISTINCT " + of->sql + ")";
    case Aggregate::kMean:
      return fill(dialect.real, {"SUM(" + of->sql + ")"}) + " / NULLIF(COUNT(" + of->sql + "), 0)";
    case Aggregate::kMin:
    case Aggregate::kMax: {
      const std::string found =
          (measure.aggregate == Aggregate::kMin ? "MIN(" : "MAX(") + of->sql + ")";
      return of->type == ValueType::kDate ? fill(dialect.days_between, {found, sql_day(dialect, 0)})
                                          : found;
    }
    case Aggregate::kMedian:
      return fill(dialect.quantile, {of->sql, "0.5"});
    case Aggregate::kQuantile:
      return fill(dialect.quantile, {of->sql, quantile_text(measure.quantile)});
    default:
      return "SUM(" + of->sql + ")";
  }
}

SqlView SqlMeasures::flow(const MeasureDef& measure) {
  const Source from = source(measure);
  std::optional<SqlTerm> of;
  if (measure.of) of = expression(measure, *measure.of);
  SqlView view{"m_" + measure.id, cell_columns(measure, from), from.reads};
  view.sql += ",\n    " + aggregate(measure, of ? &*of : nullptr) + " AS value" + from.from +
              all_of(from.conditions) + "\n  GROUP BY 1, 2, 3";
  return view;
}

/// A plan's amount belongs to each of its days alike.
SqlView SqlMeasures::spread(const MeasureDef& measure) {
  Source from = source(measure);
  const SqlDialect& dialect = views_.dialect();
  const std::string first = column(measure, measure.date);
  const std::string end = column(measure, measure.ended);
  const std::string last = "CASE WHEN " + end + " IS NULL OR " + end + " < " + first + " THEN " +
                           first + " ELSE " + end + " END";
  const auto days = [&](const std::string& to, const std::string& since) {
    return "(" + fill(dialect.days_between, {to, since}) + " + 1)";
  };
  const std::string amount = fill(dialect.real, {expression(measure, *measure.of).sql});
  const std::string shared =
      days("LEAST(" + last + ", r.last_day)", "GREATEST(" + first + ", r.first_day)");
  std::string part = amount + " * " + shared + " / " + days(last, first);
  std::erase_if(from.conditions,
                [&](const std::string& one) { return one.find("BETWEEN") != std::string::npos; });
  const std::string touches = first + " <= r.last_day AND " + last + " >= r.first_day";
  if (ranges_.is_open()) {
    part = "CASE WHEN r.first_day IS NULL THEN " + amount + " ELSE " + part + " END";
    from.conditions.push_back("(r.first_day IS NULL OR (" + touches + "))");
  } else {
    from.conditions.push_back(touches);
  }
  SqlView view{"m_" + measure.id, cell_columns(measure, from), from.reads};
  view.sql += ",\n    COALESCE(SUM(" + part + "), 0) AS value" + from.from +
              all_of(from.conditions) + "\n  GROUP BY 1, 2, 3";
  return view;
}

/// First a row a key, then the measure over those rows.
SqlView SqlMeasures::per_key(const MeasureDef& measure) {
  const Source from = source(measure);
  const SqlDialect& dialect = views_.dialect();
  const std::string date = has(measure, measure.date) ? column(measure, measure.date)
                                                      : sql_null(dialect, ValueType::kDate);
  std::string orders = "COUNT(*)";
  if (has(measure, measure.per->order_field)) {
    const std::string order = column(measure, measure.per->order_field);
    orders = "COUNT(DISTINCT " + order + ") + COUNT(*) - COUNT(" + order + ")";
  }
  std::string sum = "0";
  if (measure.per->inner_of) sum = "SUM(" + expression(measure, *measure.per->inner_of).sql + ")";
  const std::string inner =
      cell_columns(measure, from) + ",\n    " + column(measure, measure.per->key) +
      " AS group_key, COUNT(*) AS " + "k_rows, MIN(" + date + ") AS k_first, MAX(" + date +
      ") AS k_last, COUNT(DISTINCT " + date + ") AS k_days, " + orders + " AS k_orders, " + sum +
      " AS k_sum" + from.from + all_of(from.conditions) + "\n  GROUP BY 1, 2, 3, 4";
  const auto over_groups = [&](const Expr& expr) {
    Expr ready = expr;
    (void)check_types(ready, Dialect::kRow, inner_scope());
    return row_sql(dialect, ready, [&](std::string_view name) -> std::optional<SqlTerm> {
      if (name == "today") return SqlTerm{sql_day(dialect, ranges_.today()), ValueType::kDate};
      const bool is_day = name == "first" || name == "last";
      return SqlTerm{"k.k_" + std::string(name), is_day ? ValueType::kDate : ValueType::kNumber};
    });
  };
  std::optional<SqlTerm> of;
  if (measure.of) of = over_groups(*measure.of);
  SqlView view{"m_" + measure.id,
               "SELECT k.range_id AS range_id, k.level AS level, k.slice AS slice, ", from.reads};
  view.sql +=
      aggregate(measure, of ? &*of : nullptr) + " AS value\n  FROM (" + inner + "\n  ) AS k";
  if (measure.per->having) view.sql += "\n  WHERE " + over_groups(*measure.per->having).sql;
  view.sql += "\n  GROUP BY 1, 2, 3";
  return view;
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
