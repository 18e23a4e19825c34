#include "base/hash.h"

#include <bit>
#include <cstring>

namespace vitrine {
namespace {

constexpr std::uint64_t kMultiplier = 0xBF58476D1CE4E5B9U;
constexpr unsigned kWordBytes = 8;

std::uint64_t word_at(const char* bytes) {
  std::uint64_t word = 0;
  std::memcpy(&word, bytes, kWordBytes);
  return word;
}

}  // namespace

void Fingerprint::mix(std::uint64_t word) {
  state_ = std::rotl((state_ ^ word) * kMultiplier, 29) + 0x94D049BB133111EBU;
}

void Fingerprint::add(std::string_view bytes) {
  length_ += bytes.size();
  const char* next = bytes.data();
  const char* const end = next + bytes.size();
  while (pending_bytes_ > 0 && next != end) {
    pending_ |= static_cast<std::uint64_t>(static_cast<unsigned char>(*next++))
                << (8 * pending_bytes_);
    if (++pending_bytes_ == kWordBytes) {
      mix(pending_);
      pending_ = 0;
      pending_bytes_ = 0;
    }
  }
  for (; end - next >= static_cast<std::ptrdiff_t>(kWordBytes); next += kWordBytes)
    mix(word_at(next));
  while (next != end) {
    pending_ |= static_cast<std::uint64_t>(static_cast<unsigned char>(*next++))
                << (8 * pending_bytes_++);
  }
}

std::uint64_t Fingerprint::value() const {
  Fingerprint whole = *this;
  whole.mix(pending_);
  whole.mix(length_);
  return whole.state_ ^ (whole.state_ >> 31);
}

}  // namespace vitrine
