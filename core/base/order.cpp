#include "base/order.h"

#include <algorithm>
#include <array>

namespace vitrine {
namespace {

constexpr std::size_t kFew = 48;  // below it, moving items one by one beats counting
constexpr std::uint64_t kSignBit = std::uint64_t{1} << 63U;

/// Moves each item back to where it belongs among those before it. `after(a, b)`: a stands behind b.
template <class Item, class After>
void sort_few(std::span<Item> items, After after) {
  for (std::size_t i = 1; i < items.size(); ++i) {
    const Item item = items[i];
    std::size_t at = i;
    for (; at > 0 && after(items[at - 1], item); --at) items[at] = items[at - 1];
    items[at] = item;
  }
}

/// Least significant byte first; bytes that are the same everywhere are skipped.
template <class Item, class Key>
void sort_by_bytes(std::vector<Item>& items, Key key) {
  std::vector<Item> other(items.size());
  std::uint64_t differing = 0;
  for (const Item& item : items) differing |= key(item) ^ key(items.front());
  for (unsigned shift = 0; shift < 64; shift += 8) {
    if ((differing >> shift & 0xFFU) == 0) continue;
    std::array<std::uint32_t, 257> starts{};
    for (const Item& item : items) ++starts[(key(item) >> shift & 0xFFU) + 1];
    for (std::size_t byte = 1; byte < starts.size(); ++byte) starts[byte] += starts[byte - 1];
    for (const Item& item : items) other[starts[key(item) >> shift & 0xFFU]++] = item;
    items.swap(other);
  }
}

}  // namespace

void sort_numbers(std::vector<std::int64_t>& values) {
  if (values.size() <= kFew) {
    sort_few(std::span(values), [](std::int64_t a, std::int64_t b) { return a > b; });
    return;
  }
  sort_by_bytes(values,
                [](std::int64_t value) { return static_cast<std::uint64_t>(value) ^ kSignBit; });
}

std::size_t count_distinct(std::vector<std::int64_t>& values) {
  sort_numbers(values);
  std::size_t distinct = values.empty() ? 0 : 1;
  for (std::size_t i = 1; i < values.size(); ++i) distinct += values[i] != values[i - 1];
  return distinct;
}

std::vector<std::uint32_t> order_of_keys(std::span<const std::uint64_t> keys) {
  std::vector<std::uint32_t> order(keys.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = static_cast<std::uint32_t>(i);
  if (order.size() <= kFew) {
    sort_few(std::span(order), [&](std::uint32_t a, std::uint32_t b) { return keys[a] > keys[b]; });
  } else {
    sort_by_bytes(order, [&](std::uint32_t position) { return keys[position]; });
  }
  return order;
}

std::vector<std::uint32_t> order_by(std::size_t count, PositionBefore before, const void* context) {
  std::vector<std::uint32_t> order(count);
  for (std::size_t i = 0; i < count; ++i) order[i] = static_cast<std::uint32_t>(i);
  const auto after = [&](std::uint32_t a, std::uint32_t b) { return before(context, b, a); };
  constexpr std::size_t kRun = 8;
  for (std::size_t begin = 0; begin < count; begin += kRun) {
    sort_few(std::span(order).subspan(begin, std::min(kRun, count - begin)), after);
  }
  std::vector<std::uint32_t> merged(count);
  for (std::size_t run = kRun; run < count; run *= 2) {
    for (std::size_t begin = 0; begin < count; begin += 2 * run) {
      const std::size_t middle = std::min(begin + run, count);
      const std::size_t end = std::min(middle + run, count);
      std::size_t left = begin;
      std::size_t right = middle;
      for (std::size_t out = begin; out < end; ++out) {
        const bool take_right = right < end && (left == middle || after(order[left], order[right]));
        merged[out] = order[take_right ? right++ : left++];
      }
    }
    order.swap(merged);
  }
  return order;
}

}  // namespace vitrine
