// The one way in which this room makes its errors: kBadExpression with the byte where the trouble begins.
// Only expr/ and compute/ include it.
#pragma once

#include <cstdint>
#include <string>
#include <utility>

#include "base/error.h"

namespace vitrine {

inline Error expression_error(std::uint32_t byte, std::string message, std::string remedy = {}) {
  Error error;
  error.code = ErrorCode::kBadExpression;
  error.message = std::move(message);
  error.remedy = std::move(remedy);
  error.place.byte = byte;
  return error;
}

}  // namespace vitrine
