// Metric formulas as arithmetic over measure cells: which cells an answer's row needs, each a column of one view, and the formula over
// those columns. What is missing and why is decided as the engine decides it.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "sql/measures.h"
#include "sql/ranges.h"

namespace vitrine {

/// A formula's value. `lacks` is SQL that is true where the tables lack something for it, so that coalesce() takes its next argument.
struct SqlValue {
  std::string sql;
  bool exact = true;
  bool is_boolean = false;
  std::string lacks = "FALSE";
  /// SQL that is true where it is a total, a median or a sum of such, an amount that could be paid; not where it is a mean or a ratio.
  std::string decimal = exact ? "TRUE" : "FALSE";
  bool is_lacking() const { return lacks == "TRUE"; }
};

/// The cells of all metrics, for the wholes or for the slices, and the formulas over them.
class SqlCells {
 public:
  SqlCells(const Catalogue& catalogue, const SqlDialect& dialect, const SqlQuestion& question,
           SqlRanges& ranges, SqlMeasures& measures, bool sliced)
      : catalogue_(catalogue),
        dialect_(dialect),
        question_(question),
        ranges_(ranges),
        measures_(measures),
        sliced_(sliced),
        name_(sliced ? "slice_cells" : "whole_cells") {}

  /// The formula as SQL over the columns of view(). Error: kBadOptions where a date is lacking.
  Result<SqlValue> value(const Expr& formula, std::optional<Grain> opening);
  /// What the tables and parameters lack for what value() was asked since the last call.
  std::set<std::string> take_lacking() { return std::exchange(lacking_, {}); }
  /// Columns answer_row, slice and one for each cell. Pre: every value() was asked.
  SqlView view() const;
  /// Ids of the ranges of each row of the answer, by path: the columns of the view `answers`.
  using Paths = std::map<std::string, std::vector<std::optional<int>>>;
  const Paths& paths() const { return paths_; }
  const std::string& name() const { return name_; }

 private:
  struct Cell {
    std::string column;
    std::string view;  ///< empty: of the range itself
    std::string path;
    const MeasureDef* measure = nullptr;
    bool total = false;
  };
  struct Place {
    RangePath path;
    bool total = false;
  };

  SqlValue write(const Expr& expr, const Place& at);
  SqlValue of_name(const std::string& name, const Place& at);
  SqlValue of_measure(const MeasureDef& measure, const Place& at);
  SqlValue of_call(const Expr& call, const Place& at);
  SqlValue arithmetic(const Expr& expr, const Place& at);
  SqlValue comparison(const Expr& expr, const Place& at);
  SqlValue coalesced(std::vector<SqlValue> values) const;
  SqlValue conditional(const std::vector<SqlValue>& values) const;
  /// The least or the greatest; missing where one is.
  SqlValue extreme(const char* function, const std::vector<SqlValue>& values) const;
  SqlValue of_two_proportions(const std::string& function, const std::vector<SqlValue>& values);
  SqlValue lacking(std::string what);
  std::string real(const SqlValue& value) const;
  /// All exact, or all double precision.
  std::string alike(const SqlValue& value, bool exact) const {
    return exact ? value.sql : real(value);
  }
  static std::string either(const std::string& a, const std::string& b);
  static std::string both(const std::string& a, const std::string& b);
  static std::string all_decimal(const std::vector<SqlValue>& values);
  std::string path_of(const RangePath& path);
  std::string add(Cell cell, const std::string& path);
  static std::string range_of(const Cell& cell);
  std::string value_of(const Cell& cell, const std::string& alias) const;

  const Catalogue& catalogue_;
  const SqlDialect& dialect_;
  const SqlQuestion& question_;
  SqlRanges& ranges_;
  SqlMeasures& measures_;
  bool sliced_;
  std::string name_;
  std::vector<Cell> cells_;
  Paths paths_;
  std::set<std::string> lacking_;
  std::optional<Error> error_;
};

}  // namespace vitrine
