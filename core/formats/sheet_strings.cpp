#include "formats/sheet_strings.h"

namespace vitrine::sheet {
namespace {

constexpr std::size_t kMostBytes = 1U << 30U;

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
  texts_ += item_;
  ends_.push_back(static_cast<std::uint32_t>(texts_.size()));
  item_.clear();
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
