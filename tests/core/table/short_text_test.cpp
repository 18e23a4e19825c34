#include "table/short_text.h"

#include <catch2/catch_test_macros.hpp>
#include <random>
#include <string>

using namespace vitrine;

namespace {

/// With other bytes behind it: they must not count.
template <class Text>
Text read(const std::string& text, char behind) {
  const std::string bytes = text + std::string(Text::kMostBytes, behind);
  return Text::of(bytes.data(), text.size());
}

}  // namespace

TEMPLATE_TEST_CASE("short texts are equal where their bytes are", "[short_text]", ShortText<1>,
                   ShortText<2>, ShortText<4>) {
  // Two letters, so that texts of a length often differ in one byte alone.
  std::mt19937 random(7);
  const auto text = [&](std::size_t length) {
    std::string letters(length, 'a');
    for (char& letter : letters) letter = random() % 8 == 0 ? 'b' : 'a';
    return letters;
  };
  for (std::size_t length = 0; length <= TestType::kMostBytes; ++length) {
    for (int round = 0; round < 200; ++round) {
      const std::string one = text(length);
      const std::string other = text(length);
      CAPTURE(one, other);
      const bool same = read<TestType>(one, 'x') == read<TestType>(other, '\xFF');
      CHECK(same == (one == other));
      if (same) CHECK(read<TestType>(one, 'x').hash() == read<TestType>(other, '\xFF').hash());
    }
    const std::string one(length, 'x');
    for (std::size_t at = 0; at < length; ++at) {
      std::string other = one;
      other[at] = 'y';
      CHECK_FALSE(read<TestType>(one, 'x') == read<TestType>(other, 'x'));
    }
  }
}

TEST_CASE("a short text differs from what it begins with", "[short_text]") {
  using Text = ShortText<2>;
  CHECK_FALSE(read<Text>("aaaaaaaa", 'a') == read<Text>("aaaaaaaaa", 'a'));
  CHECK_FALSE(read<Text>("a", '\0') == read<Text>(std::string("a\0", 2), '\0'));
  CHECK_FALSE(read<Text>("", '\0') == read<Text>(std::string(1, '\0'), '\0'));
}
