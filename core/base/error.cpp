#include "base/error.h"

#include <utility>

namespace vitrine {
namespace {

void add_part(std::string& out, const std::string& part) {
  if (!out.empty()) out += ", ";
  out += part;
}

void add_sentence(std::string& out, const std::string& sentence) {
  if (sentence.empty()) return;
  if (!out.empty()) out += ' ';
  out += sentence;
  const char last = sentence.back();
  if (last != '.' && last != '!' && last != '?') out += '.';
}

}  // namespace

Error::Error() = default;
Error::Error(ErrorCode error_code, const char* what, const char* to_do, std::nullptr_t)
    : code(error_code), message(what), remedy(to_do) {}
Error::Error(ErrorCode error_code, std::string what, std::string to_do, std::nullptr_t)
    : code(error_code), message(std::move(what)), remedy(std::move(to_do)) {}
Error::Error(ErrorCode error_code, std::string what, std::string to_do, Place where)
    : code(error_code),
      message(std::move(what)),
      remedy(std::move(to_do)),
      place(std::move(where)) {}
Error::Error(const Error&) = default;
Error::Error(Error&&) noexcept = default;
Error& Error::operator=(const Error&) = default;
Error& Error::operator=(Error&&) noexcept = default;
Error::~Error() = default;

const char* name_of(ErrorCode code) {
  switch (code) {
    case ErrorCode::kBadInput:
      return "bad_input";
    case ErrorCode::kEmptyInput:
      return "empty_input";
    case ErrorCode::kBadEncoding:
      return "bad_encoding";
    case ErrorCode::kBadExpression:
      return "bad_expression";
    case ErrorCode::kBadCatalogue:
      return "bad_catalogue";
    case ErrorCode::kBadMapping:
      return "bad_mapping";
    case ErrorCode::kBadOptions:
      return "bad_options";
    case ErrorCode::kUnknownName:
      return "unknown_name";
    case ErrorCode::kOverflow:
      return "overflow";
    case ErrorCode::kOutOfMemory:
      return "out_of_memory";
  }
  return "bad_input";
}

std::string describe(const Error& error) {
  const Place& place = error.place;
  std::string out;
  if (!place.file.empty()) add_part(out, "file " + place.file);
  if (place.row >= 0) add_part(out, "row " + std::to_string(place.row));
  if (!place.column.empty()) add_part(out, "column " + place.column);
  if (place.byte >= 0) add_part(out, "byte " + std::to_string(place.byte));
  if (!out.empty()) out += ':';
  add_sentence(out, error.message);
  add_sentence(out, error.remedy);
  return out;
}

}  // namespace vitrine
