// What the engine answers, as JSON text, for doors that speak text: {"ok": value} or {"error": {code, message, remedy, place}}.
#pragma once

#include <cstdint>
#include <string>

#include "base/result.h"

namespace vitrine {

std::string answer(const Error& error);
std::string answer(const Status& status);  ///< null where it went well
std::string answer(const Result<bool>& result);
std::string answer(const Result<std::uint32_t>& result);
std::string answer(const Result<std::uint64_t>& result);

/// Of text that is JSON itself.
std::string answer_json(const Result<std::string>& json);

}  // namespace vitrine
