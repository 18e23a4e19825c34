#include <algorithm>
#include <utility>

#include "base/text.h"
#include "base/unicode.h"

namespace vitrine {
namespace {

/// False when no code point of `text` can change: ASCII, plain Cyrillic, Greek and Latin letters.
bool may_change(std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if (byte < 0xCC) continue;
    const auto next = i + 1 < text.size() ? static_cast<unsigned char>(text[i + 1]) : 0U;
    // U+0300..U+037F; Greek middle dot; Cyrillic marks; U+1000..U+1FFF; U+20C0..U+213F; half marks.
    const bool slow = byte == 0xCC || byte == 0xCD || (byte == 0xCE && next == 0x87) ||
                      (byte == 0xD2 && next < 0x88) || byte == 0xE1 ||
                      (byte == 0xE2 && (next == 0x83 || next == 0x84)) || byte == 0xEF;
    if (slow) return true;
  }
  return false;
}

int combining_class(char32_t code) {
  if (code < 0x300) return 0;
  const unicode::Run* run = unicode::find_run(unicode::mark_classes(), code);
  return run == nullptr ? 0 : run->value;
}

const unicode::Decomposition* find_decomposition(char32_t code) {
  const auto rows = unicode::decompositions();
  const auto row = std::lower_bound(rows.begin(), rows.end(), code,
                                    [](const unicode::Decomposition& candidate, char32_t wanted) {
                                      return candidate.code < wanted;
                                    });
  return row != rows.end() && row->code == code ? &*row : nullptr;
}

/// The letter that `first` and the mark `second` make, or 0.
char32_t compose(char32_t first, char32_t second) {
  const auto rows = unicode::compositions();
  const auto row = std::lower_bound(
      rows.begin(), rows.end(), 0, [first, second](const unicode::Decomposition& candidate, int) {
        return candidate.first < first || (candidate.first == first && candidate.second < second);
      });
  return row != rows.end() && row->first == first && row->second == second ? row->code : 0;
}

void append_decomposed(std::u32string& out, char32_t code) {
  const unicode::Decomposition* row = code < 0xC0 ? nullptr : find_decomposition(code);
  if (row == nullptr) {
    out += code;
    return;
  }
  append_decomposed(out, row->first);
  if (row->second != 0) append_decomposed(out, row->second);
}

/// Canonical order: marks after a letter sorted by their class, equal classes left as they stand.
void order_marks(std::u32string& text) {
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (combining_class(text[at]) == 0) continue;
    std::size_t end = at + 1;
    while (end < text.size() && combining_class(text[end]) != 0) ++end;
    for (std::size_t next = at + 1; next < end; ++next) {  // few marks: each moves to its place
      for (std::size_t to = next;
           to > at && combining_class(text[to - 1]) > combining_class(text[to]); --to)
        std::swap(text[to - 1], text[to]);
    }
    at = end;
  }
}

/// Joins each letter with the marks after it that no mark of the same or a higher class separates
/// from it.
std::u32string composed(const std::u32string& text) {
  constexpr auto kNone = std::u32string::npos;
  std::u32string out;
  std::size_t starter = kNone;
  int last_class = 0;
  for (const char32_t code : text) {
    const int mark_class = combining_class(code);
    const bool adjacent = starter != kNone && starter + 1 == out.size();
    const bool reachable = starter != kNone && (adjacent || last_class < mark_class);
    const char32_t joined = reachable ? compose(out[starter], code) : 0;
    if (joined != 0) {
      out[starter] = joined;
      continue;
    }
    if (mark_class == 0) starter = out.size();
    last_class = mark_class;
    out += code;
  }
  return out;
}

}  // namespace

std::string to_nfc(std::string_view text) {
  if (!may_change(text)) return std::string(text);
  std::u32string decomposed;
  for (const char32_t code : to_code_points(text)) append_decomposed(decomposed, code);
  order_marks(decomposed);
  std::string out;
  out.reserve(text.size());
  for (const char32_t code : composed(decomposed)) append_utf8(out, code);
  return out;
}

}  // namespace vitrine
