#include "formats/json_reader.h"

namespace vitrine::records {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
constexpr const char* kCutOff = "The file seems to be cut off: download or export it again.";
bool is_blank(char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; }

}  // namespace

Status JsonReader::feed(std::string_view bytes, JsonEvents& events) {
  at_ = bytes.data();
  end_ = at_ + bytes.size();
  bytes_ += bytes.size();
  if (expect_ != Expect::kNothing) scan(events);
  return status_;
}

Status JsonReader::finish(JsonEvents& events) {
  at_ = end_;
  if (token_ == Token::kPlain) end_plain(held_, events);
  if (expect_ == Expect::kNothing) return status_;
  if (token_ == Token::kString) {
    fail(ErrorCode::kBadInput, "The JSON breaks off within a text", kCutOff);
  } else if (depth_ > 0) {
    fail(ErrorCode::kBadInput,
         is_object_[depth_ - 1] ? "The JSON breaks off within an object"
                                : "The JSON breaks off within a list",
         kCutOff);
  } else if (first_root_ == 0) {
    fail(ErrorCode::kEmptyInput, "The file holds no JSON value", "Add the file that holds data.");
  }
  return status_;
}

void JsonReader::scan(JsonEvents& events) {
  skip_byte_order_mark();
  if (token_ == Token::kString) take_string(events);
  if (token_ == Token::kPlain) take_plain(events);
  for (;;) {
    skip_blank();
    if (at_ == end_ || expect_ == Expect::kNothing) return;
    take(*at_, events);
  }
}

void JsonReader::skip_byte_order_mark() {
  constexpr int kSize = static_cast<int>(kByteOrderMark.size());
  while (mark_ < kSize && at_ != end_ && *at_ == kByteOrderMark[static_cast<std::size_t>(mark_)]) {
    ++mark_;
    ++at_;
  }
  if (at_ == end_ || mark_ == kSize) return;
  if (mark_ > 0) unexpected(*at_);
  mark_ = kSize;
}

void JsonReader::skip_blank() {
  while (at_ != end_ && is_blank(*at_)) {
    if (*at_++ != '\n') continue;
    ++line_;
    line_begin_ = bytes_ - static_cast<std::uint64_t>(end_ - at_);
    unseen_ = 0;
  }
}

void JsonReader::take(char c, JsonEvents& events) {
  switch (c) {
    case '{':
    case '[':
      return open(c, events);
    case '}':
    case ']':
      return close(c, events);
    case ',':
      return take_comma();
    case ':':
      if (expect_ != Expect::kColon) return unexpected(c);
      ++at_;
      expect_ = Expect::kValue;
      return;
    case '"':
      if (expect_ != Expect::kKey && expect_ != Expect::kKeyOrEnd && !may_begin_value(c)) return;
      ++at_;
      escaped_ = has_escapes_ = has_wide_ = false;
      return take_string(events);
    default:
      if (may_begin_value(c)) take_plain(events);
  }
}

/// Whether a value may stand here; said where it may not.
bool JsonReader::may_begin_value(char c) {
  if (expect_ == Expect::kValue || expect_ == Expect::kValueOrEnd) return true;
  const bool is_container = c == '{' || c == '[';
  if (expect_ == Expect::kRoot) {
    if (first_root_ == 0) {
      first_root_ = is_container ? c : '"';
      return true;
    }
    if (is_container && c == first_root_ && (c == '{' || line_ > root_line_)) return true;
  }
  unexpected(c);
  return false;
}

void JsonReader::open(char bracket, JsonEvents& events) {
  if (!may_begin_value(bracket)) return;
  if (depth_ == kMostDepth) {
    return fail(ErrorCode::kBadInput,
                "The JSON is nested more than " + std::to_string(kMostDepth) + " deep",
                "Export it as a list of records.");
  }
  ++at_;
  const bool is_object = bracket == '{';
  is_object_[depth_++] = is_object;
  expect_ = is_object ? Expect::kKeyOrEnd : Expect::kValueOrEnd;
  tell(is_object ? events.begin_object() : events.begin_array());
}

void JsonReader::close(char bracket, JsonEvents& events) {
  const bool is_object = bracket == '}';
  const bool may_end = expect_ == Expect::kCommaOrEnd ||
                       expect_ == (is_object ? Expect::kKeyOrEnd : Expect::kValueOrEnd);
  if (!may_end || is_object_[depth_ - 1] != is_object) return unexpected(bracket);
  ++at_;
  --depth_;
  after_value();
  tell(is_object ? events.end_object() : events.end_array());
}

void JsonReader::take_comma() {
  if (expect_ != Expect::kCommaOrEnd) return unexpected(',');
  ++at_;
  expect_ = is_object_[depth_ - 1] ? Expect::kKey : Expect::kValue;
}

}  // namespace vitrine::records
