#include "answer.h"

#include "json/writer.h"

namespace vitrine {
namespace {

std::string ok(std::string_view json) { return "{\"ok\":" + std::string(json) + "}"; }

}  // namespace

std::string answer(const Error& error) {
  JsonWriter json;
  json.begin_object();
  json.begin_object("error");
  json.text("code", name_of(error.code));
  json.text("message", error.message);
  json.text("remedy", error.remedy);
  json.begin_object("place");
  if (!error.place.file.empty()) json.text("file", error.place.file);
  if (error.place.row >= 0) json.integer("row", error.place.row);
  if (!error.place.column.empty()) json.text("column", error.place.column);
  if (error.place.byte >= 0) json.integer("byte", error.place.byte);
  json.end_object();
  json.end_object();
  json.end_object();
  return json.take();
}

std::string answer(const Status& status) { return status ? ok("null") : answer(status.error()); }

std::string answer(const Result<bool>& result) {
  return result ? ok(*result ? "true" : "false") : answer(result.error());
}

std::string answer(const Result<std::uint32_t>& result) {
  return result ? ok(std::to_string(*result)) : answer(result.error());
}

std::string answer(const Result<std::uint64_t>& result) {
  return result ? ok(std::to_string(*result)) : answer(result.error());
}

std::string answer_json(const Result<std::string>& json) {
  return json ? ok(*json) : answer(json.error());
}

}  // namespace vitrine
