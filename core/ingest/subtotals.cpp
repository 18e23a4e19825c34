#include "ingest/subtotals.h"

#include <algorithm>
#include <map>
#include <utility>

#include "ingest/assemble.h"
#include "ingest/sniff.h"
#include "ingest/table_body.h"
#include "ingest/values.h"

namespace vitrine::ingest {

namespace {

/// Sums of columns from the first row of the file on; those of columns that nobody asked for are not there.
using SumsByColumn = std::map<std::uint64_t, ValueSums>;

/// A place that a subtotal may count from.
struct Border {
  SumsByColumn sums;
  std::uint64_t row = 0;  ///< of the file, the first one below
};

constexpr std::size_t kMostBorders = 64;

bool is_candidate(const HeldRow& row) { return could_be_subtotal(row.cells(), 0); }

/// The row's label: in its first text or, beside a name, in its second.
FooterLabel label_of(const CellRows& row) {
  std::size_t filled = 0;
  for (std::size_t column = 0; column < row.width && filled < 2; ++column) {
    const std::string_view text = row.text(0, column);
    if (is_null_text(text)) continue;
    ++filled;
    if (const FooterLabel label = subtotal_label(text); label != FooterLabel::kNone) return label;
  }
  return FooterLabel::kNone;
}

/// Goes through the candidates in the order of the file, with the sums of the rows above each.
class Judge {
 public:
  Judge(const std::vector<Part>& parts, Body body)
      : parts_(parts), body_(std::move(body)), extra_(parts.front().columns.size()) {
    found_.rows.resize(parts.size());
    borders_.push_back({{}, 0});
  }

  Subtotals judge() {
    for (std::size_t at = 0; at < parts_.size(); ++at) {
      const Part& part = parts_[at];
      for (const HeldRow& row : part.apart) judge_row(at, row, sums_above(row));
      for (const HeldRow& row : part.held) {
        if (is_candidate(row)) {
          judge_row(at, row, sums_of(part, row));
        } else {
          add(row);
        }
      }
      for (std::size_t i = 0; i < part.columns.size(); ++i) {
        extra_[i].point += part.columns[i].evidence.point.sum;
        extra_[i].comma += part.columns[i].evidence.comma.sum;
      }
      first_row_ += part.rows;
    }
    return std::move(found_);
  }

 private:
  SumsByColumn sums_above(const HeldRow& row) const {
    SumsByColumn sums;
    for (const ColumnSums& above : row.above) sums[above.column] = with_extra(above);
    return sums;
  }
  /// Of a row at the end of its part: all that was built stands above it.
  SumsByColumn sums_of(const Part& part, const HeldRow& row) const {
    SumsByColumn sums;
    for (std::size_t i = 0; i < part.columns.size(); ++i) {
      const std::string_view text = row.cells().text(0, i);
      if (is_null_text(text) || !is_number_text(text)) continue;
      const Evidence& evidence = part.columns[i].evidence;
      sums[i] = with_extra({i, {evidence.point.sum, evidence.comma.sum}});
    }
    return sums;
  }
  ValueSums with_extra(const ColumnSums& above) const {
    const ValueSums& extra = extra_[above.column];
    return {above.sums.point + extra.point, above.sums.comma + extra.comma};
  }

  /// A row that no column has counts like those that are built.
  void add(const HeldRow& row) {
    for (std::size_t i = 0; i < extra_.size(); ++i) {
      const std::string_view text = row.cells().text(0, i);
      if (is_null_text(text)) continue;
      Evidence cell;
      cell.add(text);
      extra_[i].point += cell.point.sum;
      extra_[i].comma += cell.comma.sum;
    }
  }

  void judge_row(std::size_t part, const HeldRow& row, SumsByColumn sums) {
    const FooterLabel label = label_of(row.cells());
    const Findings found = examine(row.cells(), body_);
    const std::uint64_t place = first_row_ + row.row;
    if (label != FooterLabel::kNone && is_proven(row, sums, found, place)) {
      found_.rows[part].push_back(row.row);
      borders_.push_back({std::move(sums), place + 1});
      return;
    }
    const bool says_so = label == FooterLabel::kTotal && found.lacks_key && !found.has_words;
    if (says_so && found.sums + found.numbers > 0) found_.doubtful.add(place);
    add(row);
  }

  bool is_proven(const HeldRow& row, const SumsByColumn& sums, const Findings& found,
                 std::uint64_t place) const {
    const std::size_t known = borders_.size();
    const std::size_t oldest = known > kMostBorders ? known - kMostBorders : 0;
    for (std::size_t i = known; i-- > oldest;) {
      if (is_sum_since(borders_[i], row, sums, found, place)) return true;
    }
    return oldest > 0 && is_sum_since(borders_[0], row, sums, found, place);
  }

  /// A sum of one row is that row again: then something must be missing that rows have. A row that lacks nothing, or holds other words,
  /// is a name ("Total Wine") unless each of its numbers is a sum.
  bool is_sum_since(const Border& border, const HeldRow& row, const SumsByColumn& sums,
                    const Findings& found, std::uint64_t place) const {
    if (place == border.row) return false;
    const bool of_several = place - border.row > 1;
    if (!of_several && (!found.lacks_key || found.has_key)) return false;
    std::size_t others = 0;
    std::size_t equal = 0;
    for (const auto& [column, above] : sums) {
      if (!body_.has_numbers(column)) continue;
      const auto from = border.sums.find(column);
      if (from == border.sums.end() && border.row > 0) return false;
      const ValueSums begin = from == border.sums.end() ? ValueSums() : from->second;
      const ValueSums since{above.point - begin.point, above.comma - begin.comma};
      Evidence cell;
      cell.add(row.cells().text(0, column));
      const Evidence& all = body_.evidence(column);
      const bool sum =
          is_sum(cell.point, since.point, all.point) || is_sum(cell.comma, since.comma, all.comma);
      const bool nothing = cell.point.sum == 0 && since.point == 0;
      equal += sum ? 1 : 0;
      others += sum || nothing ? 0 : 1;
    }
    return equal > 0 && (others == 0 || (found.lacks_any && !found.has_words));
  }

  const std::vector<Part>& parts_;
  Body body_;
  std::vector<ValueSums> extra_;  ///< of parts before and of rows that are in no column
  std::vector<Border> borders_;
  std::uint64_t first_row_ = 0;  ///< of the part
  Subtotals found_;
};

}  // namespace

bool Subtotals::has(std::size_t part, std::uint64_t row) const {
  return part < rows.size() && std::binary_search(rows[part].begin(), rows[part].end(), row);
}

Subtotals find_subtotals(const std::vector<Part>& parts, const Understanding& head,
                         const ReadOptions& options) {
  std::uint64_t built = 0;
  bool any = false;
  for (const Part& part : parts) {
    built += part.rows - part.held.size() - part.apart.size();
    any =
        any || !part.apart.empty() || std::any_of(part.held.begin(), part.held.end(), is_candidate);
  }
  if (!any || options.keep_footers) return {};
  // Which rows are held at the end of a part depends on where the file was cut; which are candidates does not.
  Body body(merge_evidence(parts, head.width), built);
  for (const Part& part : parts) {
    for (const HeldRow& row : part.held) {
      if (!is_candidate(row)) body.add(row.cells());
    }
  }
  if (body.rows() == 0) return {};
  body.decide(column_names(head.headers, head.encoding), options);
  return Judge(parts, std::move(body)).judge();
}

}  // namespace vitrine::ingest
