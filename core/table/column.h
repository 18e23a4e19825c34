// A typed column with a null mask. Structure of arrays: each type has one plain vector, values
// where null are 0. Knows no files and no meaning. Above table everybody may include it.
#pragma once

#include <cassert>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <variant>
#include <vector>

#include "base/date.h"
#include "base/decimal.h"
#include "base/result.h"
#include "table/dictionary.h"

namespace vitrine {

enum class ColumnType {
  kDecimal,    ///< int64 units x 10^-scale
  kInteger,    ///< int64
  kDate,       ///< int32 days since 1970-01-01
  kTimestamp,  ///< int64 ms since 1970-01-01T00:00, as written (no zone) unless `has_offsets`
  kBoolean,    ///< uint8 0/1
  kText,       ///< uint32 code into the dictionary
};

const char* name_of(ColumnType type);

/// One bit a row; bit set = the cell has a value.
class ValidityMask {
 public:
  void push_back(bool valid);
  /// `count` rows alike.
  void append(bool valid, std::size_t count);
  void append(const ValidityMask& other);
  /// The lowest `count` bits of a word, the first row's lowest. Pre: 1 <= count <= 64, no other bits are set.
  void append_bits(std::uint64_t bits, std::size_t count);
  bool operator[](std::size_t row) const { return (words_[row >> 6] >> (row & 63)) & 1U; }
  std::size_t size() const { return size_; }
  std::size_t count_valid() const { return valid_; }
  bool all_valid() const { return valid_ == size_; }
  const std::vector<std::uint64_t>& words() const { return words_; }

 private:
  std::vector<std::uint64_t> words_;
  std::size_t size_ = 0;
  std::size_t valid_ = 0;
};

/// In `offset_minutes`: the timestamp was written without a UTC offset.
inline constexpr std::int16_t kNoOffset = -32768;

/// Values and nulls of one column. All vectors have the same length as `valid`.
struct Column {
  ColumnType type = ColumnType::kText;
  int scale = 0;  ///< decimal places, kDecimal only
  /// kTimestamp: some values carried a UTC offset; `wide` is local time, `offset_minutes` tells it.
  bool has_offsets = false;
  ValidityMask valid;
  std::vector<std::int64_t> wide;                ///< kDecimal, kInteger, kTimestamp
  std::vector<std::int32_t> days;                ///< kDate
  std::vector<std::uint8_t> flags;               ///< kBoolean
  std::vector<std::uint32_t> codes;              ///< kText
  std::vector<std::int16_t> offset_minutes;      ///< only with has_offsets
  std::shared_ptr<const Dictionary> dictionary;  ///< kText

  std::size_t size() const { return valid.size(); }
  bool is_null(std::size_t row) const { return !valid[row]; }
  bool is_number() const { return type == ColumnType::kInteger || type == ColumnType::kDecimal; }

  /// Value as text for people and CSV: decimals with their scale, ISO dates and times
  /// ("2024-05-15T09:30:00+02:00", milliseconds only where there are any), true/false; "" where
  /// null.
  std::string text_at(std::size_t row) const;
  /// Calendar day of a date or timestamp cell. Pre: not null, type kDate or kTimestamp.
  Day day_at(std::size_t row) const {
    assert(!is_null(row) && (type == ColumnType::kDate || type == ColumnType::kTimestamp));
    return type == ColumnType::kDate ? days[row] : day_of_timestamp(wide[row]);
  }
  /// Bytes held, the dictionary included.
  std::size_t memory_bytes() const;
};

using ColumnPtr = std::shared_ptr<const Column>;

/// The columns one after another. Types are widened: integer+decimal -> decimal of the larger
/// scale, date+timestamp -> timestamp, otherwise unequal types -> text; a part without any value
/// has no say. Dictionaries are merged in order of first appearance. Fails (kOverflow) when a
/// decimal does not fit the larger scale.
Result<Column> concatenate(const std::vector<ColumnPtr>& parts);

/// Rows in the given order; index kNoRow gives null.
inline constexpr std::uint32_t kNoRow = 0xFFFFFFFFU;
Column gather(const Column& source, const std::vector<std::uint32_t>& rows);
/// The dictionary of a text column as if its rows had been read in their order: texts of no row are gone.
void renumber(Column& column);

/// All-null column of a type.
Column null_column(ColumnType type, std::size_t rows);

}  // namespace vitrine
