// What all column builders share: the null bits, the evidence, the misfits. Included by build_*.cpp
// only.
#pragma once

#include <cstdint>
#include <vector>

#include "ingest/build.h"
#include "ingest/values.h"

namespace vitrine::ingest {

/// A validity mask that can take a bit back.
class NullBits {
 public:
  void push(bool valid) {
    if ((size_ & 63) == 0) words_.push_back(0);
    words_.back() |= static_cast<std::uint64_t>(valid) << (size_ & 63);
    ++size_;
  }
  /// The lowest `count` bits of a word. Pre: 1 <= count <= 64, no other bits are set.
  void append_bits(std::uint64_t bits, std::size_t count) {
    const std::size_t shift = size_ & 63;
    if (shift == 0) {
      words_.push_back(bits);
    } else {
      words_.back() |= bits << shift;
      if (shift + count > 64) words_.push_back(bits >> (64 - shift));
    }
    size_ += count;
  }
  /// As many rows as `count`, valid where is_valid(0 .. count - 1) says so.
  template <class IsValid>
  void append(std::size_t count, const IsValid& is_valid) {
    for (std::size_t at = 0; at < count; at += 64) {
      const std::size_t some = count - at < 64 ? count - at : 64;
      std::uint64_t bits = 0;
      for (std::size_t k = 0; k < some; ++k)
        bits |= static_cast<std::uint64_t>(is_valid(at + k)) << k;
      append_bits(bits, some);
    }
  }
  void clear(std::size_t row) { words_[row >> 6] &= ~(std::uint64_t{1} << (row & 63)); }
  std::size_t size() const { return size_; }
  bool operator[](std::size_t row) const { return ((words_[row >> 6] >> (row & 63)) & 1U) != 0; }
  ValidityMask mask() const {
    ValidityMask out;
    for (std::size_t row = 0; row < size_; row += 64)
      out.append_bits(words_[row >> 6], size_ - row < 64 ? size_ - row : 64);
    return out;
  }

 private:
  std::vector<std::uint64_t> words_;
  std::size_t size_ = 0;
};

class BuilderBase : public ColumnBuilder {
 public:
  explicit BuilderBase(const ColumnReading& reading) { built_.reading = reading; }
  ValueSums sums() override { return {built_.evidence.point.sum, built_.evidence.comma.sum}; }

 protected:
  std::uint64_t row() const { return bits_.size(); }
  /// Every value (null texts are none) is offered once, in order.
  void keep_first(std::string_view text) {
    if (offered_ == Evidence::kSampledValues) return;
    built_.evidence.keep_first(offered_++, text);
  }
  void note_misfit(std::string_view text) { built_.misfits.add(row(), text); }

  BuiltColumn built_;
  NullBits bits_;

 private:
  std::uint64_t offered_ = 0;
};

std::unique_ptr<ColumnBuilder> make_number_builder(const ColumnReading& reading);
std::unique_ptr<ColumnBuilder> make_date_builder(const ColumnReading& reading);
std::unique_ptr<ColumnBuilder> make_text_builder(const ColumnReading& reading);

}  // namespace vitrine::ingest
