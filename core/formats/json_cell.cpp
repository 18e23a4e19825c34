// One cell of CSV. Most hold nothing to quote: they are copied while they are looked through. Zeros, by which text is told from other
// files, become the sign of what cannot be shown.
#include <cstdint>

#include "formats/json_buffer.h"
#include "formats/json_word.h"

namespace vitrine::records {
namespace {

constexpr std::string_view kUnshown = "\xEF\xBF\xBD";

bool is_special(char c) { return c == ',' || c == '"' || c == '\n' || c == '\r' || c == '\0'; }

std::uint64_t specials_of(std::uint64_t word) {
  return zeros_of(word ^ (kOnes * ',')) | zeros_of(word ^ (kOnes * '"')) |
         zeros_of(word ^ (kOnes * '\n')) | zeros_of(word ^ (kOnes * '\r')) | zeros_of(word);
}

void append_quoted(TextBuffer& csv, std::string_view text) {
  csv.append('"');
  for (const char c : text) {
    if (c == '\0') {
      csv.append(kUnshown);
      continue;
    }
    if (c == '"') csv.append('"');
    csv.append(c);
  }
  csv.append('"');
}

}  // namespace

void append_cell(TextBuffer& csv, std::string_view text) {
  char* const to = csv.room(text.size());
  std::size_t at = 0;
  for (; at + 8 <= text.size(); at += 8) {
    const std::uint64_t word = word_at(text.data() + at);
    if (specials_of(word) != 0) return append_quoted(csv, text);
    std::memcpy(to + at, &word, 8);
  }
  for (; at < text.size(); ++at) {
    if (is_special(text[at])) return append_quoted(csv, text);
    to[at] = text[at];
  }
  csv.grown(text.size());
}

}  // namespace vitrine::records
