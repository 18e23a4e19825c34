// Which rows fall into a measure's cells: dates, stocks, currencies, the question's filter.
#include "sql/measures.h"

#include <algorithm>

#include "catalogue/money.h"

namespace vitrine {
namespace {

constexpr std::string_view kCurrency = "currency";

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

}  // namespace

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

std::string SqlMeasures::Source::rows() const {
  std::string text = from;
  for (std::size_t k = 0; k < conditions.size(); ++k)
    text += (k == 0 ? "\n  WHERE " : "\n    AND ") + conditions[k];
  return text;
}

/// What the question and the measure ask of a row, whatever its day.
void SqlMeasures::add_conditions(const MeasureDef& measure, Source& source) {
  facts_.insert(measure.fact);
  source.sliced = knows_slice(measure);
  if (source.sliced) {
    source.from += " CROSS JOIN levels AS g";
    source.reads.insert("levels");
  }
  if (cut_.where) source.conditions.push_back(expression(measure, *cut_.where).sql);
  if (measure.where) source.conditions.push_back(expression(measure, *measure.where).sql);
  for (const Exclusion& exclusion : measure.except) {
    source.conditions.push_back("NOT COALESCE(" + expression(measure, exclusion.when).sql +
                                ", FALSE)");
  }
  if (measure.per) source.conditions.push_back(column(measure, measure.per->key) + " IS NOT NULL");
  add_currency(measure, source);
}

std::string SqlMeasures::range_ids(const MeasureDef& measure) {
  std::string ids;
  for (const int id : used_[&measure]) ids += (ids.empty() ? "" : ", ") + std::to_string(id);
  return ids;
}

SqlMeasures::Source SqlMeasures::source(const MeasureDef& measure) {
  Source source = rows_of(measure);
  source.conditions.push_back("r.range_id IN (" + range_ids(measure) + ")");
  add_conditions(measure, source);
  is_stock(measure) ? add_stock(measure, source) : add_dates(measure, source);
  return source;
}

bool SqlMeasures::mixes_currencies(const MeasureDef& measure) {
  const bool mixes = cut_.by == kCurrency && !money_.converts(views_) && has(measure, kCurrency) &&
                     is_about_money(measure, views_.catalogue());
  if (mixes) money_.use();
  return mixes;
}

/// Rows in currencies without a rate are no part of money; rows without an amount stay, so that their cells are known to lack it.
void SqlMeasures::add_currency(const MeasureDef& measure, Source& source) {
  const Catalogue& catalogue = views_.catalogue();
  if (!is_about_money(measure, catalogue) || !has(measure, kCurrency) || mixes_currencies(measure))
    return;
  if (money_.converts(views_) && views_.derived().converts(measure.fact)) return;
  const std::optional<Expr>& value = measure.per ? measure.per->inner_of : measure.of;
  const bool dated = !is_stock(measure) && has(measure, measure.date);
  const SqlConversion made =
      value && adds_money(measure, catalogue)
          ? money_.amounts(views_, views_.name(measure.fact, purpose(measure)),
                           dated ? measure.date : std::string())
          : money_.counted(views_);
  source.from += made.joins;
  source.reads.insert(made.reads.begin(), made.reads.end());
  source.conditions.push_back(value ? "(" + expression(measure, *value).sql + " IS NULL OR " +
                                          made.counts + ")"
                                    : made.counts);
  source.factor = made.factor;
}

/// Slices are told apart by level: 0 the whole, 1 a value, 2 rows without one.
std::string SqlMeasures::slice_columns(const MeasureDef& measure, const Source& source) {
  if (!source.sliced) return "0 AS level, '' AS slice";
  const std::string key = fill(views_.dialect().read_text, {column(measure, cut_.by)});
  return "CASE WHEN g.level = 0 THEN 0 WHEN " + key +
         " IS NULL THEN 2 ELSE 1 END AS level,\n    CASE WHEN g.level = 0 OR " + key +
         " IS NULL THEN '' ELSE TRIM(" + key + ") END AS slice";
}

std::string SqlMeasures::cell_columns(const MeasureDef& measure, const Source& source) {
  return "SELECT r.range_id AS range_id,\n    " + slice_columns(measure, source);
}

}  // namespace vitrine
