// The tokens of JSON that have a length: texts, numbers, words; each may be cut by the end of a chunk anywhere.
#include <algorithm>
#include <array>
#include <bit>

#include "base/text.h"
#include "formats/json_reader.h"
#include "formats/json_word.h"

namespace vitrine::records {
namespace {

/// Bytes that numbers and words consist of, and those that one would write for them by mistake.
constexpr std::array<bool, 256> kPlain = [] {
  std::array<bool, 256> plain{};
  for (unsigned c = '0'; c <= '9'; ++c) plain[c] = true;
  for (unsigned c = 'a'; c <= 'z'; ++c) plain[c] = plain[c - 'a' + 'A'] = true;
  for (const char c : {'+', '-', '.', '_'}) plain[static_cast<unsigned char>(c)] = true;
  return plain;
}();

bool is_plain(char c) { return kPlain[static_cast<unsigned char>(c)]; }

/// The high bit of every byte that ends a run of plain text (see zeros_of): a quote, a backslash, a control character.
std::uint64_t stops_of(std::uint64_t word) {
  return zeros_of(word ^ (kOnes * '"')) | zeros_of(word ^ (kOnes * '\\')) |
         ((word - kOnes * 0x20) & ~word & kHighs);
}

bool is_wide(char c) { return static_cast<unsigned char>(c) >= 0x80; }
bool is_continuation(char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80; }

std::uint64_t count_continuations(std::string_view text) {
  return static_cast<std::uint64_t>(std::count_if(text.begin(), text.end(), is_continuation));
}

}  // namespace

/// A text from behind its opening quote, or from where the last chunk cut it.
void JsonReader::take_string(JsonEvents& events) {
  const char* const begin = at_;
  if (!find_string_end()) return hold(begin);
  const std::string_view raw = whole(begin);
  ++at_;
  end_string(raw, events);
  token_ = Token::kNone;
  held_.clear();
}

/// Moves to the closing quote; false where the chunk ends first, or at what no text may hold.
bool JsonReader::find_string_end() {
  if (escaped_ && at_ != end_) {
    escaped_ = false;
    has_wide_ |= is_wide(*at_++);
  }
  while (at_ != end_) {
    while (end_ - at_ >= 8) {
      const std::uint64_t word = word_at(at_);
      has_wide_ |= (word & kHighs) != 0;
      const std::uint64_t stops = stops_of(word);
      at_ += stops == 0 ? 8 : std::countr_zero(stops) / 8;
      if (stops != 0) break;
    }
    if (at_ == end_) return false;
    const char c = *at_;
    if (c == '"') return true;
    if (c == '\\') {
      has_escapes_ = true;
      escaped_ = end_ - at_ < 2;
      has_wide_ |= !escaped_ && is_wide(at_[1]);
      at_ += escaped_ ? 1 : 2;
      continue;
    }
    if (static_cast<unsigned char>(c) < 0x20) {
      fail(ErrorCode::kBadInput,
           "A text in the JSON holds a line break or another control character",
           "They are written \\n, \\t and so on: export the file again.");
      return false;
    }
    has_wide_ |= is_wide(c);
    ++at_;
  }
  return false;
}

void JsonReader::end_string(std::string_view raw, JsonEvents& events) {
  if (has_wide_) {
    const std::size_t wrong = find_invalid_utf8(raw);
    if (wrong != std::string_view::npos) {
      go_back(raw, wrong);
      return fail(ErrorCode::kBadEncoding, "A text in the JSON is not UTF-8",
                  "Save the file as UTF-8.");
    }
    unseen_ += count_continuations(raw);
  }
  if (has_escapes_) {
    unescaped_.clear();
    const std::size_t wrong = append_unescaped_json(unescaped_, raw);
    if (wrong != std::string_view::npos) {
      const std::string_view escape = raw.substr(wrong, raw[wrong + 1] == 'u' ? 6 : 2);
      unseen_ -= count_continuations(raw);
      go_back(raw, wrong);
      return fail(ErrorCode::kBadInput, "No text in JSON may hold " + shown(escape), kMendPlace);
    }
    raw = unescaped_;
  }
  if (raw.size() > kLongestText) {
    return fail(ErrorCode::kBadInput, "A text in the JSON is longer than 16 MB", kMendPlace);
  }
  if (expect_ == Expect::kKey || expect_ == Expect::kKeyOrEnd) {
    expect_ = Expect::kColon;
    return tell(events.key(raw));
  }
  after_value();
  tell(events.scalar(Scalar::kText, raw));
}

/// Makes the place at which a text that just ended is wrong the one where the reading stands.
void JsonReader::go_back(std::string_view raw, std::size_t wrong) {
  back_ = raw.size() - wrong + 1;
  unseen_ += count_continuations(raw.substr(0, wrong));
}

void JsonReader::take_plain(JsonEvents& events) {
  const char* const begin = at_;
  while (at_ != end_ && is_plain(*at_)) ++at_;
  if (at_ == begin && held_.empty() && at_ != end_) return unexpected(*at_);
  token_ = Token::kPlain;
  if (at_ == end_) return hold(begin);
  end_plain(whole(begin), events);
  held_.clear();
}

void JsonReader::end_plain(std::string_view text, JsonEvents& events) {
  token_ = Token::kNone;
  Scalar kind = Scalar::kNull;
  if (is_json_number(text)) {
    kind = Scalar::kNumber;
  } else if (text == "true" || text == "false") {
    kind = Scalar::kBoolean;
  } else if (text != "null") {
    back_ = text.size();
    return fail(ErrorCode::kBadInput, "JSON knows no value " + shown(text),
                "Numbers are written 12.5, other values true, false, null or in double quotes.");
  }
  after_value();
  tell(events.scalar(kind, text));
}

/// Keeps what there is of a token that the chunk cuts.
void JsonReader::hold(const char* from) {
  if (expect_ == Expect::kNothing) return;
  if (token_ == Token::kNone) token_ = Token::kString;
  held_.append(from, end_);
  if (held_.size() > 6 * kLongestText) {
    fail(ErrorCode::kBadInput, "A value in the JSON is longer than 16 MB", kMendPlace);
  }
}

/// The token that ends at `at_`, with what was held of it.
std::string_view JsonReader::whole(const char* from) {
  const auto size = static_cast<std::size_t>(at_ - from);
  if (held_.empty()) return {from, size};
  held_.append(from, size);
  return held_;
}

}  // namespace vitrine::records
