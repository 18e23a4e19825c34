// Sorting, compiled once: a sort of numbers, an order of numeric keys, an order by a comparison. All are stable. Code for many types
// shares these, since every instantiation of a library sort is fetched by everybody who opens the page.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

namespace vitrine {

/// Sorts ascending, in linear time.
void sort_numbers(std::vector<std::int64_t>& values);

/// How many different values there are; sorts them.
std::size_t count_distinct(std::vector<std::int64_t>& values);

/// Positions of `keys` in ascending order of key, in linear time.
std::vector<std::uint32_t> order_of_keys(std::span<const std::uint64_t> keys);

/// Tells whether the item at position `a` goes before the one at `b`.
using PositionBefore = bool (*)(const void* context, std::uint32_t a, std::uint32_t b);
/// Positions 0 .. count - 1 in the order that `before` gives.
std::vector<std::uint32_t> order_by(std::size_t count, PositionBefore before, const void* context);

/// Sorts items by `before(a, b)`, in n log n comparisons.
template <class Item, class Before>
void sort_items(std::vector<Item>& items, const Before& before) {
  const auto compare = [&](std::uint32_t a, std::uint32_t b) { return before(items[a], items[b]); };
  using Compare = decltype(compare);
  const auto order = order_by(
      items.size(),
      [](const void* context, std::uint32_t a, std::uint32_t b) {
        return (*static_cast<Compare*>(context))(a, b);
      },
      &compare);
  std::vector<Item> sorted;
  sorted.reserve(items.size());
  for (const std::uint32_t position : order) sorted.push_back(std::move(items[position]));
  items = std::move(sorted);
}

}  // namespace vitrine
