#include "formats/json_keep.h"

namespace vitrine::records {

void KeptJson::begin(char bracket) {
  if (depth_++ == 0) text_.clear();
  separate();
  text_ += bracket;
}

void KeptJson::end(char bracket) {
  --depth_;
  text_ += bracket;
}

void KeptJson::key(std::string_view name) {
  separate();
  append_text(name);
  text_ += ':';
}

void KeptJson::scalar(Scalar kind, std::string_view text) {
  separate();
  if (kind == Scalar::kText) {
    append_text(text);
  } else {
    text_ += text;
  }
}

void KeptJson::separate() {
  constexpr std::string_view kBegins = "[{:";
  if (!text_.empty() && kBegins.find(text_.back()) == std::string_view::npos) text_ += ',';
}

void KeptJson::append_text(std::string_view text) {
  constexpr std::string_view kHex = "0123456789abcdef";
  text_ += '"';
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x20) {
      text_ += "\\u00";
      text_ += kHex[byte >> 4U];
      text_ += kHex[byte & 15U];
      continue;
    }
    if (c == '"' || c == '\\') text_ += '\\';
    text_ += c;
  }
  text_ += '"';
}

}  // namespace vitrine::records
