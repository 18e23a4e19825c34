#include "table/dictionary.h"

#include <catch2/catch_test_macros.hpp>
#include <string>

using namespace vitrine;

TEST_CASE("codes count up in order of first appearance") {
  Dictionary dictionary;
  CHECK(dictionary.find("won") == Dictionary::kNotFound);
  CHECK(dictionary.intern("won") == 0);
  CHECK(dictionary.intern("lost") == 1);
  CHECK(dictionary.intern("") == 2);
  CHECK(dictionary.intern("won") == 0);
  CHECK(dictionary.size() == 3);
  CHECK(dictionary[0] == "won");
  CHECK(dictionary[1] == "lost");
  CHECK(dictionary[2].empty());
  CHECK(dictionary.find("lost") == 1);
  CHECK(dictionary.find("los") == Dictionary::kNotFound);
}

TEST_CASE("texts differ by every byte, zero bytes and length included") {
  Dictionary dictionary;
  const std::string zeros(20, '\0');
  for (std::size_t length = 0; length <= zeros.size(); ++length) {
    CHECK(dictionary.intern(std::string_view(zeros).substr(0, length)) == length);
  }
  CHECK(dictionary.intern("київ") != dictionary.intern("Київ"));
  CHECK(dictionary.intern("a ") != dictionary.intern("a"));
}

TEST_CASE("many texts keep their codes while the dictionary grows") {
  Dictionary dictionary;
  constexpr std::uint32_t kCount = 50'000;
  for (std::uint32_t i = 0; i < kCount; ++i) dictionary.intern("customer-" + std::to_string(i));
  REQUIRE(dictionary.size() == kCount);
  std::uint32_t wrong = 0;
  for (std::uint32_t i = 0; i < kCount; ++i) {
    const std::string text = "customer-" + std::to_string(i);
    if (dictionary.find(text) != i || dictionary.intern(text) != i || dictionary[i] != text)
      ++wrong;
  }
  CHECK(wrong == 0);
  CHECK(dictionary.memory_bytes() > 50'000 * 14);
}

TEST_CASE("texts that come in order are found as others are, also once the order is broken") {
  Dictionary dictionary;
  const auto id = [](std::uint32_t number) { return std::to_string(1'000'000 + number); };
  constexpr std::uint32_t kCount = 1000;
  // Every second id; each twice in a row.
  for (std::uint32_t i = 0; i < kCount; ++i) {
    CHECK(dictionary.intern(id(2 * i)) == i);
    CHECK(dictionary.intern(id(2 * i)) == i);
  }
  CHECK(dictionary.find(id(0)) == 0);
  CHECK(dictionary.find(id(2 * kCount - 2)) == kCount - 1);
  CHECK(dictionary.find(id(501)) == Dictionary::kNotFound);
  CHECK(dictionary.find("0") == Dictionary::kNotFound);
  CHECK(dictionary.find("2") == Dictionary::kNotFound);
  CHECK(dictionary.intern(id(500)) == 250);
  CHECK(dictionary.intern(id(501)) == kCount);
  CHECK(dictionary.find(id(501)) == kCount);
  std::uint32_t wrong = 0;
  for (std::uint32_t i = 0; i < kCount; ++i) {
    if (dictionary.find(id(2 * i)) != i || dictionary.intern(id(2 * i)) != i) ++wrong;
  }
  CHECK(wrong == 0);
  CHECK(dictionary.size() == kCount + 1);
}
