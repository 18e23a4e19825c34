#include "ingest/footers.h"

#include <algorithm>
#include <utility>

#include "ingest/assemble.h"
#include "ingest/footer_text.h"
#include "ingest/held_rows.h"
#include "ingest/sniff.h"
#include "ingest/subtotals.h"
#include "ingest/table_body.h"

namespace vitrine::ingest {

namespace {

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

/// A row held at the very end.
struct LastRow {
  const HeldRow* held = nullptr;
  bool is_subtotal = false;

  const HeldRow* operator->() const { return held; }
};

/// All rows from `first` on are footers of the body.
bool are_footers(const std::vector<LastRow>& rows, std::size_t first, const Body& body,
                 bool may_be_set_apart) {
  for (std::size_t i = first; i < rows.size(); ++i) {
    if (rows[i].is_subtotal) continue;
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
std::vector<LastRow> last_rows(const std::vector<Part>& parts, const Subtotals& subtotals) {
  std::vector<LastRow> rows;
  for (std::size_t at = parts.size(); at-- > 0;) {
    const Part& part = parts[at];
    for (auto row = part.held.rbegin(); row != part.held.rend() && rows.size() < kMostHeld; ++row)
      rows.push_back({&*row, subtotals.has(at, row->row)});
    if (part.held.size() < part.rows) break;
  }
  std::reverse(rows.begin(), rows.end());
  return rows;
}

/// The columns' evidence, with the rows set apart or held that are data and not among the last ones.
Body body_of(const std::vector<Part>& parts, const Subtotals& subtotals, std::size_t width,
             std::size_t last_rows) {
  std::uint64_t built = 0;
  std::size_t others = 0;
  for (const Part& part : parts) {
    built += part.rows - part.held.size() - part.apart.size();
    others += part.held.size();
  }
  others -= last_rows;
  Body body(merge_evidence(parts, width), built);
  for (std::size_t at = 0; at < parts.size(); ++at) {
    for (const HeldRow& row : parts[at].apart) {
      if (!subtotals.has(at, row.row)) body.add(row.cells());
    }
    for (std::size_t i = 0; i < parts[at].held.size() && others > 0; ++i, --others) {
      const HeldRow& row = parts[at].held[i];
      if (!subtotals.has(at, row.row)) body.add(row.cells());
    }
  }
  return body;
}

void find_footers(const std::vector<LastRow>& rows, std::vector<Part>& parts,
                  const Subtotals& subtotals, const Understanding& head, const ReadOptions& options,
                  Footers& footers) {
  Body body = body_of(parts, subtotals, head.width, rows.size());
  const std::vector<std::string> names = column_names(head.headers, head.encoding);
  std::uint64_t blanks = blank_rows_within(parts);
  for (const LastRow& row : rows) blanks -= row->blanks_above;
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
    if (!rows[first].is_subtotal) body.add(rows[first]->cells());
  }
}

/// Takes the footers out of the subtotals and the rows held, and builds what is left.
Status build_data(std::vector<Part>& parts, Subtotals& subtotals, Footers& footers) {
  std::uint64_t left_out = footers.rows;
  for (std::size_t at = parts.size(); at-- > 0;) {
    Part& part = parts[at];
    const std::size_t here = std::min<std::uint64_t>(left_out, part.held.size());
    left_out -= here;
    std::vector<std::uint64_t> rows;
    if (at < subtotals.rows.size()) rows = std::move(subtotals.rows[at]);
    std::erase_if(rows, [&](std::uint64_t row) { return row >= part.rows - here; });
    footers.subtotals += rows.size();
    if (Status built = build_held(part, part.held.size() - here, std::move(rows)); !built)
      return built;
  }
  return {};
}

}  // namespace

Result<Footers> settle_footers(std::vector<Part>& parts, const Understanding& head,
                               const ReadOptions& options) {
  Footers footers;
  Subtotals subtotals = find_subtotals(parts, head, options);
  const std::vector<LastRow> rows = last_rows(parts, subtotals);
  if (!rows.empty() && !options.keep_footers)
    find_footers(rows, parts, subtotals, head, options, footers);
  for (std::size_t i = rows.size() - footers.rows; i < rows.size(); ++i) {
    const CellRows row = rows[i]->cells();
    std::size_t column = 0;
    while (is_null_text(row.text(0, column))) ++column;
    footers.texts.emplace_back(row.text(0, column));
  }
  std::uint64_t all = 0;
  for (const Part& part : parts) all += part.rows;
  for (const std::uint64_t row : subtotals.doubtful.first) {
    if (row < all - footers.rows) footers.doubtful_subtotals.first.push_back(row);
  }
  footers.doubtful_subtotals.count = subtotals.doubtful.count;
  if (Status built = build_data(parts, subtotals, footers); !built) return built.error();
  return footers;
}

}  // namespace vitrine::ingest
