// The one kind of JSON value in core, and the one place where nlohmann's parser and writer are compiled (they are large).
// For edges only: catalogue files, options, mappings in; reports out. Data never pass through it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include <nlohmann/json.hpp>

namespace vitrine {

/// Keys keep the order in which they were put in.
using Json = nlohmann::ordered_json;

/// The value of a JSON text, or a discarded value (is_discarded()) where it is none; then `broken_at` gets the byte at which it
/// stops being JSON.
Json parse_json(std::string_view text, std::int64_t* broken_at = nullptr);

/// Text of a value on one line; invalid UTF-8 is replaced, never thrown at.
std::string to_json_text(const Json& json);

}  // namespace vitrine
