// Metric formulas over measures: which measure cells a formula needs, and its value once they are there.
// First need() for everything a report will show, then compute() fills all cells, a pass a fact; value() only looks up.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "query/context.h"
#include "query/measure.h"

namespace vitrine {

/// A measure as a formula meets it: in which range, over all slices or in the cell's own.
struct MeasureUse {
  const MeasureDef* measure = nullptr;
  Range range;
  Range asked;         ///< as CellRequest::asked
  bool total = false;  ///< inside total(): slot 0 whatever the cell
  friend bool operator==(const MeasureUse& a, const MeasureUse& b) {
    return a.measure == b.measure && a.range == b.range && a.asked == b.asked && a.total == b.total;
  }
};

class Formulas {
 public:
  explicit Formulas(const Context& context) : context_(context) {}

  /// Registers the cells the formula needs in a range.
  void need(const Expr& formula, Range range, bool sliced, bool with_rows = false);
  Status compute();

  /// The formula's value in a range and slot (0 = all). Pre: need() and compute() before, with sliced for slot > 0.
  Number value(const Expr& formula, Range range, std::uint32_t slot) const {
    return value_in(formula, range, range, slot);
  }
  /// The measures in the formula, metrics opened up, in order of appearance, each use once. Time operators change the range.
  std::vector<MeasureUse> uses(const Expr& formula, Range range) const;
  /// The cell of one use. Pre: as value().
  const MeasureCell& cell(const MeasureUse& use, std::uint32_t slot) const;
  /// Rows behind one use. Pre: need() with_rows.
  const MeasureRows& rows(const MeasureUse& use) const;

 private:
  /// What tells the cells of a measure apart: range, asked range, sliced.
  using CellKey = std::tuple<std::optional<Day>, std::optional<Day>, std::optional<Day>,
                             std::optional<Day>, bool>;
  struct Asked {
    std::vector<CellRequest> requests;
    std::map<CellKey, std::size_t> places;  ///< of the requests
    std::vector<MeasureCells> cells;
  };

  static CellKey key_of(const MeasureUse& use, bool sliced) {
    return {use.range.from, use.range.to, use.asked.from, use.asked.to, sliced};
  }

  Number value_in(const Expr& formula, Range range, Range asked, std::uint32_t slot) const;
  Number value_of_name(const std::string& name, Range range, Range asked, std::uint32_t slot) const;
  Number value_of_call(const Expr& call, Range range, Range asked, std::uint32_t slot) const;
  const MeasureCells* find(const MeasureUse& use, bool sliced) const;

  const Context& context_;
  std::map<const MeasureDef*, Asked> asked_;
};

/// The range that a time operator looks at; nullopt where there is none (open ranges have no previous one). trailing() of an open
/// range ends with the data.
std::optional<Range> shifted(const Expr& call, Range range, DayRange span);

}  // namespace vitrine
