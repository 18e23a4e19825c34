// Engine for JavaScript: names and conversions only. Nothing is decided here.
// Every call answers JSON text, {"ok": value} or {"error": {..}} (core/answer.h). Bytes of files come in through buffer(): engine
// memory that the caller fills just before the call that reads it (a view of it dies when the memory grows).
#include <emscripten/bind.h>
#include <emscripten/em_js.h>

#include <cstdint>
#include <new>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "answer.h"
#include "engine.h"

EM_JS(void, throw_out_of_memory, (), { throw new RangeError('out of memory'); });

namespace {

using namespace vitrine;  // NOLINT(google-build-using-namespace): this file is the other side of the same door
using Text = const std::string&;

/// What one instance of the module holds. To begin anew, JavaScript makes a new instance: only that gives memory back.
struct Held {
  Engine engine = Engine::without_recognition();
  std::vector<char> bytes;
};

Held& held() {
  static Held* const instance = new Held;
  return *instance;
}
Engine& engine() { return held().engine; }

std::uint32_t address(const char* bytes) {
  return static_cast<std::uint32_t>(reinterpret_cast<std::uintptr_t>(bytes));
}

/// Address of `size` bytes for the caller to fill, good until the next call.
std::uint32_t buffer(std::uint32_t size) {
  auto& bytes = held().bytes;
  if (bytes.size() < size) bytes.resize(size);
  return address(bytes.data());
}
std::string_view filled(std::uint32_t length) { return {held().bytes.data(), length}; }

std::string begin(Text name, double size_bytes, Text options) {
  return answer(engine().begin(name, static_cast<std::uint64_t>(size_bytes), options));
}
std::string begin_instead(std::uint32_t source, double size_bytes, Text options, bool forget) {
  return answer(
      engine().begin_instead(source, static_cast<std::uint64_t>(size_bytes), options, forget));
}
std::string begin_again(std::uint32_t source) { return answer(engine().begin_again(source)); }
std::string feed(std::uint32_t load, std::uint32_t length) {
  return answer(engine().feed(load, filled(length)));
}
std::string finish(std::uint32_t load) { return answer(engine().finish(load)); }
std::uint32_t last_source() { return engine().last_source(); }
void cancel(std::uint32_t load) { engine().cancel(load); }

std::string remove_source(std::uint32_t source) { return answer(engine().remove(source)); }
std::string sources() { return answer_json(engine().sources()); }
std::string map(Text mapping) { return answer_json(engine().map(mapping)); }
std::string mapping() { return answer_json(engine().mapping()); }

std::string extend_catalogue(Text json, Text name) {
  return answer(engine().extend_catalogue(json, name));
}
std::string add_recognition(Text recognition) {
  return answer(engine().add_recognition(recognition));
}
std::string add_words(Text language, Text words) {
  return answer(engine().add_words(language, words));
}
std::string catalogue(Text language) { return answer_json(engine().catalogue(language)); }

std::string report(Text options) { return answer_json(engine().report(options)); }
std::string explain(Text options) { return answer_json(engine().explain(options)); }
std::string profile(Text options) { return answer_json(engine().profile(options)); }
std::string rows(Text options) { return answer_json(engine().rows(options)); }
std::string names(Text options) { return answer_json(engine().names(options)); }
std::string check(Text options) { return answer_json(engine().check(options)); }
std::string records(std::uint32_t source, std::uint32_t length) {
  return answer_json(engine().records(source, filled(length)));
}

}  // namespace

EMSCRIPTEN_BINDINGS(vitrine) {
  std::set_new_handler([] { throw_out_of_memory(); });
  emscripten::function("buffer", &buffer);
  emscripten::function("begin", &begin);
  emscripten::function("beginAgain", &begin_again);
  emscripten::function("beginInstead", &begin_instead);
  emscripten::function("feed", &feed);
  emscripten::function("finish", &finish);
  emscripten::function("lastSource", &last_source);
  emscripten::function("cancel", &cancel);
  emscripten::function("remove", &remove_source);
  emscripten::function("sources", &sources);
  emscripten::function("map", &map);
  emscripten::function("mapping", &mapping);
  emscripten::function("extendCatalogue", &extend_catalogue);
  emscripten::function("addRecognition", &add_recognition);
  emscripten::function("addWords", &add_words);
  emscripten::function("catalogue", &catalogue);
  emscripten::function("report", &report);
  emscripten::function("explain", &explain);
  emscripten::function("profile", &profile);
  emscripten::function("rows", &rows);
  emscripten::function("records", &records);
  emscripten::function("names", &names);
  emscripten::function("check", &check);
}
