// Which one or two bytes delimit the cells: those that cut the head into records of equal length
// whose cells hold no other delimiter.
#include <algorithm>

#include "base/text.h"
#include "ingest/layout.h"
#include "ingest/values.h"

namespace vitrine::ingest {

namespace {

/// Records whose cells are judged; all are counted.
constexpr std::size_t kJudgedRecords = 500;

/// Below this score no delimiter is likely, and spaces are looked at.
constexpr double kLikely = 0.4;

struct Candidate {
  char first;
  char second;  ///< 0 = none
};

constexpr char kCommon[] = {',', ';', '\t', '|', '^', '~'};

constexpr Candidate kCandidates[] = {
    {',', 0},     {';', 0},   {'\t', 0},  {'|', 0},   {'^', 0},   {'~', 0},    {'|', '|'},
    {'\t', '\t'}, {'^', '^'}, {'~', '~'}, {';', ';'}, {':', ':'}, {'\xA7', 0}, {'\xC2', '\xA7'},
};

bool holds_other_delimiter(const std::string& cell, char delimiter) {
  for (const char candidate : kCommon) {
    if (candidate != delimiter && cell.find(candidate) != std::string::npos) {
      const auto number = undress_number(cell);
      const bool is_number = number && (read_number(*number, DecimalSign::kComma) ||
                                        read_number(*number, DecimalSign::kPoint));
      if (!is_number) return true;
    }
  }
  return false;
}

double score_of(const std::vector<HeadRecord>& records, char delimiter) {
  std::size_t count = 0;
  const std::size_t width = usual_width(records, 2, count);
  if (width < 2) return 0;
  std::size_t cells = 0;
  std::size_t clean = 0;
  bool ends_lines = true;  // all a delimiter does is end lines: ";" in programs
  for (std::size_t row = 0; row < std::min(records.size(), kJudgedRecords); ++row) {
    for (const std::string& cell : records[row].cells) {
      ++cells;
      clean += holds_other_delimiter(cell, delimiter) ? 0 : 1;
    }
    const std::vector<std::string>& line = records[row].cells;
    ends_lines = ends_lines && (line.size() == 1 || (line.size() == 2 && line[1].empty()));
  }
  if (ends_lines && count < records.size()) return 0;
  const double equal = static_cast<double>(count) / static_cast<double>(records.size());
  const double cleanness = static_cast<double>(clean) / static_cast<double>(cells);
  const double breadth = 1.0 - 1.0 / static_cast<double>(width);
  return equal < 0.5 ? 0 : equal * equal * (0.2 + 0.8 * cleanness) * breadth;
}

/// Share of the delimiters that a space follows.
double spaced_share(const std::vector<HeadRecord>& records) {
  std::size_t cells = 0;
  std::size_t spaced = 0;
  for (std::size_t row = 0; row < std::min(records.size(), kJudgedRecords); ++row) {
    for (std::size_t i = 1; i < records[row].cells.size(); ++i) {
      ++cells;
      spaced += records[row].cells[i].starts_with(' ') ? 1 : 0;
    }
  }
  return cells == 0 ? 0 : static_cast<double>(spaced) / static_cast<double>(cells);
}

/// Every line begins with a space or holds a run of them, and all have the same number of words.
bool is_aligned_by_spaces(std::string_view head, std::uint64_t begin, Dialect dialect,
                          bool whole_file) {
  dialect.delimiter = ' ';
  dialect.spaced = true;
  const std::vector<HeadRecord> records = head_records(head, begin, dialect, whole_file).records;
  std::size_t count = 0;
  if (records.size() < 3 || usual_width(records, 2, count) < 2 || count != records.size())
    return false;
  for (const HeadRecord& record : records) {
    const std::string_view rest = head.substr(record.offset);
    const std::string_view line = rest.substr(0, rest.find_first_of("\r\n"));
    if (!line.starts_with(' ') && line.find("  ") == std::string_view::npos) return false;
  }
  return true;
}

/// Hardly a quote stands elsewhere than beside spaces and line ends, and most lines have some.
bool quotes_stand_at_spaces(std::string_view head, char quote) {
  std::size_t edges = 0;
  std::size_t others = 0;
  std::size_t lines = 0;
  const auto is_end = [](char c) { return c == '\n' || c == '\r'; };
  for (std::size_t at = 0; at < head.size(); ++at) {
    lines += head[at] == '\n' ? 1 : 0;
    if (head[at] != quote) continue;
    const std::size_t begin = at;
    while (at + 1 < head.size() && head[at + 1] == quote) ++at;
    const char before = begin == 0 ? '\n' : head[begin - 1];
    const char after = at + 1 == head.size() ? '\n' : head[at + 1];
    const bool at_space = before == ' ' || after == ' ';
    edges += at_space ? 1 : 0;
    others += at_space || is_end(before) || is_end(after) || (at - begin) % 2 == 1 ? 0 : 1;
  }
  return quote != 0 && edges > 0 && edges >= lines && others * 10 <= edges;
}

bool is_typed_line(const HeadRecord& record) {
  std::string line;
  for (const std::string& cell : record.cells) line += (line.empty() ? "" : " ") + cell;
  return kind_of(line) == CellKind::kTyped;
}

/// What the words of lines are, were they cells.
struct Words {
  bool equal = false;  ///< all but a few lines have as many as most
  std::size_t width = 0;
  std::size_t typed_columns = 0;  ///< of the width: numbers or dates but for the header
  bool often_typed = false;       ///< every fourth is a number or a date
  bool typed_lines = false;       ///< most lines as a whole are a number or a date
};

Words count_words(const std::vector<HeadRecord>& records) {
  Words words;
  std::size_t count = 0;
  words.width = usual_width(records, 2, count);
  words.equal = words.width >= 2 && records.size() >= 2 && count * 10 >= records.size() * 9;
  const std::size_t judged = std::min(records.size(), kJudgedRecords);
  std::vector<std::size_t> typed(words.width);
  std::size_t cells = 0;
  std::size_t typed_cells = 0;
  std::size_t typed_lines = 0;
  for (std::size_t row = 0; row < judged; ++row) {
    const std::vector<std::string>& line = records[row].cells;
    cells += line.size();
    for (std::size_t i = 0; i < line.size(); ++i) {
      const bool is_typed = kind_of(line[i]) == CellKind::kTyped;
      typed_cells += is_typed ? 1 : 0;
      if (i < words.width) typed[i] += is_typed ? 1 : 0;
    }
    typed_lines += is_typed_line(records[row]) ? 1 : 0;
  }
  words.typed_columns = static_cast<std::size_t>(std::count_if(
      typed.begin(), typed.end(),
      [judged](std::size_t times) { return times > 0 && times * 10 >= (judged - 1) * 8; }));
  words.often_typed = typed_cells * 4 >= cells;
  words.typed_lines = typed_lines * 2 >= judged;
  return words;
}

/// Words of a text are no cells. Cells are equally many a line, and in half of the columns (both of
/// two) numbers or dates, though the lines as a whole are not; or quotes enclose some of them.
bool words_are_cells(const Words& words, bool quoted) {
  if (quoted && (words.equal || words.often_typed)) return true;
  if (!words.equal || words.typed_lines) return false;
  return words.width == 2 ? words.typed_columns == 2 : words.typed_columns * 2 >= words.width;
}

/// Sets a space as delimiter where spaces delimit; otherwise leaves the dialect alone.
void consider_spaces(std::string_view head, std::uint64_t begin, Dialect& dialect,
                     bool whole_file) {
  if (is_aligned_by_spaces(head, begin, dialect, whole_file)) {
    dialect.delimiter = ' ';
    dialect.second = 0;
    dialect.spaced = true;
    return;
  }
  Dialect tried = dialect;
  tried.delimiter = ' ';
  tried.second = 0;
  tried.spaced = false;
  const Words words = count_words(head_records(head, begin, tried, whole_file).records);
  if (words_are_cells(words, quotes_stand_at_spaces(head.substr(begin), dialect.quote))) {
    dialect = tried;
  }
}

bool is_present(std::string_view text, Candidate candidate) {
  if (candidate.first == '\xA7' && is_utf8(text)) return false;
  if (candidate.second == 0) return text.find(candidate.first) != std::string_view::npos;
  const char both[] = {candidate.first, candidate.second};
  return text.find(both, 0, 2) != std::string_view::npos;
}

/// The byte stands in pairs only: alone it would cut an empty cell out of each.
bool stands_in_pairs(std::string_view text, char byte) {
  for (std::size_t at = text.find(byte); at != std::string_view::npos; at = text.find(byte, at + 2))
    if (at + 1 == text.size() || text[at + 1] != byte) return false;
  return true;
}

struct Choice {
  double score = 0;
  Dialect dialect;
  bool overflows = false;
};

Choice judge(std::string_view head, std::uint64_t begin, Dialect tried, bool whole_file) {
  const HeadRecords found = head_records(head, begin, tried, whole_file);
  const char delimiter = tried.delimiter;
  Choice choice{score_of(found.records, delimiter), tried,
                found.unfinished_cells > kMaximumColumns};
  const bool may_be_spaced = delimiter != '\t' && tried.second == 0;
  const double share = may_be_spaced ? spaced_share(found.records) : 0;
  if (share < 0.5) return choice;
  tried.spaced = true;
  const double other = score_of(head_records(head, begin, tried, whole_file).records, delimiter);
  if (share >= 0.95 || other > choice.score) {
    choice.score = other;
    choice.dialect = tried;
  }
  return choice;
}

}  // namespace

bool may_delimit(char c) {
  return std::find(std::begin(kCommon), std::end(kCommon), c) != std::end(kCommon);
}

void find_delimiter(std::string_view head, std::uint64_t begin, Dialect& dialect, bool whole_file) {
  Choice best{0, dialect};
  best.dialect.delimiter = 0;
  char overflowing = 0;  // more cells in a line than a table may have: an error worth telling
  bool any_present = false;
  for (const Candidate candidate : kCandidates) {
    if (!is_present(head.substr(begin), candidate)) continue;
    any_present = any_present || may_delimit(candidate.first);
    Dialect tried = dialect;
    tried.delimiter = candidate.first;
    tried.second = candidate.second;
    const Choice choice = judge(head, begin, tried, whole_file);
    if (choice.overflows) overflowing = candidate.first;
    const bool instead = candidate.second == best.dialect.delimiter && best.score > 0 &&
                         (candidate.first != candidate.second ||
                          stands_in_pairs(head.substr(begin), candidate.first));
    if (choice.score > (instead ? 0 : best.score)) best = choice;
  }
  dialect = best.dialect;
  if (best.score == 0) dialect.delimiter = overflowing;
  if (overflowing != 0 && best.score == 0) return;
  if (best.score < kLikely) consider_spaces(head, begin, dialect, whole_file);
  if (best.score == 0 && dialect.delimiter == 0 && !any_present) dialect.delimiter = ',';
}

}  // namespace vitrine::ingest
