// The cells that formulas are over: a row of the answer, a measure in the range that the formula looks at.
#include <algorithm>

#include "sql/formulas.h"

namespace vitrine {

std::string SqlCells::path_of(const RangePath& path) {
  std::string label = path.label();
  if (!paths_.contains(label)) {
    auto ids = ranges_.ids(path);
    if (!ids) {
      if (!error_) error_ = std::move(ids).error();
      return label;
    }
    paths_.emplace(label, std::move(*ids));
  }
  return label;
}

std::string SqlCells::add(Cell cell, const std::string& path) {
  cell.path = path;
  if (!path.empty()) cell.column += "__" + path;
  if (cell.total && sliced_) cell.column += "__total";
  const bool known = std::any_of(cells_.begin(), cells_.end(),
                                 [&](const Cell& one) { return one.column == cell.column; });
  std::string column = sql_name(cell.column);
  if (!known) cells_.push_back(std::move(cell));
  return column;
}

std::string SqlCells::range_of(const Cell& cell) {
  return "a." + sql_name("range" + (cell.path.empty() ? "" : "__" + cell.path));
}

/// What a cell holds where its measure's view has no row for it: 0, or nothing where there are no rows at all, no opening, or a whole in
/// several currencies.
std::string SqlCells::value_of(const Cell& cell, const std::string& alias) const {
  const MeasureDef& measure = *cell.measure;
  std::string value = alias + ".value";
  if (SqlMeasures::counts_from_zero(measure)) {
    const std::string range = range_of(cell);
    const bool opening = measures_.needs_opening(measure) && ranges_.is_open();
    value = "CASE WHEN " + range + " IS NULL OR n_" + measure.fact + ".fact_rows = 0" +
            (opening ? " OR " + range + " IN (SELECT range_id FROM ranges WHERE first_day IS NULL)"
                     : "") +
            " THEN NULL WHEN " + alias + ".range_id IS NULL THEN 0 ELSE " + value + " END";
  }
  const bool whole = !sliced_ || cell.total;
  return whole && measures_.mixes_currencies(measure)
             ? "CASE WHEN u.currencies > 1 THEN NULL ELSE " + value + " END"
             : value;
}

SqlView SqlCells::view() const {
  SqlView view{name_, "SELECT a.answer_row AS answer_row", {"answers", "ranges"}};
  std::string joins = "\n  FROM answers AS a";
  if (sliced_) {
    view.sql += ", s.level AS level, s.slice AS slice";
    joins += " CROSS JOIN slices AS s";
    view.reads.insert("slices");
  }
  std::set<std::string> beside;
  for (std::size_t k = 0; k < cells_.size(); ++k) {
    const Cell& cell = cells_[k];
    const std::string alias = "c" + std::to_string(k);
    const std::string on = " AS " + alias + " ON " + alias + ".range_id = " + range_of(cell);
    if (!cell.measure) {
      joins += "\n  LEFT JOIN ranges" + on;
      view.sql += ",\n    " + alias + "." + cell.column.substr(0, cell.column.find("__")) + " AS " +
                  sql_name(cell.column);
      continue;
    }
    const bool own_slice = sliced_ && !cell.total;
    joins += "\n  LEFT JOIN " +
             (own_slice ? cell.view : "(SELECT * FROM " + cell.view + " WHERE level = 0)") + on;
    if (own_slice) joins += " AND " + alias + ".level = s.level AND " + alias + ".slice = s.slice";
    view.reads.insert(cell.view);
    beside.insert("n_" + cell.measure->fact);
    if (measures_.mixes_currencies(*cell.measure)) beside.insert("money");
    view.sql += ",\n    " + value_of(cell, alias) + " AS " + sql_name(cell.column);
  }
  for (const std::string& one : beside) {
    joins += "\n  CROSS JOIN " + one + (one == "money" ? " AS u" : "");
    view.reads.insert(one);
  }
  view.sql += joins;
  return view;
}

}  // namespace vitrine
