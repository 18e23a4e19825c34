#include "base/byte_words.h"

#include <catch2/catch_test_macros.hpp>
#include <random>
#include <string>

using namespace vitrine;

namespace {

int sign(int value) { return (value > 0) - (value < 0); }

}  // namespace

TEST_CASE("texts compare by words as they do by bytes", "[byte_words]") {
  // Few letters, one beyond ASCII and a zero among them, and all lengths around whole words.
  static constexpr char kLetters[] = {'a', 'b', '\0', '\xD0'};
  std::mt19937 random(11);
  const auto text = [&] {
    std::string letters(random() % 28, 'a');
    for (char& letter : letters) letter = random() % 6 == 0 ? kLetters[random() % 4] : 'a';
    return letters;
  };
  for (int round = 0; round < 20000; ++round) {
    const std::string one = text();
    const std::string other = random() % 3 == 0 ? one : text();
    CAPTURE(one, other);
    CHECK(same_text(one, other) == (one == other));
    CHECK(sign(order_of(one, other)) == sign(one.compare(other)));
    const std::string longer = one + "b";
    CHECK_FALSE(same_text(one, longer));
    CHECK(order_of(one, longer) < 0);
    CHECK(order_of(longer, one) > 0);
  }
}

TEST_CASE("a word turned has its bytes in reverse", "[byte_words]") {
  CHECK(turned(0x0102030405060708U) == 0x0807060504030201U);
  CHECK(turned(0xFF00000000000000U) == 0xFFU);
}

TEST_CASE("few bytes are read as one number", "[byte_words]") {
  const std::string text = "abcdefgh";
  for (std::size_t length = 1; length <= 8; ++length) {
    for (std::size_t at = 0; at < length; ++at) {
      std::string other = text.substr(0, length);
      other[at] = 'z';
      CHECK(read_few(text.data(), length) != read_few(other.data(), length));
    }
  }
}

TEST_CASE("a zero is found wherever it stands, and nothing else is taken for one", "[byte_words]") {
  CHECK_FALSE(holds_zero(""));
  for (std::size_t length = 1; length <= 100; ++length) {
    for (const char other : {'a', '\x01', '\x80', '\xFF'}) {
      std::string text(length, other);
      CAPTURE(length, static_cast<int>(other));
      CHECK_FALSE(holds_zero(text));
      for (std::size_t at = 0; at < length; ++at) {
        text[at] = '\0';
        CHECK(holds_zero(text));
        text[at] = other;
      }
    }
  }
}

TEST_CASE("a text is ASCII where no byte is beyond it", "[byte_words]") {
  CHECK(is_ascii(""));
  for (std::size_t length = 1; length <= 40; ++length) {
    std::string text(length, '\x7F');
    CHECK(is_ascii(text));
    for (std::size_t at = 0; at < length; ++at) {
      CAPTURE(length, at);
      text[at] = '\x80';
      CHECK_FALSE(is_ascii(text));
      text[at] = '\x7F';
    }
  }
}
