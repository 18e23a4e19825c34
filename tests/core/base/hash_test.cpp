#include "base/hash.h"

#include <catch2/catch_test_macros.hpp>
#include <string>

using vitrine::Fingerprint;

namespace {

std::uint64_t of(std::string_view text) {
  Fingerprint print;
  print.add(text);
  return print.value();
}

}  // namespace

TEST_CASE("a fingerprint does not depend on how the bytes are cut") {
  const std::string text = "Deal ID,Stage,Amount\nD1,Won,100\n";
  for (std::size_t first = 0; first <= text.size(); ++first) {
    for (std::size_t second = first; second <= text.size(); ++second) {
      Fingerprint print;
      print.add(std::string_view(text).substr(0, first));
      print.add(std::string_view(text).substr(first, second - first));
      print.add(std::string_view(text).substr(second));
      REQUIRE(print.value() == of(text));
    }
  }
}

TEST_CASE("a fingerprint tells other bytes and other lengths apart") {
  CHECK(of("abc") != of("abd"));
  CHECK(of("abc") != of(std::string("abc\0", 4)));
  CHECK(of("") != of(std::string(8, '\0')));
  CHECK(of(std::string(8, '\0')) != of(std::string(16, '\0')));
}
