// The periods of a question, known when its SQL is printed: the rows of the answer, and for every way a formula looks at them (as they
// are, a year ago, over the last 12 months) the range that is meant. They become a list of rows named `ranges` that measures join.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "sql/fact_views.h"
#include "sql/question.h"

namespace vitrine {

/// Without days: all data, undated rows included.
using SqlRange = std::optional<DayRange>;

/// A row of the answer.
struct AnswerRow {
  std::string period;  ///< "whole", or the grain of the bucket
  SqlRange range;
  std::optional<Day> bucket_to =
      std::nullopt;  ///< a bucket's own last day, where the period's end cuts it off
};

/// How a formula comes from the row's period to the range it reads.
struct RangePath {
  std::optional<Grain> opening;     ///< the metric shows the last complete bucket of this grain
  std::vector<const Expr*> shifts;  ///< time operators, outermost first
  std::string label() const;  ///< empty, "previous", "trailing_12"; distinct for distinct paths
};

class SqlRanges {
 public:
  /// Error: kBadOptions where a date is lacking.
  static Result<SqlRanges> make(const SqlQuestion& question);

  const std::vector<AnswerRow>& rows() const { return rows_; }
  /// Id of the range for each row of the answer; nullopt where there is none. Error: kBadOptions where a date is lacking.
  Result<std::vector<std::optional<int>>> ids(const RangePath& path);
  /// The view `ranges` with all that ids() gave out.
  SqlView view(const SqlDialect& dialect) const;
  /// The ranges that ids() gave out, by id.
  std::vector<SqlRange> entries() const {
    std::vector<SqlRange> ranges;
    for (const Entry& entry : entries_) ranges.push_back(entry.range);
    return ranges;
  }
  bool is_open() const { return !question_->from; }
  Day today() const { return today_; }

 private:
  struct Entry {
    SqlRange range;
    int elapsed_days = 0;
    friend bool operator==(const Entry&, const Entry&) = default;
  };

  explicit SqlRanges(const SqlQuestion& question) : question_(&question) {}
  Result<SqlRange> base_of(const AnswerRow& row, std::optional<Grain> opening) const;
  int id_of(const Entry& entry);

  const SqlQuestion* question_;
  Day today_ = 0;
  std::vector<AnswerRow> rows_;
  std::vector<Entry> entries_;
};

}  // namespace vitrine
