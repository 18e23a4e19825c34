// Is it text at all, how do its lines end, which byte delimits its cells.
#include <algorithm>
#include <map>

#include "ingest/sniff.h"
#include "ingest/values.h"

namespace vitrine::ingest {

namespace {

struct Magic {
  std::string_view bytes;
  const char* what;
};

constexpr Magic kMagics[] = {
    {"\x89PNG", "a PNG image"},
    {"\xFF\xD8\xFF", "a JPEG image"},
    {"GIF8", "a GIF image"},
    {"%PDF-", "a PDF document"},
    {"PK\x03\x04", "a ZIP archive or an Office document"},
    {"\x1F\x8B", "a gzip archive"},
    {"7z\xBC\xAF\x27\x1C", "a 7z archive"},
    {"Rar!", "a RAR archive"},
    {"\xD0\xCF\x11\xE0", "an old Office document"},
    {"PAR1", "a Parquet file"},
    {"SQLite format 3", "an SQLite database"},
    {"\x28\xB5\x2F\xFD", "a zstd archive"},
    {"BZh", "a bzip2 archive"},
};

Error not_text(const std::string& file_name, const std::string& what, const char* remedy,
               std::int64_t byte) {
  return {ErrorCode::kBadInput, "this is " + what + ", not a text table", remedy,
          Place{file_name, -1, "", byte}};
}

/// Records whose cells are judged; all are counted.
constexpr std::size_t kJudgedRecords = 500;

constexpr char kCandidates[] = {',', ';', '\t', '|', '^', '~'};

bool holds_other_delimiter(const std::string& cell, char delimiter) {
  for (const char candidate : kCandidates) {
    if (candidate != delimiter && cell.find(candidate) != std::string::npos) {
      const auto number = undress_number(cell);
      const bool is_number = number && (read_number(number->core, DecimalSign::kComma) ||
                                        read_number(number->core, DecimalSign::kPoint));
      if (!is_number) return true;
    }
  }
  return false;
}

/// Most common number of cells a record; of equally common ones the largest.
std::size_t usual_width(const std::vector<HeadRecord>& records, std::size_t& count) {
  std::map<std::size_t, std::size_t> counts;
  for (const HeadRecord& record : records) ++counts[record.cells.size()];
  std::size_t width = 0;
  count = 0;
  for (const auto& [cells, times] : counts) {
    if (cells >= 2 && times >= count) {
      width = cells;
      count = times;
    }
  }
  return width;
}

double score_of(const std::vector<HeadRecord>& records, char delimiter) {
  std::size_t count = 0;
  const std::size_t width = usual_width(records, count);
  if (width < 2) return 0;
  std::size_t cells = 0;
  std::size_t clean = 0;
  for (std::size_t row = 0; row < std::min(records.size(), kJudgedRecords); ++row) {
    for (const std::string& cell : records[row].cells) {
      ++cells;
      clean += holds_other_delimiter(cell, delimiter) ? 0 : 1;
    }
  }
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

bool is_separator(char c) {
  return c == '\n' || c == '\r' ||
         std::find(std::begin(kCandidates), std::end(kCandidates), c) != std::end(kCandidates);
}

/// How often a quote begins and ends a field.
struct QuoteEdges {
  std::size_t begins = 0;
  std::size_t ends = 0;
};

QuoteEdges count_edges(std::string_view head, char quote) {
  QuoteEdges edges;
  for (std::size_t at = head.find(quote); at != std::string_view::npos;
       at = head.find(quote, at + 1)) {
    edges.begins += at == 0 || is_separator(head[at - 1]) ? 1 : 0;
    edges.ends += at + 1 == head.size() || is_separator(head[at + 1]) ? 1 : 0;
  }
  return edges;
}

/// Every line begins with a space or holds a run of them, and all have the same number of words.
bool is_aligned_by_spaces(std::string_view head, std::uint64_t begin, Dialect dialect,
                          bool whole_file) {
  dialect.delimiter = ' ';
  const std::vector<HeadRecord> records = head_records(head, begin, dialect, whole_file).records;
  std::size_t count = 0;
  if (records.size() < 3 || usual_width(records, count) < 2 || count != records.size())
    return false;
  for (const HeadRecord& record : records) {
    const std::string_view rest = head.substr(record.offset);
    const std::string_view line = rest.substr(0, rest.find_first_of("\r\n"));
    if (!line.starts_with(' ') && line.find("  ") == std::string_view::npos) return false;
  }
  return true;
}

}  // namespace

Status check_is_text(std::string_view head, const std::string& file_name) {
  constexpr const char* kRemedy = "Open it in its own program and export the table as CSV (UTF-8).";
  for (const Magic& magic : kMagics) {
    if (head.starts_with(magic.bytes)) return not_text(file_name, magic.what, kRemedy, 0);
  }
  if (head.starts_with("\xFF\xFE") || head.starts_with("\xFE\xFF")) {
    return not_text(file_name, "UTF-16 text", "Save it as CSV UTF-8 and add it again.", 0);
  }
  const std::size_t nul = head.find('\0');
  if (nul != std::string_view::npos) {
    return not_text(file_name, "a binary file (it holds NUL bytes)", kRemedy,
                    static_cast<std::int64_t>(nul));
  }
  const auto controls = std::count_if(head.begin(), head.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte < 0x20 && c != '\t' && c != '\n' && c != '\r' && byte < 0x1C;
  });
  if (static_cast<std::size_t>(controls) * 10 > head.size()) {
    return not_text(file_name, "a binary file", kRemedy, 0);
  }
  return {};
}

bool has_carriage_returns(std::string_view head) {
  bool quoted = false;
  std::size_t lone = 0;
  for (const char c : head) {
    if (c == '"') quoted = !quoted;
    if (quoted) continue;
    if (c == '\n') return false;
    lone += c == '\r' ? 1 : 0;
  }
  return lone > 0;
}

char find_quote(std::string_view head) {
  const QuoteEdges single = count_edges(head, '\'');
  const bool paired = single.begins >= 2 && single.begins * 5 >= single.ends * 4 &&
                      single.ends * 5 >= single.begins * 4;
  return paired && count_edges(head, '"').begins * 10 < single.begins ? '\'' : '"';
}

bool has_backslashes(std::string_view head, char quote) {
  std::size_t escaped = 0;
  for (std::size_t at = head.find(quote); at != std::string_view::npos;
       at = head.find(quote, at + 1)) {
    const bool after_backslash = at > 0 && head[at - 1] == '\\';
    const char next = at + 1 < head.size() ? head[at + 1] : '\n';
    if (!after_backslash && next == quote && at > 0 && !is_separator(head[at - 1])) {
      const char then = at + 2 < head.size() ? head[at + 2] : '\n';
      if (!is_separator(then)) return false;
    }
    escaped += after_backslash && !is_separator(next) ? 1 : 0;
  }
  return escaped > 0;
}

void find_delimiter(std::string_view head, std::uint64_t begin, Dialect& dialect, bool whole_file) {
  double best = 0;
  Dialect chosen = dialect;
  chosen.delimiter = 0;
  char overflowing = 0;  // more cells in a line than a table may have: an error worth telling
  bool any_present = false;
  for (const char candidate : kCandidates) {
    const bool present = head.find(candidate, begin) != std::string_view::npos;
    any_present = any_present || present;
    if (!present) continue;
    Dialect tried = dialect;
    tried.delimiter = candidate;
    const HeadRecords found = head_records(head, begin, tried, whole_file);
    if (found.unfinished_cells > kMaximumColumns) overflowing = candidate;
    double score = score_of(found.records, candidate);
    const double share = candidate == '\t' ? 0 : spaced_share(found.records);
    if (share >= 0.5) {
      tried.spaced = true;
      const double other =
          score_of(head_records(head, begin, tried, whole_file).records, candidate);
      tried.spaced = share >= 0.95 || other > score;
      if (tried.spaced) score = other;
    }
    if (score > best) {
      best = score;
      chosen = tried;
    }
  }
  dialect = chosen;
  if (best > 0) return;
  dialect.delimiter = overflowing;
  if (overflowing != 0) return;
  if (is_aligned_by_spaces(head, begin, dialect, whole_file))
    dialect.delimiter = ' ';
  else if (!any_present)
    dialect.delimiter = ',';
}

}  // namespace vitrine::ingest
