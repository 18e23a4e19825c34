#include "table/dictionary.h"

#include <cassert>

#include "base/byte_words.h"

namespace vitrine {
namespace {

constexpr std::uint64_t kFree = ~std::uint64_t{0};
constexpr std::size_t kFirstSlots = 16;

/// Multiply and shift over words of eight bytes (a 128-bit product is slow in wasm). The length is
/// part of the start value, so that overlapping reads stay unambiguous.
std::uint32_t hash_of(std::string_view text) {
  const char* at = text.data();
  std::size_t left = text.size();
  std::uint64_t hash = 0xD6E8FEB86659FD93U ^ text.size();
  for (; left > 8; left -= 8, at += 8) hash = mix(hash, read_word<std::uint64_t>(at));
  if (left > 0) hash = mix(hash, read_few(at, left));
  hash = mix(hash, hash >> 32);
  return static_cast<std::uint32_t>(hash >> 16);
}

std::uint32_t code_of(std::uint64_t slot) { return static_cast<std::uint32_t>(slot); }

}  // namespace

std::uint32_t Dictionary::intern(std::string_view text) {
  if (in_order_) {
    const int order = size() == 0 ? -1 : order_of((*this)[size() - 1], text);
    if (order == 0) return size() - 1;
    if (order < 0) return append(text);
    make_table();
  }
  // At most three slots of four are taken.
  if ((ends_.size() + 1) * 4 > slots_.size() * 3) grow();
  const std::uint32_t hash = hash_of(text);
  const std::size_t slot = find_slot(text, hash);
  if (slots_[slot] != kFree) return code_of(slots_[slot]);
  const std::uint32_t code = append(text);
  slots_[slot] = (std::uint64_t{hash} << 32) | code;
  return code;
}

std::uint32_t Dictionary::append(std::string_view text) {
  bytes_.append(text);
  ends_.push_back(bytes_.size());
  return size() - 1;
}

std::uint32_t Dictionary::find(std::string_view text) const {
  if (in_order_) return find_in_order(text);
  const std::uint64_t slot = slots_[find_slot(text, hash_of(text))];
  return slot == kFree ? kNotFound : code_of(slot);
}

std::string_view Dictionary::operator[](std::uint32_t code) const {
  assert(code < size());
  const std::size_t begin = code == 0 ? 0 : ends_[code - 1];
  return {bytes_.data() + begin, ends_[code] - begin};
}

std::size_t Dictionary::memory_bytes() const {
  return bytes_.capacity() + ends_.capacity() * sizeof(std::size_t) +
         slots_.capacity() * sizeof(std::uint64_t);
}

std::size_t Dictionary::find_slot(std::string_view text, std::uint32_t hash) const {
  const std::size_t mask = slots_.size() - 1;
  std::size_t slot = hash & mask;
  for (; slots_[slot] != kFree; slot = (slot + 1) & mask) {
    const bool same_hash = slots_[slot] >> 32 == hash;
    if (same_hash && same_text((*this)[code_of(slots_[slot])], text)) break;
  }
  return slot;
}

std::uint32_t Dictionary::find_in_order(std::string_view text) const {
  std::uint32_t low = 0;
  for (std::uint32_t high = size(); low < high;) {
    const std::uint32_t middle = low + (high - low) / 2;
    if (order_of((*this)[middle], text) < 0) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low < size() && same_text((*this)[low], text) ? low : kNotFound;
}

void Dictionary::make_table() {
  in_order_ = false;
  std::size_t count = kFirstSlots;
  while (ends_.size() * 4 > count * 3) count *= 2;
  slots_.assign(count, kFree);
  for (std::uint32_t code = 0; code < size(); ++code) {
    const std::uint32_t hash = hash_of((*this)[code]);
    std::size_t slot = hash & (count - 1);
    while (slots_[slot] != kFree) slot = (slot + 1) & (count - 1);
    slots_[slot] = (std::uint64_t{hash} << 32) | code;
  }
}

void Dictionary::grow() {
  const std::size_t count = slots_.size() * 2;
  std::vector<std::uint64_t> wider(count, kFree);
  for (const std::uint64_t taken : slots_) {
    if (taken == kFree) continue;
    std::size_t slot = (taken >> 32) & (count - 1);
    while (wider[slot] != kFree) slot = (slot + 1) & (count - 1);
    wider[slot] = taken;
  }
  slots_ = std::move(wider);
}

}  // namespace vitrine
