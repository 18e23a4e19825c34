// A set of rows of one fact as bits: unions are cheap, order is by row.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace vitrine {

class RowSet {
 public:
  RowSet() = default;
  explicit RowSet(std::size_t rows) : words_((rows + 63) / 64, 0) {}

  void add(std::size_t row) { words_[row >> 6] |= std::uint64_t{1} << (row & 63); }
  bool holds(std::size_t row) const {
    return (row >> 6) < words_.size() && ((words_[row >> 6] >> (row & 63)) & 1U) != 0;
  }
  void add_all(const RowSet& other) {
    if (words_.size() < other.words_.size()) words_.resize(other.words_.size(), 0);
    for (std::size_t i = 0; i < other.words_.size(); ++i) words_[i] |= other.words_[i];
  }
  void remove_all(const RowSet& other) {
    const std::size_t shared =
        words_.size() < other.words_.size() ? words_.size() : other.words_.size();
    for (std::size_t i = 0; i < shared; ++i) words_[i] &= ~other.words_[i];
  }
  std::int64_t count() const {
    std::int64_t total = 0;
    for (const auto word : words_) total += std::popcount(word);
    return total;
  }
  /// Rows in ascending order, `skip` of them left out, at most `limit`.
  std::vector<std::uint32_t> list(std::size_t skip, std::size_t limit) const {
    std::vector<std::uint32_t> rows;
    for (std::size_t row = 0; row < words_.size() * 64 && rows.size() < limit; ++row) {
      if (!holds(row)) continue;
      if (skip > 0)
        --skip;
      else
        rows.push_back(static_cast<std::uint32_t>(row));
    }
    return rows;
  }

 private:
  std::vector<std::uint64_t> words_;
};

}  // namespace vitrine
