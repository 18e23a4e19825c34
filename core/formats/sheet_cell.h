// The form in which nearly every program writes a cell, <c r="B7" s="2" t="s"><v>14</v></c>, taken whole: ten times as fast as tag by tag.
// All of it stands here, because a sheet is millions of these and a call for each would be half of the work.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

#include "formats/sheet_reference.h"

namespace vitrine::sheet {

struct PlainCell {
  std::uint32_t column = 0;  ///< from 1
  std::uint32_t style = 0;
  char type = 'n';           ///< of the attribute t: n, s, b
  std::string_view value;    ///< without anything that is escaped
  bool is_digits = false;    ///< the value is nothing else, or empty
  std::uint64_t digits = 0;  ///< read as a number; void where they are more than 19
};

/// How a cell's reference ends in one row: its number and the quote behind it.
class RowMark {
 public:
  static constexpr std::size_t kMostDigits = 7;

  /// Pre: at most kMostDigits digits.
  explicit RowMark(std::uint32_t row = 0) {
    char text[8] = {};
    char used[8] = {};
    std::uint32_t rest = row;
    for (; rest > 0; rest /= 10) ++size_;
    rest = row;
    for (std::size_t i = size_; i > 0; rest /= 10) text[--i] = static_cast<char>('0' + rest % 10);
    text[size_++] = '"';
    std::memset(used, 0xFF, size_);
    std::memcpy(&text_, text, sizeof text);
    std::memcpy(&used_, used, sizeof used);
  }
  /// Whether it stands at `at`, of which eight bytes can be read.
  bool is_at(const char* at) const {
    std::uint64_t there = 0;
    std::memcpy(&there, at, sizeof there);
    return (there & used_) == text_;
  }
  std::size_t size() const { return size_; }

 private:
  std::uint64_t text_ = 0, used_ = 0;
  std::size_t size_ = 0;
};

class PlainCells {
 public:
  explicit PlainCells(std::string_view xml)
      : begin_(xml.data()), at_(xml.data()), end_(xml.data() + xml.size()) {}

  /// Bytes of the cells taken so far.
  std::size_t bytes() const { return static_cast<std::size_t>(at_ - begin_); }

  /// Takes the cell that begins here; false, and nothing is taken, where it has another form or stands in another row, and for the last
  /// cell before the end of the bytes, whose own end may not have come.
  bool take(const RowMark& row, PlainCell& cell) {
    if (end_ - at_ < kMostBeforeValue) return false;
    const char* at = at_;
    if (!skip(at, "<c r") || !skip(at, "=\"") || !take_column(at, cell.column)) return false;
    if (cell.column > kMostColumns || !row.is_at(at)) return false;
    at += row.size();
    cell.style = 0;
    cell.type = 'n';
    if (skip(at, " s=\"") && (!take_style(at, cell.style) || *at++ != '"')) return false;
    if (skip(at, " t=\"")) {
      if (skip(at, "inlineSt")) return take_inline(at, cell);
      cell.type = *at;
      if ((*at != 's' && *at != 'n' && *at != 'b') || at[1] != '"') return false;
      at += 2;
    }
    if (skip(at, "/>")) {
      cell.value = {};
      cell.is_digits = true;
    } else if (!skip(at, "><v>") || !take_value(at, cell)) {
      return false;
    }
    at_ = at;
    return true;
  }

 private:
  static constexpr std::ptrdiff_t kMostBeforeValue = 64;

  /// Moves past a text that stands here; words of its length are compared, which calls no function.
  template <std::size_t size>
  static bool skip(const char*& at, const char (&text)[size]) {
    if (!is<size - 1>(at, text)) return false;
    at += size - 1;
    return true;
  }
  template <std::size_t size>
  static bool is(const char* at, const char* text) {
    std::uint64_t there = 0;
    std::uint64_t wanted = 0;
    std::memcpy(&there, at, size);
    std::memcpy(&wanted, text, size);
    return there == wanted;
  }

  static bool take_column(const char*& at, std::uint32_t& column) {
    const char* const begin = at;
    for (column = 0; at - begin < 3; ++at) {
      const auto letter = static_cast<unsigned char>(*at - 'A');
      if (letter > 25) break;
      column = column * 26 + letter + 1;
    }
    return at > begin;
  }

  static bool take_style(const char*& at, std::uint32_t& style) {
    const char* const begin = at;
    for (; at - begin < 7; ++at) {
      const auto digit = static_cast<unsigned char>(*at - '0');
      if (digit > 9) break;
      style = style * 10 + digit;
    }
    return at > begin;
  }

  bool take_value(const char*& at, PlainCell& cell) const {
    const char* const value = at;
    cell.digits = 0;
    for (; at < end_; ++at) {
      const auto digit = static_cast<unsigned char>(*at - '0');
      if (digit > 9) break;
      cell.digits = cell.digits * 10 + digit;
    }
    const char* const after_digits = at;
    for (; at < end_ && *at != '<'; ++at) {
      if (*at == '&' || *at == '\r') return false;
    }
    cell.is_digits = at == after_digits;
    cell.value = {value, static_cast<std::size_t>(at - value)};
    return end_ - at >= 8 && skip(at, "</v></c>");
  }

  bool take_inline(const char* at, PlainCell& cell) {
    cell.type = 'i';
    if (!skip(at, "r\"") || !skip(at, "><is><t>")) return false;
    const char* const value = at;
    for (; at < end_ && *at != '<'; ++at) {
      // '_' begins Excel's own escapes.
      if (*at == '&' || *at == '\r' || *at == '_') return false;
    }
    cell.value = {value, static_cast<std::size_t>(at - value)};
    if (end_ - at < 13 || !skip(at, "</t></is") || !skip(at, "></c") || *at != '>') return false;
    at_ = at + 1;
    return true;
  }

  const char* const begin_;
  const char* at_;
  const char* const end_;
};

}  // namespace vitrine::sheet
