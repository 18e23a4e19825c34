// The module of `vitrine table`, in Node alone: plain functions over its memory, so that it needs no glue. Answers are JSON text
// (core/answer.h) at answer_bytes(), CSV is at csv_bytes().
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "answer.h"
#include "plain_module.h"
#include "table_text.h"

namespace {

using namespace vitrine;  // NOLINT(google-build-using-namespace): this file is the other side of the same door

struct Held {
  std::optional<TableText> table;
  std::string csv;
};

Held& held() {
  static Held* const instance = new Held;
  return *instance;
}

using plain::say;

std::uint32_t csv(Result<std::string> bytes) {
  if (!bytes) return say(answer(bytes.error()));
  held().csv = std::move(*bytes);
  return say(answer(Result<std::uint32_t>(static_cast<std::uint32_t>(held().csv.size()))));
}

}  // namespace

extern "C" {

// Each gives the length of its answer; the name stands before the options in the buffer. One table at a time.
EMSCRIPTEN_KEEPALIVE std::uint32_t begin_table(std::uint32_t name_length,
                                               std::uint32_t options_length) {
  const char* const bytes = plain::bytes.data();
  auto table = TableText::begin({bytes, name_length}, {bytes + name_length, options_length});
  if (!table) return say(answer(table.error()));
  held().table.emplace(std::move(table).value());
  return say(answer(Status()));
}

/// The answer is the length of the CSV. Pre: begin_table() went well.
EMSCRIPTEN_KEEPALIVE std::uint32_t feed_table(std::uint32_t length) {
  return csv(held().table->feed({plain::bytes.data(), length}));
}
EMSCRIPTEN_KEEPALIVE std::uint32_t finish_table() { return csv(held().table->finish()); }

EMSCRIPTEN_KEEPALIVE const char* csv_bytes() { return held().csv.data(); }

}  // extern "C"
