// Measures as views: one row a range and slice, with the measure's value. A cell without a row counts as 0 where the measure counts or
// adds, and is missing otherwise.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "sql/fact_views.h"
#include "sql/money.h"
#include "sql/ranges.h"

namespace vitrine {

/// Which rows and values of every fact the question cuts out.
struct SqlCut {
  std::string by;
  std::optional<Expr> where;  ///< parsed
};

class SqlMeasures {
 public:
  SqlMeasures(FactViews& views, const SqlRanges& ranges, const SqlCut& cut, SqlMoney& money)
      : views_(views), ranges_(ranges), cut_(cut), money_(money) {}

  /// What the tables lack for the measure, "deals.amount"; empty: it can be formed. With `sliced` for the cells of slices.
  std::vector<std::string> lacking(const MeasureDef& measure, bool sliced);
  /// Does a period have an opening for it? Stocks at the start of all data have none.
  bool needs_opening(const MeasureDef& measure) const;
  /// Are its values exact decimals?
  bool is_exact(const MeasureDef& measure);
  /// Are they sums or amounts of rows, though SQL may have them as double precision?
  static bool is_decimal(const MeasureDef& measure) {
    return measure.aggregate != Aggregate::kMean;
  }
  /// 0 where no row fell into the cell.
  static bool counts_from_zero(const MeasureDef& measure);
  /// Name of the measure's view. Pre: lacking() is empty.
  std::string use(const MeasureDef& measure, const std::vector<std::optional<int>>& range_ids);
  bool is_sliced() const { return !cut_.by.empty(); }
  bool knows_slice(const MeasureDef& measure);
  /// Would its whole add several currencies, which only the slices keep apart? Cells then ask the view `money`.
  bool mixes_currencies(const MeasureDef& measure);

  /// Views of all used measures and of what they stand on (`slices` too), apart from those of facts.
  std::vector<SqlView> take_views();
  /// Facts of the used measures. Pre: take_views().
  const std::set<std::string>& facts() const { return facts_; }

 private:
  struct Source {
    std::string from;
    std::vector<std::string> conditions;
    std::set<std::string> reads;
    bool sliced = false;
    std::string factor;  ///< of the row's currency; empty: amounts stay as they are
    /// FROM and WHERE.
    std::string rows() const;
  };

  // measures.cpp
  SqlTerm expression(const MeasureDef& measure, const Expr& expr);
  std::optional<SqlTerm> term(const MeasureDef& measure, std::string_view name);
  /// Pre: has() it.
  std::string column(const MeasureDef& measure, std::string_view name);
  bool has(const MeasureDef& measure, std::string_view name);
  /// Which view of the fact the measure reads.
  std::string purpose(const MeasureDef& measure);
  SqlView slices();

  // measure_rows.cpp
  Source rows_of(const MeasureDef& measure);
  Source source(const MeasureDef& measure);
  /// "0, 3", the ranges that the measure was asked for.
  std::string range_ids(const MeasureDef& measure);
  void add_conditions(const MeasureDef& measure, Source& source);
  void add_dates(const MeasureDef& measure, Source& source);
  void add_stock(const MeasureDef& measure, Source& source);
  void add_currency(const MeasureDef& measure, Source& source);
  std::string active_on(const MeasureDef& measure, const std::string& day);
  /// The slice of a row's cell, "level AS level, slice AS slice".
  std::string slice_columns(const MeasureDef& measure, const Source& source);
  std::string cell_columns(const MeasureDef& measure, const Source& source);

  // measure_views.cpp
  std::string aggregate(const MeasureDef& measure, const SqlTerm* of) const;
  /// What is aggregated, in the currency that answers.
  SqlTerm amount(const MeasureDef& measure, const Expr& expr, const Source& source);
  SqlView flow(const MeasureDef& measure);
  SqlView per_key(const MeasureDef& measure);

  // measure_spread.cpp
  bool is_spread(const MeasureDef& measure);
  SqlView spread(const MeasureDef& measure);
  SqlView plan_rows(const MeasureDef& measure);
  std::vector<SqlView> plan_cover(const std::string& plan) const;

  FactViews& views_;
  const SqlRanges& ranges_;
  const SqlCut& cut_;
  SqlMoney& money_;
  std::map<const MeasureDef*, std::set<int>> used_;
  std::vector<const MeasureDef*> order_;
  std::set<std::string> facts_;
  std::map<std::string, SqlView> helpers_;
};

}  // namespace vitrine
