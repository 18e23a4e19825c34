#include "ingest/footers.h"

#include <algorithm>
#include <utility>

#include "ingest/assemble.h"
#include "ingest/decode.h"
#include "ingest/footer_text.h"
#include "ingest/sniff.h"

namespace vitrine::ingest {

namespace {

constexpr std::int64_t kMillion = 1000000;

/// Half of the last place that the total shows, and what rounding to millionths may add up to.
std::int64_t tolerance_of(const NumberEvidence& total, const NumberEvidence& column) {
  std::int64_t half = 1;
  if (total.rounded_scale < std::min(column.rounded_scale, 6)) {
    half = kMillion / 2;
    for (int place = 0; place < total.rounded_scale; ++place) half /= 10;
  }
  return half + (column.rounded_scale > 6 ? static_cast<std::int64_t>(column.fits) : 0);
}

bool is_sum(const NumberEvidence& total, const NumberEvidence& column) {
  if (total.fits == 0 || column.fits < 2 || column.sum == 0) return false;
  const auto difference = static_cast<std::int64_t>(total.sum - column.sum);
  const std::int64_t tolerance = tolerance_of(total, column);
  return difference <= tolerance && difference >= -tolerance;
}

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
    return is_sum(cell.point, evidence_[column].point) ||
           is_sum(cell.comma, evidence_[column].comma);
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

Findings examine(const CellRows& row, const Body& body) {
  Findings found;
  for (std::size_t column = 0; column < row.width; ++column) {
    const std::string_view text = row.text(0, column);
    const bool key = body.is_filled(column) && !body.has_numbers(column);
    if (is_null_text(text)) {
      found.lacks_key = found.lacks_key || key;
      found.lacks_any = found.lacks_any || body.is_filled(column);
      continue;
    }
    Evidence cell;
    cell.add(text);
    if (++found.filled == 1) {
      found.label_column = column;
      found.label = footer_label(text);
      found.starts_with_text = cell.is_only_text();
      if (found.starts_with_text) continue;
    }
    if (cell.point.fits + cell.comma.fits == 0) {
      found.has_words = found.has_words || footer_label(text) < FooterLabel::kPerhaps;
    } else if (!body.has_numbers(column)) {
      found.has_key = found.has_key || key;
    } else {
      ++(body.is_sum_of(cell, column) ? found.sums : found.numbers);
    }
  }
  return found;
}

bool is_total(const Findings& found, const Body& body) {
  if (!found.starts_with_text) {
    return found.sums > 0 && found.numbers == 0 && !found.has_words && !found.has_key &&
           found.lacks_key;
  }
  if (found.label == FooterLabel::kNone || found.label == FooterLabel::kNote) return false;
  const bool is_beginning = found.label == FooterLabel::kBegins;
  if (found.has_words) return found.sums > 0 && found.numbers == 0 && !is_beginning;
  if (found.label == FooterLabel::kTotal || (found.sums > 0 && !(is_beginning && found.has_key)))
    return true;
  const bool among_other_kind =
      !body.has_texts(found.label_column) && body.evidence(found.label_column).values > 1;
  return among_other_kind || (found.lacks_key && !found.has_key);
}

/// A lone text, or a name and a value, in place of a row.
bool is_note(const Findings& found, std::string_view text, bool set_apart) {
  if (!found.starts_with_text || !found.lacks_any || found.filled > 2) return false;
  const bool announces = trim_cell(text).ends_with(':');
  // "Filter 25,500" is a product and its amount.
  if (found.label == FooterLabel::kNote) return announces || found.filled == 1;
  return set_apart && (found.filled == 1 || announces);
}

/// All rows from `first` on are footers of the body.
bool are_footers(const std::vector<const HeldRow*>& rows, std::size_t first, const Body& body,
                 bool may_be_set_apart) {
  for (std::size_t i = first; i < rows.size(); ++i) {
    const CellRows row = rows[i]->cells();
    const Findings found = examine(row, body);
    const bool apart = i > first || (may_be_set_apart && rows[i]->blanks_above > 0);
    if (!is_total(found, body) && !is_note(found, row.text(0, found.label_column), apart))
      return false;
  }
  return true;
}

/// Blank rows between rows; those at the end of a part go on the account of the row held that the next part begins with.
std::uint64_t blank_rows_within(std::vector<Part>& parts) {
  std::uint64_t all = 0;
  std::uint64_t trailing = 0;
  for (Part& part : parts) {
    const std::uint64_t within = part.skips.empty() ? 0 : part.skips.back().skipped;
    if (part.rows > 0) {
      if (part.rows == part.held.size()) part.held.front().blanks_above += trailing;
      all += trailing + within;
      trailing = 0;
    }
    trailing += part.sheet_rows - part.rows - within;
  }
  return all;
}

/// The rows held at the very end, over all parts.
std::vector<const HeldRow*> last_rows(const std::vector<Part>& parts) {
  std::vector<const HeldRow*> rows;
  for (auto part = parts.rbegin(); part != parts.rend(); ++part) {
    for (auto row = part->held.rbegin(); row != part->held.rend() && rows.size() < kMostHeld; ++row)
      rows.push_back(&*row);
    if (part->held.size() < part->rows) break;
  }
  std::reverse(rows.begin(), rows.end());
  return rows;
}

/// The columns' evidence, with the rows held that are not among the last ones.
Body body_of(const std::vector<Part>& parts, std::size_t width, std::size_t last_rows) {
  std::uint64_t rows = 0;
  std::size_t held = 0;
  for (const Part& part : parts) {
    rows += part.rows;
    held += part.held.size();
  }
  Body body(merge_evidence(parts, width), rows - held);
  std::size_t others = held - last_rows;
  for (const Part& part : parts) {
    for (const HeldRow& row : part.held) {
      if (others == 0) return body;
      --others;
      body.add(row.cells());
    }
  }
  return body;
}

void find_footers(const std::vector<const HeldRow*>& rows, std::vector<Part>& parts,
                  const Understanding& head, const ReadOptions& options, Footers& footers) {
  Body body = body_of(parts, head.width, rows.size());
  const std::vector<std::string> names = column_names(head.headers, head.encoding);
  std::uint64_t blanks = blank_rows_within(parts);
  for (const HeldRow* row : rows) blanks -= row->blanks_above;
  for (std::size_t first = 0; first < rows.size(); ++first) {
    if (body.rows() > 0) {
      body.decide(names, options);
      if (are_footers(rows, first, body, blanks == 0)) {
        footers.rows = rows.size() - first;
        return;
      }
      const Findings last = examine(rows.back()->cells(), body);
      footers.doubtful = last.label == FooterLabel::kPerhaps && !last.has_words && !last.has_key;
    }
    blanks += rows[first]->blanks_above;
    body.add(rows[first]->cells());
  }
}

}  // namespace

Status build_held(Part& part, std::size_t rows) {
  for (std::size_t i = 0; rows > 0 && i < part.columns.size(); ++i) {
    BuiltColumn& built = part.columns[i];
    const bool not_asked_for = built.column.type == ColumnType::kText && !built.column.dictionary;
    if (not_asked_for) continue;
    const std::uint64_t before = built.column.size();
    const auto builder = make_builder(built.reading);
    for (std::size_t row = 0; row < rows; ++row) builder->append(part.held[row].cells(), i);
    BuiltColumn last = builder->finish();
    built.evidence.append(last.evidence);
    built.misfits.append(last.misfits, before);
    auto joined = concatenate({std::make_shared<Column>(std::move(built.column)),
                               std::make_shared<Column>(std::move(last.column))});
    if (!joined) return joined.error();
    built.column = std::move(*joined);
  }
  part.held.clear();
  return {};
}

Result<Footers> settle_footers(std::vector<Part>& parts, const Understanding& head,
                               const ReadOptions& options) {
  Footers footers;
  const std::vector<const HeldRow*> rows = last_rows(parts);
  if (!rows.empty() && !options.keep_footers) find_footers(rows, parts, head, options, footers);
  for (std::size_t i = rows.size() - footers.rows; i < rows.size(); ++i) {
    const CellRows row = rows[i]->cells();
    std::size_t column = 0;
    while (is_null_text(row.text(0, column))) ++column;
    footers.texts.emplace_back(row.text(0, column));
  }
  std::uint64_t left_out = footers.rows;
  for (auto part = parts.rbegin(); part != parts.rend(); ++part) {
    const std::size_t here = std::min<std::uint64_t>(left_out, part->held.size());
    left_out -= here;
    if (Status built = build_held(*part, part->held.size() - here); !built) return built.error();
  }
  return footers;
}

std::vector<Issue> footer_issues(const Footers& footers, const Table& table, Encoding encoding) {
  const auto numbers = [&](std::size_t first, std::uint64_t rows) {
    std::vector<std::int64_t> list;
    for (std::size_t i = 0; i < std::min<std::uint64_t>(rows, RowTally::kKept); ++i)
      list.push_back(table.row_number(first + i));
    return list;
  };
  std::vector<Issue> issues;
  if (footers.rows > 0) {
    std::string texts;
    for (const std::string& text : footers.texts)
      texts += (texts.empty() ? "\"" : ", \"") + decode(text, encoding) + "\"";
    const bool one = footers.rows == 1;
    issues.push_back({"footer_rows",
                      std::to_string(footers.rows) +
                          (one ? " row below the data is a total or a note and is left out: "
                               : " rows below the data are totals or notes and are left out: ") +
                          texts + ". If that is wrong, read the file with its last rows kept.",
                      "", static_cast<std::int64_t>(footers.rows),
                      numbers(table.rows, footers.rows)});
  } else if (footers.doubtful) {
    issues.push_back({"perhaps_total",
                      "The last row says \"Total\" but holds no sum of a column, and is counted. "
                      "Take it out of the file if it is a total.",
                      "", 1, numbers(table.rows - 1, 1)});
  }
  return issues;
}

}  // namespace vitrine::ingest
