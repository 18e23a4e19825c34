// The module of `vitrine sql`, in Node alone: plain functions over its memory, so that it needs no glue. Answers are JSON text
// (core/answer.h) at answer_bytes().
#include <cstdint>
#include <string_view>

#include "answer.h"
#include "plain_module.h"
#include "sql/printer.h"

namespace {

using namespace vitrine;  // NOLINT(google-build-using-namespace): this file is the other side of the same door

SqlPrinter& printer() {
  static SqlPrinter* const instance = new SqlPrinter;
  return *instance;
}

}  // namespace

extern "C" {

// Each gives the length of its answer; the two texts stand one after the other in the buffer.
EMSCRIPTEN_KEEPALIVE std::uint32_t extend_catalogue(std::uint32_t json_length,
                                                    std::uint32_t name_length) {
  const char* const bytes = plain::bytes.data();
  return plain::say(
      answer(printer().extend({bytes, json_length}, {bytes + json_length, name_length})));
}

/// The answer is the query.
EMSCRIPTEN_KEEPALIVE std::uint32_t print_sql(std::uint32_t engine_length,
                                             std::uint32_t question_length) {
  const char* const bytes = plain::bytes.data();
  return plain::say(answer_json(
      printer().print({bytes, engine_length}, {bytes + engine_length, question_length})));
}

/// Nothing is written as CSV here; every plain module has it.
EMSCRIPTEN_KEEPALIVE const char* csv_bytes() { return nullptr; }

}  // extern "C"
