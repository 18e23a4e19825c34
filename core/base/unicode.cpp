#include "base/unicode.h"

#include <algorithm>
#include <cstddef>
#include <vector>

#include "base/order.h"
#include "base/unicode_table.h"

namespace vitrine::unicode {
namespace {

using Bytes = std::span<const std::uint8_t>;

/// Numbers as steps: LEB128, signs folded in; each from the one `back` places before.
std::vector<std::int32_t> unpacked(Bytes bytes, std::size_t back = 1) {
  std::vector<std::int32_t> numbers;
  std::uint32_t folded = 0;
  int shift = 0;
  for (const std::uint8_t byte : bytes) {
    folded |= static_cast<std::uint32_t>(byte & 0x7F) << shift;
    shift += 7;
    if (byte > 0x7F) continue;
    const auto half = static_cast<std::int32_t>(folded >> 1);
    const std::int32_t before = numbers.size() < back ? 0 : numbers[numbers.size() - back];
    numbers.push_back(before + (folded % 2 == 0 ? half : -half - 1));
    folded = 0;
    shift = 0;
  }
  return numbers;
}

/// `strides` and `values` may be left out.
std::vector<Run> runs_of(Bytes bounds, Bytes strides, const std::vector<std::int32_t>& values) {
  const auto numbers = unpacked(bounds);
  std::vector<Run> runs(numbers.size() / 2);
  for (std::size_t i = 0; i < runs.size(); ++i) {
    runs[i] = {static_cast<std::uint32_t>(numbers[2 * i]),
               static_cast<std::uint32_t>(numbers[2 * i + 1]), strides.empty() ? 1U : strides[i],
               values.empty() ? 0 : values[i]};
  }
  return runs;
}

/// Small and capital letters take turns, so codes and letters step from the row before the last.
std::vector<Decomposition> unpacked_decompositions(bool that_compose) {
  const auto codes = unpacked(kCodes, 2);
  const auto firsts = unpacked(kFirsts, 2);
  std::vector<Decomposition> rows;
  for (std::size_t i = 0; i < codes.size(); ++i) {
    if (that_compose && kMarks[i] % 2 == 0) continue;
    const int mark = kMarks[i] == 0 ? 0 : kMarks[i] / 2 + 0x2FF;
    rows.push_back({static_cast<std::uint16_t>(codes[i]), static_cast<std::uint16_t>(firsts[i]),
                    static_cast<std::uint16_t>(mark)});
  }
  return rows;
}

std::vector<Decomposition> sorted_compositions() {
  const auto rows = unpacked_decompositions(true);
  std::vector<std::uint64_t> keys;
  keys.reserve(rows.size());
  for (const Decomposition& row : rows) keys.push_back(row.first * 0x10000ULL + row.second);
  std::vector<Decomposition> sorted;
  for (const std::uint32_t position : order_of_keys(keys)) sorted.push_back(rows[position]);
  return sorted;
}

}  // namespace

std::span<const Decomposition> decompositions() {
  static const auto* const rows = new auto(unpacked_decompositions(false));
  return *rows;
}

std::span<const Decomposition> compositions() {
  static const auto* const rows = new auto(sorted_compositions());
  return *rows;
}

std::span<const Run> mark_classes() {
  static const auto* const runs = new auto(runs_of(kClassBounds, {}, unpacked(kClasses)));
  return *runs;
}

std::span<const Run> capitals() {
  static const auto* const runs =
      new auto(runs_of(kCapitalBounds, kCapitalStrides, unpacked(kCapitalDeltas)));
  return *runs;
}

std::span<const Run> small_variants() {
  static const auto* const runs =
      new auto(runs_of(kVariantBounds, kVariantStrides, unpacked(kVariantDeltas)));
  return *runs;
}

std::span<const Run> separators() {
  static const auto* const runs = new auto(runs_of(kSeparatorBounds, {}, {}));
  return *runs;
}

const Run* find_run(std::span<const Run> runs, char32_t code) {
  const auto run = std::lower_bound(
      runs.begin(), runs.end(), code,
      [](const Run& candidate, char32_t wanted) { return candidate.last < wanted; });
  return run != runs.end() && run->first <= code ? &*run : nullptr;
}

}  // namespace vitrine::unicode
