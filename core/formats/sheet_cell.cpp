#include "formats/sheet_cell.h"

#include <cstring>

namespace vitrine::sheet {
namespace {

/// Reads along XML; take() moves on only past what it was asked for. Nothing is read beyond `end`.
struct Reader {
  const char* at;
  const char* end;

  template <std::size_t size>
  bool take(const char (&text)[size]) {
    constexpr std::size_t kLength = size - 1;
    if (static_cast<std::size_t>(end - at) < kLength || std::memcmp(at, text, kLength) != 0)
      return false;
    at += kLength;
    return true;
  }

  /// At most 7 digits, so that nothing overflows.
  bool take_number(std::uint32_t& number) {
    const char* const begin = at;
    number = 0;
    for (; at < end && at - begin < 7; ++at) {
      const auto digit = static_cast<unsigned char>(*at - '0');
      if (digit > 9) break;
      number = number * 10 + digit;
    }
    return at > begin;
  }

  /// At most three letters.
  bool take_column(std::uint32_t& column) {
    const char* const begin = at;
    column = 0;
    for (; at < end && at - begin < 3; ++at) {
      const auto letter = static_cast<unsigned char>(*at - 'A');
      if (letter > 25) break;
      column = column * 26 + letter + 1;
    }
    return at > begin;
  }
};

}  // namespace

bool take_plain_cell(std::string_view xml, PlainCell& cell) {
  Reader reader{xml.data(), xml.data() + xml.size()};
  if (!reader.take("<c r=\"") || !reader.take_column(cell.column) || !reader.take_number(cell.row))
    return false;
  if (!reader.take("\"")) return false;
  cell.style = 0;
  cell.type = 'n';
  if (reader.take(" s=\"") && (!reader.take_number(cell.style) || !reader.take("\""))) return false;
  if (reader.take(" t=\"")) {
    if (reader.at == reader.end || std::strchr("nsb", *reader.at) == nullptr) return false;
    cell.type = *reader.at++;
    if (!reader.take("\"")) return false;
  }
  if (reader.take("/>")) {
    cell.value = {};
    cell.bytes = static_cast<std::size_t>(reader.at - xml.data());
    return true;
  }
  if (!reader.take("><v>")) return false;
  const char* const value = reader.at;
  while (reader.at < reader.end && *reader.at != '<') {
    if (*reader.at == '&' || *reader.at == '\r') return false;
    ++reader.at;
  }
  cell.value = {value, static_cast<std::size_t>(reader.at - value)};
  if (!reader.take("</v></c>")) return false;
  cell.bytes = static_cast<std::size_t>(reader.at - xml.data());
  return true;
}

}  // namespace vitrine::sheet
