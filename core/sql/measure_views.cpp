// What is made of the rows of a cell.
#include "sql/measures.h"

#include "catalogue/scope.h"
#include "expr/types.h"

namespace vitrine {
namespace {

std::string quantile_text(double share) {
  std::string text = std::to_string(share);
  while (text.size() > 3 && text.back() == '0') text.pop_back();
  return text;
}

}  // namespace

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
      // Of texts a stock is how many different ones there are.
      return (of->type == ValueType::kText ? "COUNT(DISTINCT " : "SUM(") + of->sql + ")";
  }
}

SqlTerm SqlMeasures::amount(const MeasureDef& measure, const Expr& expr, const Source& source) {
  SqlTerm term = expression(measure, expr);
  if (!source.factor.empty()) term.sql = "(" + term.sql + " * " + source.factor + ")";
  return term;
}

SqlView SqlMeasures::flow(const MeasureDef& measure) {
  const Source from = source(measure);
  std::optional<SqlTerm> of;
  if (measure.of) of = amount(measure, *measure.of, from);
  SqlView view{"m_" + measure.id, cell_columns(measure, from), from.reads};
  view.sql += ",\n    " + aggregate(measure, of ? &*of : nullptr) + " AS value" + from.rows() +
              "\n  GROUP BY 1, 2, 3";
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
  if (measure.per->inner_of) sum = "SUM(" + amount(measure, *measure.per->inner_of, from).sql + ")";
  const std::string inner =
      cell_columns(measure, from) + ",\n    " + column(measure, measure.per->key) +
      " AS group_key, COUNT(*) AS " + "k_rows, MIN(" + date + ") AS k_first, MAX(" + date +
      ") AS k_last, COUNT(DISTINCT " + date + ") AS k_days, " + orders + " AS k_orders, " + sum +
      " AS k_sum" + from.rows() + "\n  GROUP BY 1, 2, 3, 4";
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

}  // namespace vitrine
