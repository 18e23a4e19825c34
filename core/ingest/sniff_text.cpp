// Is it text at all, how do its lines end, what quotes its cells.
#include <algorithm>

#include "ingest/sniff.h"

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

bool is_separator(char c) { return c == '\n' || c == '\r' || may_delimit(c); }

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
  if (head.find('\n') == std::string_view::npos) return head.find('\r') != std::string_view::npos;
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

}  // namespace vitrine::ingest
