// A 64-bit fingerprint of bytes that arrive in pieces: the same bytes give the same value however they are cut.
// For knowing the same file again, not against forgery.
#pragma once

#include <cstdint>
#include <string_view>

namespace vitrine {

class Fingerprint {
 public:
  void add(std::string_view bytes);
  std::uint64_t value() const;

 private:
  void mix(std::uint64_t word);

  std::uint64_t state_ = 0x9E3779B97F4A7C15U;
  std::uint64_t pending_ = 0;
  unsigned pending_bytes_ = 0;
  std::uint64_t length_ = 0;
};

}  // namespace vitrine
