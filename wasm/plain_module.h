// What modules of plain functions share (web/readers/plain-module.ts is the other side): a buffer for the caller's bytes, and answers as
// JSON text (core/answer.h). Included by one bindings.cpp of each such module.
#pragma once

#include <emscripten/em_macros.h>

#include <cstdint>
#include <string>
#include <vector>

namespace plain {

inline std::vector<char> bytes;
inline std::string text;

/// Keeps an answer; gives its length.
inline std::uint32_t say(std::string answer) {
  text = std::move(answer);
  return static_cast<std::uint32_t>(text.size());
}

}  // namespace plain

extern "C" {

/// Address of `size` bytes for the caller to fill, good until the next call.
EMSCRIPTEN_KEEPALIVE inline char* buffer(std::uint32_t size) {
  if (plain::bytes.size() < size) plain::bytes.resize(size);
  return plain::bytes.data();
}

EMSCRIPTEN_KEEPALIVE inline const char* answer_bytes() { return plain::text.data(); }

}  // extern "C"
