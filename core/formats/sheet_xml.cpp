#include "formats/sheet_xml.h"

#include <algorithm>

namespace vitrine::sheet {
namespace {

constexpr std::size_t kMaxToken = 16U << 20U;
constexpr std::size_t kMaxTag = 1U << 20U;
constexpr int kMaxDepth = 256;
constexpr std::size_t kSeam = 1024;
constexpr auto kNone = std::string_view::npos;

bool is_space(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; }

bool begins_name(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' ||
         static_cast<unsigned char>(c) >= 0x80;
}

std::string_view without_prefix(std::string_view name) {
  const std::size_t colon = name.find(':');
  return colon == kNone ? name : name.substr(colon + 1);
}

bool is_blank(std::string_view text) {
  for (const char c : text) {
    if (!is_space(c)) return false;
  }
  return true;
}

Error broken(const char* what) {
  return {ErrorCode::kBadInput, what, "Save the workbook again as .xlsx and add that file."};
}

Error long_tag() { return broken("The workbook's XML holds a tag of more than 1 MB"); }

Error cut_off() { return broken("A part of the workbook breaks off"); }

/// Offset after the '>' that ends the tag which begins at 0, or kNone.
std::size_t tag_end(std::string_view bytes) {
  char quote = 0;
  for (std::size_t at = 1; at < bytes.size(); ++at) {
    const char c = bytes[at];
    if (quote != 0) {
      if (c == quote) quote = 0;
    } else if (c == '"' || c == '\'') {
      quote = c;
    } else if (c == '>') {
      return at + 1;
    }
  }
  return kNone;
}

/// Offset after `closing`, or kNone.
std::size_t end_after(std::string_view bytes, std::string_view opening, std::string_view closing) {
  const std::size_t at = bytes.find(closing, opening.size());
  return at == kNone ? kNone : at + closing.size();
}

constexpr std::string_view kComment = "<!--", kLiteral = "<![CDATA[", kLiteralEnd = "]]>";

bool may_become(std::string_view bytes, std::string_view opening) {
  return bytes == opening.substr(0, bytes.size());
}

/// Offset after the markup that begins at 0; kNone while its end has not come, 0 for what may not stand in a workbook.
std::size_t markup_end(std::string_view bytes) {
  if (bytes.size() < 2) return kNone;
  if (bytes[1] == '?') return end_after(bytes, "<?", "?>");
  if (bytes[1] != '!') return tag_end(bytes);
  if (bytes.substr(0, kComment.size()) == kComment) return end_after(bytes, kComment, "-->");
  if (bytes.substr(0, kLiteral.size()) == kLiteral) return end_after(bytes, kLiteral, kLiteralEnd);
  return may_become(bytes, kComment) || may_become(bytes, kLiteral) ? kNone : 0;
}

bool is_tag(std::string_view held) {
  return held.front() == '<' && held[1] != '!' && held[1] != '?';
}

/// Whether the token in `held` goes on through all of `bytes`. Long ones would else be searched from their beginning with each chunk.
bool goes_on(std::string_view held, std::string_view bytes) {
  if (held.front() != '<') return bytes.find('<') == kNone;
  if (held.size() < kLiteral.size()) return false;
  if (bytes.find('>') == kNone) return true;
  if (is_tag(held)) return false;
  const bool is_comment = held.substr(0, kComment.size()) == kComment;
  const std::string_view closing = held[1] == '?' ? "?>" : is_comment ? "-->" : kLiteralEnd;
  std::string seam(held.substr(held.size() - (closing.size() - 1)));
  seam += bytes;
  return seam.find(closing) == std::string::npos;
}

}  // namespace

bool XmlAttributes::next() {
  while (take()) {
    if (name_ == "xmlns" || name_.substr(0, 6) == "xmlns:") continue;
    name_ = without_prefix(name_);
    return true;
  }
  return false;
}

bool XmlAttributes::take() {
  std::size_t at = 0;
  const std::size_t size = rest_.size();
  while (at < size && is_space(rest_[at])) ++at;
  const std::size_t name_begin = at;
  while (at < size && rest_[at] != '=' && !is_space(rest_[at])) ++at;
  name_ = rest_.substr(name_begin, at - name_begin);
  while (at < size && is_space(rest_[at])) ++at;
  if (at >= size || rest_[at] != '=') return false;
  ++at;
  while (at < size && is_space(rest_[at])) ++at;
  if (at >= size || (rest_[at] != '"' && rest_[at] != '\'')) return false;
  const std::size_t end = rest_.find(rest_[at], at + 1);
  if (end == kNone) return false;
  value_ = rest_.substr(at + 1, end - at - 1);
  rest_.remove_prefix(end + 1);
  return true;
}

std::string_view attribute(XmlAttributes attributes, std::string_view name) {
  while (attributes.next()) {
    if (attributes.name() == name) return attributes.value();
  }
  return {};
}

Status XmlReader::feed(std::string_view bytes, XmlEvents& events) {
  if (!held_.empty()) {
    Status status = feed_held(bytes, events);
    if (!status || bytes.empty()) return status ? check_held() : status;
  }
  std::size_t used = 0;
  Status status = scan(bytes, events, used);
  if (!status) return status;
  held_ = bytes.substr(used);
  return check_held();
}

/// Goes on with the token in `held_`; what is left in `bytes` begins with another. Few bytes are tried first: most tokens are short.
Status XmlReader::feed_held(std::string_view& bytes, XmlEvents& events) {
  if (goes_on(held_, bytes)) {
    held_ += bytes;
    bytes = {};
    return {};
  }
  const std::size_t before = held_.size();
  std::size_t used = 0;
  for (const std::size_t more : {std::min(kSeam, bytes.size()), bytes.size()}) {
    held_ += bytes.substr(held_.size() - before, before + more - held_.size());
    std::size_t taken = 0;
    Status status = scan(std::string_view(held_).substr(used), events, taken);
    if (!status) return status;
    used += taken;
    if (used < before) continue;
    bytes.remove_prefix(used - before);
    held_.clear();
    return {};
  }
  held_.erase(0, used);
  bytes = {};
  return {};
}

Status XmlReader::check_held() const {
  if (held_.size() > kMaxToken) return broken("The workbook holds a text of more than 16 MB");
  return held_.size() > kMaxTag && is_tag(held_) ? long_tag() : Status();
}

Status XmlReader::scan(std::string_view bytes, XmlEvents& events, std::size_t& used) {
  while (used < bytes.size()) {
    const std::string_view rest = bytes.substr(used);
    if (rest.front() != '<') {
      const std::size_t length = rest.find('<');
      if (length == kNone) break;
      if (depth_ > 0) events.text(rest.substr(0, length), false);
      used += length;
      continue;
    }
    if (const std::size_t taken = events.take(rest); taken > 0) {
      used += taken;
      continue;
    }
    const std::size_t length = markup_end(rest);
    if (length == kNone) break;
    if (length == 0) {
      return broken("The workbook's XML declares a document type, which no workbook may");
    }
    const std::string_view markup = rest.substr(0, length);
    used += length;
    if (markup[1] == '?' || markup.substr(0, kComment.size()) == kComment) continue;
    if (markup[1] == '!') {
      const std::size_t around = kLiteral.size() + kLiteralEnd.size();
      if (depth_ > 0) events.text(markup.substr(kLiteral.size(), length - around), true);
      continue;
    }
    Status status = element(markup, events);
    if (!status) return status;
  }
  return {};
}

Status XmlReader::element(std::string_view markup, XmlEvents& events) {
  if (markup.size() > kMaxTag) return long_tag();
  const bool ends = markup[1] == '/';
  const bool empty = !ends && markup[markup.size() - 2] == '/';
  const std::size_t begin = ends ? 2 : 1;
  const std::string_view inside = markup.substr(begin, markup.size() - begin - (empty ? 2 : 1));
  if (inside.empty() || !begins_name(inside.front())) {
    return broken("A part of the workbook is not XML in UTF-8");
  }
  std::size_t length = 1;
  while (length < inside.size() && !is_space(inside[length])) ++length;
  const std::string_view name = without_prefix(inside.substr(0, length));
  begun_ = true;
  if (ends) {
    if (--depth_ < 0) return broken("A part of the workbook ends what it did not begin");
    events.end(name);
    return {};
  }
  if (depth_ >= kMaxDepth) return broken("The workbook's XML is nested too deeply");
  events.begin(name, XmlAttributes(inside.substr(length)));
  if (empty) {
    events.end(name);
  } else {
    ++depth_;
  }
  return {};
}

Status XmlReader::finish() const {
  if (depth_ > 0 || (!held_.empty() && held_.front() == '<')) return cut_off();
  if (!begun_ || !is_blank(held_)) return broken("A part of the workbook is not XML in UTF-8");
  return {};
}

}  // namespace vitrine::sheet
