#include "formats/sheet_strings.h"

#include "ingest/reader.h"

namespace vitrine::sheet {
namespace {

constexpr std::size_t kMostBytes = 1U << 30U;
constexpr std::string_view kPlain = "<si><t>", kSpaced = "<si><t xml:space=\"preserve\">";
constexpr std::string_view kItemEnd = "</t></si>";

/// What a text that begins here holds up to its '<'.
struct PlainText {
  std::size_t size = 0;
  bool is_ended = false;
  bool may_be_escaped = false;  ///< in XML or, after '_', by Excel
  bool is_special = false;      ///< in CSV
};

PlainText plain_text(std::string_view xml) {
  PlainText text;
  for (const char c : xml) {
    text.is_ended = c == '<';
    if (text.is_ended) break;
    text.may_be_escaped = text.may_be_escaped | (c == '&') | (c == '_') | (c == '\r');
    text.is_special = text.is_special | (c == ',') | (c == '"') | (c == '\n');
    ++text.size;
  }
  return text;
}

}  // namespace

void RichText::begin(std::string_view name) {
  if (name == "t") in_text_ = true;
  if (name == "rPh") ++phonetic_;
}

void RichText::end(std::string_view name) {
  if (name == "t") in_text_ = false;
  if (name == "rPh") --phonetic_;
}

Status SharedStrings::feed(std::string_view bytes) {
  Status status = reader_.feed(bytes, *this);
  if (status && texts_.size() + item_.size() > kMostBytes) {
    return Error(ErrorCode::kOutOfMemory, "The workbook holds more than 1 GB of text",
                 "Save the sheet as CSV and add that file.");
  }
  return status;
}

void SharedStrings::begin(std::string_view name, XmlAttributes) {
  rich_.begin(name);
  if (name == "si") in_item_ = true;
}

void SharedStrings::end(std::string_view name) {
  rich_.end(name);
  if (name != "si") return;
  in_item_ = false;
  unescape_excel(item_);
  append_csv_cell(texts_, item_);
  ends_.push_back(static_cast<std::uint32_t>(texts_.size()));
  item_.clear();
}

std::size_t SharedStrings::take(std::string_view xml) {
  if (in_item_ || !rich_.is_outside()) return 0;
  std::size_t taken = 0;
  for (std::size_t size = 1; size > 0; taken += size) size = take_item(xml.substr(taken));
  return taken;
}

/// An item as nearly every program writes it, <si><t>text</t></si>; its bytes, 0 where it has another form or has not ended.
std::size_t SharedStrings::take_item(std::string_view xml) {
  const std::size_t begin = xml.starts_with(kPlain) ? kPlain.size() : kSpaced.size();
  if (begin != kPlain.size() && !xml.starts_with(kSpaced)) return 0;
  const PlainText text = plain_text(xml.substr(begin));
  const std::size_t end = begin + text.size;
  if (text.may_be_escaped || !text.is_ended || !xml.substr(end).starts_with(kItemEnd)) return 0;
  if (text.is_special) {
    append_csv_cell(texts_, xml.substr(begin, text.size));
  } else {
    texts_.append(xml.data() + begin, text.size);
  }
  ends_.push_back(static_cast<std::uint32_t>(texts_.size()));
  return end + kItemEnd.size();
}

void SharedStrings::text(std::string_view raw, bool literal) {
  if (!in_item_ || !rich_.takes_text()) return;
  if (literal) {
    item_ += raw;
  } else {
    append_unescaped(item_, raw);
  }
}

}  // namespace vitrine::sheet
