#include "table/short_text.h"

#include <catch2/catch_test_macros.hpp>
#include <random>
#include <string>

using namespace vitrine;

TEST_CASE("short texts are equal where their bytes are", "[short_text]") {
  // Two letters, so that texts of a length often differ in one byte alone.
  std::mt19937 random(7);
  const auto text = [&](std::size_t length) {
    std::string letters(length, 'a');
    for (char& letter : letters) letter = random() % 8 == 0 ? 'b' : 'a';
    return letters;
  };
  for (std::size_t length = 1; length <= ShortText::kMostBytes; ++length) {
    for (int round = 0; round < 200; ++round) {
      const std::string one = text(length);
      const std::string other = text(length);
      CAPTURE(one, other);
      CHECK((ShortText::of(one) == ShortText::of(other)) == (one == other));
    }
    std::string one(length, 'x');
    for (std::size_t at = 0; at < length; ++at) {
      std::string other = one;
      other[at] = 'y';
      CHECK_FALSE(ShortText::of(one) == ShortText::of(other));
    }
  }
}

TEST_CASE("empty and long texts do not fit", "[short_text]") {
  CHECK_FALSE(ShortText::fits(""));
  CHECK(ShortText::fits("a"));
  CHECK(ShortText::fits(std::string(ShortText::kMostBytes, 'a')));
  CHECK_FALSE(ShortText::fits(std::string(ShortText::kMostBytes + 1, 'a')));
  CHECK_FALSE(ShortText::of("aaaaaaaa") == ShortText::of("aaaaaaaaa"));
}
