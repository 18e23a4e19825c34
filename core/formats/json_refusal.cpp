// What is said of text that is no JSON, and where.
#include <algorithm>

#include "formats/json_reader.h"

namespace vitrine::records {

std::string shown(std::string_view text) {
  constexpr std::size_t kShown = 20;
  return "\"" + std::string(text.substr(0, kShown)) + (text.size() > kShown ? "...\"" : "\"");
}

Error JsonReader::refusal(ErrorCode code, std::string what, const char* remedy) const {
  const std::uint64_t byte = bytes_ - static_cast<std::uint64_t>(end_ - at_) - back_;
  what += " (line " + std::to_string(line_) + ", character " +
          std::to_string(byte - line_begin_ - std::min(unseen_, byte - line_begin_) + 1) + ")";
  Place place;
  place.byte = static_cast<std::int64_t>(byte);
  return {code, std::move(what), remedy, place};
}

void JsonReader::fail(ErrorCode code, std::string what, const char* remedy) {
  if (expect_ == Expect::kNothing) return;
  expect_ = Expect::kNothing;
  status_ = refusal(code, std::move(what), remedy);
}

void JsonReader::unexpected(char c) {
  std::string what = "The JSON goes on with ";
  if (c == '"') {
    what += "a quote";
  } else {
    what += c > ' ' && c < 0x7F ? shown({&c, 1}) : "a byte that has no place in it";
  }
  const char* expected = "";
  switch (expect_) {
    case Expect::kRoot:
      expected = root_line_ == 0 ? ", not with a value" : " where it should have ended";
      break;
    case Expect::kValue:
    case Expect::kValueOrEnd:
      expected = ", not with a value";
      break;
    case Expect::kKey:
    case Expect::kKeyOrEnd:
      expected = ", not with a name in double quotes";
      break;
    case Expect::kColon:
      expected = ", not with a colon";
      break;
    case Expect::kCommaOrEnd:
      expected = ", not with a comma or the end of the list or object";
      break;
    case Expect::kNothing:
      return;
  }
  fail(ErrorCode::kBadInput, std::move(what) + expected, kMendPlace);
}

}  // namespace vitrine::records
