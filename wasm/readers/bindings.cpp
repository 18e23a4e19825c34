// The readers' module for JavaScript: plain functions over its memory, so that it needs no glue. One instance reads one file, a workbook
// or a document; only a new instance gives memory back. Answers are JSON text (core/answer.h) at answer_bytes(), or CSV at csv_bytes().
#include <cstdint>
#include <string>
#include <string_view>

#include "answer.h"
#include "documents.h"
#include "plain_module.h"
#include "workbook.h"

namespace {

using namespace vitrine;  // NOLINT(google-build-using-namespace): this file is the other side of the same door

struct Held {
  WorkbookReader workbook;
  DocumentReader document;
  std::string rows;  ///< of the workbook's sheet, as CSV
  std::string_view csv;
};

Held& held() {
  static Held* const instance = new Held;
  return *instance;
}

using plain::say;

/// Nothing is said of what went well: chunks are many.
std::uint32_t say_error(const Status& status) { return status ? 0 : say(answer(status)); }

}  // namespace

extern "C" {

// Each gives the length of its answer.
EMSCRIPTEN_KEEPALIVE std::uint32_t begin_part(std::uint32_t name_length) {
  return say(answer(held().workbook.begin({plain::bytes.data(), name_length})));
}

/// Gives the length of its answer where it failed, else 0.
EMSCRIPTEN_KEEPALIVE std::uint32_t feed_part(std::uint32_t length) {
  return say_error(held().workbook.feed({plain::bytes.data(), length}));
}

/// Bytes of the CSV that part_csv() would give.
EMSCRIPTEN_KEEPALIVE std::uint32_t waiting_csv() {
  return static_cast<std::uint32_t>(held().workbook.waiting());
}

/// Length of the CSV of the rows since it was asked for last; it is then at csv_bytes().
EMSCRIPTEN_KEEPALIVE std::uint32_t part_csv() {
  held().workbook.take_csv(held().rows);
  held().csv = held().rows;
  return static_cast<std::uint32_t>(held().csv.size());
}

EMSCRIPTEN_KEEPALIVE std::uint32_t finish_part() {
  return say(answer_json(held().workbook.finish()));
}

EMSCRIPTEN_KEEPALIVE const char* csv_bytes() { return held().csv.data(); }

// A document's rows: each gives the length of its answer where it failed, else 0.
EMSCRIPTEN_KEEPALIVE std::uint32_t learn_document(std::uint32_t length) {
  return say_error(held().document.learn({plain::bytes.data(), length}));
}

EMSCRIPTEN_KEEPALIVE std::uint32_t write_document(std::uint32_t length) {
  return say_error(held().document.write({plain::bytes.data(), length}));
}

EMSCRIPTEN_KEEPALIVE std::uint32_t finish_document() { return say_error(held().document.finish()); }

/// Gives the length of its answer.
EMSCRIPTEN_KEEPALIVE std::uint32_t plan_document(std::uint32_t subject_length) {
  return say(answer_json(held().document.plan({plain::bytes.data(), subject_length})));
}

/// Length of the table's CSV since the last step; it is then at csv_bytes().
EMSCRIPTEN_KEEPALIVE std::uint32_t table_csv(std::uint32_t table) {
  held().csv = held().document.csv(table);
  return static_cast<std::uint32_t>(held().csv.size());
}

}  // extern "C"
