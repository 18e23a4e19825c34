#include "ingest/marks.h"

#include <catch2/catch_all.hpp>
#include <random>

using namespace vitrine::ingest;

TEST_CASE("SIMD finds what the scalar loop finds", "[marks]") {
  std::mt19937 random(20240131);
  const std::string alphabet = ",;\t|\"\n\r ab1\x80\xFF";
  for (int round = 0; round < 20000; ++round) {
    char block[kBlockBytes];
    const bool any_byte = round % 2 == 0;
    for (char& c : block) {
      c = any_byte ? static_cast<char>(random() & 0xFF) : alphabet[random() % alphabet.size()];
    }
    MarkBytes bytes;
    bytes.delimiter = alphabet[random() % 4];
    bytes.other_line_end = random() % 2 == 0 ? '\r' : '\n';
    bytes.quote = random() % 8 == 0 ? '\0' : '"';
    REQUIRE(find_marks(block, bytes) == find_marks_scalar(block, bytes));
  }
}

TEST_CASE("bit i stands for byte i", "[marks]") {
  char block[kBlockBytes] = {};
  block[0] = ',';
  block[17] = '"';
  block[63] = '\n';
  const Marks marks = find_marks(block, MarkBytes{});
  CHECK(marks.separators == ((std::uint64_t{1} << 63) | 1));
  CHECK(marks.quotes == (std::uint64_t{1} << 17));
}
