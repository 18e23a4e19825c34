// Engine for JavaScript: names and conversions only. Nothing is decided here.
// Every call answers {ok: value} or {error: {code, message, remedy, place}}. Bytes of files come in through buffer(): a view of
// engine memory that the caller fills just before the call that reads it (the view dies when the memory grows).
#include <emscripten/bind.h>
#include <emscripten/em_js.h>
#include <emscripten/val.h>

#include <cstdint>
#include <new>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine.h"

using emscripten::val;

EM_JS(void, throw_out_of_memory, (), { throw new RangeError('out of memory'); });

namespace {

using namespace vitrine;  // NOLINT(google-build-using-namespace): this file is the other side of the same door

val to_js(const auto& value) { return val(value); }
val to_js(const std::uint64_t& value) { return val(static_cast<double>(value)); }

val to_js(const Error& error) {
  val place = val::object();
  if (!error.place.file.empty()) place.set("file", to_js(error.place.file));
  if (error.place.row >= 0) place.set("row", static_cast<double>(error.place.row));
  if (!error.place.column.empty()) place.set("column", to_js(error.place.column));
  if (error.place.byte >= 0) place.set("byte", static_cast<double>(error.place.byte));
  val out = val::object();
  out.set("code", val::u8string(name_of(error.code)));
  out.set("message", to_js(error.message));
  out.set("remedy", to_js(error.remedy));
  out.set("place", place);
  return out;
}

val answer(const char* key, const val& value) {
  val out = val::object();
  out.set(key, value);
  return out;
}

template <class T>
val answer(const Result<T>& result) {
  return result ? answer("ok", to_js(*result)) : answer("error", to_js(result.error()));
}

val answer(const Status& status) {
  return status ? answer("ok", val::null()) : answer("error", to_js(status.error()));
}

/// vitrine::Engine with the arguments and answers that JavaScript has.
class Door {
 public:
  /// Uint8Array over `size` bytes of engine memory, good until the next call.
  val buffer(std::uint32_t size) {
    if (bytes_.size() < size) bytes_.resize(size);
    return val(emscripten::typed_memory_view(size, bytes_.data()));
  }

  val begin(const std::string& name, double size_bytes, const std::string& options) {
    return answer(engine_.begin(name, static_cast<std::uint64_t>(size_bytes), options));
  }
  val feed(std::uint32_t load, std::uint32_t length) {
    return answer(engine_.feed(load, filled(length)));
  }
  val finish(std::uint32_t load) { return answer(engine_.finish(load)); }
  void cancel(std::uint32_t load) { engine_.cancel(load); }

  val begin_again(std::uint32_t source) { return answer(engine_.begin_again(source)); }
  val remove(std::uint32_t source) { return answer(engine_.remove(source)); }
  val sources() const { return answer("ok", to_js(engine_.sources())); }

  val map(const std::string& mapping) { return answer(engine_.map(mapping)); }
  val mapping() const { return answer("ok", to_js(engine_.mapping())); }
  val extend_catalogue(const std::string& json, const std::string& name) {
    return answer(engine_.extend_catalogue(json, name));
  }
  val catalogue(const std::string& language) const { return answer(engine_.catalogue(language)); }

  val report(const std::string& options) { return answer(engine_.report(options)); }
  val explain(const std::string& options) { return answer(engine_.explain(options)); }
  val rows(const std::string& options) { return answer(engine_.rows(options)); }
  val records(std::uint32_t source, std::uint32_t length) const {
    return answer(engine_.records(source, filled(length)));
  }
  val names(const std::string& options) { return answer(engine_.names(options)); }

  val begin_table(const std::string& name, const std::string& options) {
    auto table = TableText::begin(name, options);
    if (!table) return answer("error", to_js(table.error()));
    table_.emplace(std::move(table).value());
    return answer(Status());
  }
  /// CSV bytes as a Uint8Array over engine memory, good until the next call. Pre: begin_table() went well.
  val feed_table(std::uint32_t length) { return csv(table_->feed(filled(length))); }
  val finish_table() { return csv(table_->finish()); }

 private:
  std::string_view filled(std::uint32_t length) const {
    return {reinterpret_cast<const char*>(bytes_.data()), length};
  }

  val csv(Result<std::string> result) {
    if (!result) return answer("error", to_js(result.error()));
    csv_ = std::move(*result);
    return answer("ok", val(emscripten::typed_memory_view(
                            csv_.size(), reinterpret_cast<const std::uint8_t*>(csv_.data()))));
  }

  Engine engine_;
  std::optional<TableText> table_;
  std::vector<std::uint8_t> bytes_;
  std::string csv_;
};

}  // namespace

EMSCRIPTEN_BINDINGS(vitrine) {
  std::set_new_handler([] { throw_out_of_memory(); });
  emscripten::class_<Door>("Engine")
      .constructor<>()
      .function("buffer", &Door::buffer)
      .function("begin", &Door::begin)
      .function("feed", &Door::feed)
      .function("finish", &Door::finish)
      .function("cancel", &Door::cancel)
      .function("beginAgain", &Door::begin_again)
      .function("remove", &Door::remove)
      .function("sources", &Door::sources)
      .function("map", &Door::map)
      .function("mapping", &Door::mapping)
      .function("extendCatalogue", &Door::extend_catalogue)
      .function("catalogue", &Door::catalogue)
      .function("report", &Door::report)
      .function("explain", &Door::explain)
      .function("rows", &Door::rows)
      .function("records", &Door::records)
      .function("names", &Door::names)
      .function("beginTable", &Door::begin_table)
      .function("feedTable", &Door::feed_table)
      .function("finishTable", &Door::finish_table);
}
