// The rows of a table as totals are judged by: what its columns hold and sum up to, and what one row says beside them. Included by
// footers.cpp and subtotals.cpp only.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "ingest/decide.h"
#include "ingest/evidence.h"
#include "ingest/footer_text.h"
#include "ingest/part.h"

namespace vitrine::ingest {

/// The number is the sum, as precisely as it is written; 0 proves nothing. `column` is what was summed.
bool is_sum(const NumberEvidence& total, std::uint64_t sum, const NumberEvidence& column);

/// The rows above those in question.
class Body {
 public:
  Body(std::vector<Evidence> evidence, std::uint64_t rows)
      : evidence_(std::move(evidence)), rows_(rows) {}

  std::uint64_t rows() const { return rows_; }

  void add(const CellRows& row) {
    for (std::size_t i = 0; i < evidence_.size(); ++i) {
      if (!is_null_text(row.text(0, i))) evidence_[i].add(row.text(0, i));
    }
    ++rows_;
  }
  void decide(const std::vector<std::string>& names, const ReadOptions& options) {
    decisions_ = decide_readings(evidence_, names, options);
  }

  const Evidence& evidence(std::size_t column) const { return evidence_[column]; }
  bool has_numbers(std::size_t column) const {
    const ColumnType type = decisions_[column].reading.type;
    return type == ColumnType::kDecimal || type == ColumnType::kInteger;
  }
  bool has_texts(std::size_t column) const {
    return decisions_[column].reading.type == ColumnType::kText;
  }
  /// In nine rows of ten or more.
  bool is_filled(std::size_t column) const { return evidence_[column].values * 10 >= rows_ * 9; }
  bool is_sum_of(const Evidence& cell, std::size_t column) const {
    const Evidence& all = evidence_[column];
    return (all.point.fits > 1 && is_sum(cell.point, all.point.sum, all.point)) ||
           (all.comma.fits > 1 && is_sum(cell.comma, all.comma.sum, all.comma));
  }

 private:
  std::vector<Evidence> evidence_;
  std::vector<Decision> decisions_;
  std::uint64_t rows_;
};

/// What the cells of a row say beside its label.
struct Findings {
  std::size_t label_column = 0;
  FooterLabel label = FooterLabel::kNone;
  bool starts_with_text = false;
  std::size_t filled = 0;
  std::size_t sums = 0;     ///< cells that hold the sum of their column
  std::size_t numbers = 0;  ///< other cells below numbers
  bool has_words = false;   ///< a text or a date that is no label
  bool has_key = false;     ///< a number in a column of texts or dates that is always filled
  bool lacks_key = false;   ///< nothing there
  bool lacks_any = false;   ///< nothing in a column that is always filled
};

Findings examine(const CellRows& row, const Body& body);

}  // namespace vitrine::ingest
