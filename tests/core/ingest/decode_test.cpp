#include "ingest/decode.h"

#include <catch2/catch_all.hpp>

using namespace vitrine;
using namespace vitrine::ingest;

namespace {

Encoding decide(const std::vector<std::string>& texts) {
  EncodingEvidence evidence;
  for (const std::string& text : texts) evidence.add(text);
  return evidence.decide();
}

}  // namespace

TEST_CASE("decoding", "[decode]") {
  CHECK(decode("\xCC\xEE\xF1\xEA\xE2\xE0", Encoding::kWindows1251) == "Москва");
  CHECK(decode("\xCA\xE8\xBF\xE2 \xB9"
               "1",
               Encoding::kWindows1251) == "Київ №1");
  CHECK(decode("Gr\xF6\xDF"
               "e \x80 5",
               Encoding::kWindows1252) == "Größe € 5");
  CHECK(decode("a\xFF"
               "b",
               Encoding::kUtf8) ==
        "a\xEF\xBF\xBD"
        "b");
  CHECK(decode("Größe", Encoding::kUtf8) == "Größe");
  CHECK(decode("\x98", Encoding::kWindows1251) == "\xEF\xBF\xBD");
}

TEST_CASE("encodings are told apart", "[decode]") {
  CHECK(decide({"abc"}) == Encoding::kUtf8);
  CHECK(decide({"Größe", "Москва"}) == Encoding::kUtf8);
  CHECK(decide({"\xCC\xEE\xF1\xEA\xE2\xE0", "\xE8"}) == Encoding::kWindows1251);
  CHECK(decide({"\xCA\xE8\xBF\xE2"}) == Encoding::kWindows1251);
  CHECK(decide({"Gr\xF6\xDF"
                "e",
                "M\xFCnchen",
                "Stra\xDF"
                "e",
                "\xC4rzte"}) == Encoding::kWindows1252);
  CHECK(decide({"caf\xE9", "Fran\xE7ois", "\xE0 la carte"}) == Encoding::kWindows1252);
  CHECK(decide({"Nestl\xE9"}) == Encoding::kWindows1252);
  // one broken text among many valid ones does not change the file's encoding
  CHECK(decide({"é1", "é2", "é3", "é4", "é5", "é\xFF"}) == Encoding::kUtf8);
}
