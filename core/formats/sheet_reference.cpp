#include "formats/sheet_reference.h"

#include <algorithm>

namespace vitrine::sheet {

std::optional<std::uint32_t> number_of(std::string_view text) {
  if (text.empty()) return std::nullopt;
  std::uint64_t number = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    number = std::min<std::uint64_t>(number * 10 + static_cast<unsigned>(c - '0'), UINT32_MAX);
  }
  return static_cast<std::uint32_t>(number);
}

std::optional<CellReference> reference_of(std::string_view text) {
  constexpr std::uint32_t kFarOut = 1U << 24U;
  CellReference reference;
  std::size_t at = 0;
  if (!text.empty() && text[0] == '$') ++at;
  for (; at < text.size(); ++at) {
    const char c = static_cast<char>(text[at] & ~0x20);
    if (c < 'A' || c > 'Z') break;
    reference.column =
        std::min(reference.column * 26 + static_cast<std::uint32_t>(c - 'A') + 1, kFarOut);
  }
  if (at < text.size() && text[at] == '$') ++at;
  const std::optional<std::uint32_t> row = number_of(text.substr(at));
  if (!row || *row == 0 || reference.column == 0) return std::nullopt;
  reference.row = *row;
  return reference;
}

}  // namespace vitrine::sheet
