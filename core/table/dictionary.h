// Distinct texts of a column, numbered in order of first appearance. Append-only; lookup by hash, or by halves as long as every text
// came after the one before in the order of bytes: ids that exports are sorted by need no table.
// Stores all bytes in one arena; nothing is trimmed or changed here.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace vitrine {

class Dictionary {
 public:
  static constexpr std::uint32_t kNotFound = 0xFFFFFFFFU;

  /// Code of `text`, added when new.
  std::uint32_t intern(std::string_view text);
  /// Code of `text` or kNotFound.
  std::uint32_t find(std::string_view text) const;
  std::string_view operator[](std::uint32_t code) const;
  std::uint32_t size() const { return static_cast<std::uint32_t>(ends_.size()); }
  std::size_t memory_bytes() const;

 private:
  /// Slot that holds `text`, or the free one where it belongs. Pre: slots_ is not empty.
  std::size_t find_slot(std::string_view text, std::uint32_t hash) const;
  std::uint32_t find_in_order(std::string_view text) const;
  std::uint32_t append(std::string_view text);
  void make_table();
  void grow();

  bool in_order_ = true;  ///< there is no table yet
  std::string bytes_;
  std::vector<std::size_t> ends_;     ///< end offset of each text in bytes_
  std::vector<std::uint64_t> slots_;  ///< open addressing, power of two: hash << 32 | code
};

}  // namespace vitrine
