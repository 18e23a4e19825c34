#include "table/column.h"

#include <bit>
#include <cstdlib>

namespace vitrine {
namespace {

void append_two_digits(std::string& out, int value) {
  out += static_cast<char>('0' + value / 10);
  out += static_cast<char>('0' + value % 10);
}

void append_time(std::string& out, int milliseconds) {
  const int seconds = milliseconds / 1000;
  append_two_digits(out, seconds / 3600);
  out += ':';
  append_two_digits(out, seconds / 60 % 60);
  out += ':';
  append_two_digits(out, seconds % 60);
  const int fraction = milliseconds % 1000;
  if (fraction == 0) return;
  out += '.';
  out += static_cast<char>('0' + fraction / 100);
  append_two_digits(out, fraction % 100);
}

void append_offset(std::string& out, int minutes) {
  if (minutes == kNoOffset) return;
  if (minutes == 0) {
    out += 'Z';
    return;
  }
  out += minutes < 0 ? '-' : '+';
  append_two_digits(out, std::abs(minutes) / 60);
  out += ':';
  append_two_digits(out, std::abs(minutes) % 60);
}

std::string timestamp_text(std::int64_t milliseconds, int offset_minutes) {
  const Day day = day_of_timestamp(milliseconds);
  std::string out = to_text(day);
  out += 'T';
  append_time(out, static_cast<int>(milliseconds - day * kMillisecondsPerDay));
  append_offset(out, offset_minutes);
  return out;
}

template <class T>
std::size_t held_bytes(const std::vector<T>& values) {
  return values.capacity() * sizeof(T);
}

}  // namespace

const char* name_of(ColumnType type) {
  switch (type) {
    case ColumnType::kDecimal:
      return "decimal";
    case ColumnType::kInteger:
      return "integer";
    case ColumnType::kDate:
      return "date";
    case ColumnType::kTimestamp:
      return "timestamp";
    case ColumnType::kBoolean:
      return "boolean";
    case ColumnType::kText:
      return "text";
  }
  return "text";
}

void ValidityMask::push_back(bool valid) {
  if ((size_ & 63) == 0) words_.push_back(0);
  words_.back() |= std::uint64_t{valid} << (size_ & 63);
  ++size_;
  if (valid) ++valid_;
}

void ValidityMask::append(bool valid, std::size_t count) {
  for (; count > 0 && (size_ & 63) != 0; --count) push_back(valid);
  words_.resize(words_.size() + count / 64, valid ? ~std::uint64_t{0} : 0);
  const std::size_t whole = count / 64 * 64;
  size_ += whole;
  if (valid) valid_ += whole;
  for (count -= whole; count > 0; --count) push_back(valid);
}

void ValidityMask::append_bits(std::uint64_t bits, std::size_t count) {
  const std::size_t shift = size_ & 63;
  if (shift == 0) {
    words_.push_back(bits);
  } else {
    words_.back() |= bits << shift;
    if (shift + count > 64) words_.push_back(bits >> (64 - shift));
  }
  size_ += count;
  valid_ += static_cast<std::size_t>(std::popcount(bits));
}

void ValidityMask::append(const ValidityMask& other) {
  const std::size_t shift = size_ & 63;
  const std::size_t words = (size_ + other.size_ + 63) / 64;
  words_.reserve(words);
  for (std::size_t i = 0; i < other.words_.size(); ++i) {
    const std::uint64_t word = other.words_[i];
    if (shift == 0) {
      words_.push_back(word);
    } else {
      words_.back() |= word << shift;
      words_.push_back(word >> (64 - shift));
    }
  }
  words_.resize(words);
  size_ += other.size_;
  valid_ += other.valid_;
}

std::string Column::text_at(std::size_t row) const {
  if (is_null(row)) return {};
  switch (type) {
    case ColumnType::kDecimal:
      return to_text(Decimal{wide[row], scale});
    case ColumnType::kInteger:
      return std::to_string(wide[row]);
    case ColumnType::kDate:
      return to_text(days[row]);
    case ColumnType::kTimestamp:
      return timestamp_text(wide[row], has_offsets ? offset_minutes[row] : kNoOffset);
    case ColumnType::kBoolean:
      return flags[row] != 0 ? "true" : "false";
    case ColumnType::kText:
      return std::string((*dictionary)[codes[row]]);
  }
  return {};
}

std::size_t Column::memory_bytes() const {
  return held_bytes(valid.words()) + held_bytes(wide) + held_bytes(days) + held_bytes(flags) +
         held_bytes(codes) + held_bytes(offset_minutes) +
         (dictionary ? dictionary->memory_bytes() : 0);
}

}  // namespace vitrine
