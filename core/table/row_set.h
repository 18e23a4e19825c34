// A set of rows of one table as bits: unions and cuts go 64 rows at a time, order is by row.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace vitrine {

class RowSet {
 public:
  RowSet() = default;
  explicit RowSet(std::size_t rows) : words_((rows + 63) / 64, 0) {}
  /// Every row of a table.
  static RowSet all(std::size_t rows) {
    RowSet set;
    set.words_.assign((rows + 63) / 64, ~std::uint64_t{0});
    if ((rows & 63) != 0) set.words_.back() >>= 64 - (rows & 63);
    return set;
  }

  /// The rows whose bits are set; bits beyond the table are 0.
  static RowSet of_words(std::vector<std::uint64_t> words) {
    RowSet set;
    set.words_ = std::move(words);
    return set;
  }

  void add(std::size_t row) { words_[row >> 6] |= std::uint64_t{1} << (row & 63); }
  bool holds(std::size_t row) const {
    return (row >> 6) < words_.size() && ((words_[row >> 6] >> (row & 63)) & 1U) != 0;
  }
  void add_all(const RowSet& other) {
    if (words_.size() < other.words_.size()) words_.resize(other.words_.size(), 0);
    for (std::size_t i = 0; i < other.words_.size(); ++i) words_[i] |= other.words_[i];
  }
  void remove_all(const RowSet& other) {
    for (std::size_t i = 0; i < shared_words(other); ++i) words_[i] &= ~other.words_[i];
  }
  /// Leaves the rows that are in both.
  void keep_all(const RowSet& other) {
    words_.resize(shared_words(other));
    for (std::size_t i = 0; i < words_.size(); ++i) words_[i] &= other.words_[i];
  }
  bool is_empty() const {
    for (const auto word : words_) {
      if (word != 0) return false;
    }
    return true;
  }
  std::int64_t count() const {
    std::int64_t total = 0;
    for (const auto word : words_) total += std::popcount(word);
    return total;
  }
  /// Calls use(row) for each row, ascending.
  template <class Use>
  void for_each(const Use& use) const {
    for (std::size_t at = 0; at < words_.size(); ++at) {
      for (std::uint64_t word = words_[at]; word != 0; word &= word - 1)
        use(at * 64 + static_cast<std::size_t>(std::countr_zero(word)));
    }
  }
  /// Rows in ascending order, `skip` of them left out, at most `limit`.
  std::vector<std::uint32_t> list(std::size_t skip, std::size_t limit) const {
    std::vector<std::uint32_t> rows;
    for_each([&](std::size_t row) {
      if (skip > 0)
        --skip;
      else if (rows.size() < limit)
        rows.push_back(static_cast<std::uint32_t>(row));
    });
    return rows;
  }

  /// Bit b of word w is row 64 w + b. Bits beyond the table are 0.
  std::vector<std::uint64_t>& words() { return words_; }
  const std::vector<std::uint64_t>& words() const { return words_; }
  friend bool operator==(const RowSet& a, const RowSet& b) = default;

 private:
  std::size_t shared_words(const RowSet& other) const {
    return words_.size() < other.words_.size() ? words_.size() : other.words_.size();
  }

  std::vector<std::uint64_t> words_;
};

}  // namespace vitrine
