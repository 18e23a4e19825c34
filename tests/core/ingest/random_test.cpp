// Random nasty texts: no crash, and the same result however they are cut. The seed is fixed;
// VITRINE_ROUNDS makes it longer.
#include <catch2/catch_all.hpp>
#include <random>

#include "ingest/range.h"
#include "read_help.h"

using namespace vitrine;
using namespace vitrine::test;

namespace {

int rounds(int usual) {
  const char* text = std::getenv("VITRINE_ROUNDS");
  return text != nullptr ? std::atoi(text) : usual;
}

/// Tokens glued at random: delimiters, quotes, line ends, values of all kinds, bytes of several
/// encodings.
std::string random_text(std::mt19937& random) {
  static const std::vector<std::string> kTokens = {",",
                                                   ",",
                                                   ",",
                                                   ";",
                                                   "\t",
                                                   "\n",
                                                   "\n",
                                                   "\n",
                                                   "\r\n",
                                                   "\r",
                                                   "\"",
                                                   "\"",
                                                   "\"\"",
                                                   "\"\"\"",
                                                   " ",
                                                   "  ",
                                                   "1",
                                                   "12",
                                                   "-3.5",
                                                   "1,234",
                                                   "1.234",
                                                   "00123",
                                                   "$5",
                                                   "€6",
                                                   "7%",
                                                   "(8)",
                                                   "2024-01-31",
                                                   "01/02/2024",
                                                   "13/02/2024",
                                                   "31.12.2024 10:30",
                                                   "2024-01-31T10:00:00Z",
                                                   "19970101",
                                                   "true",
                                                   "no",
                                                   "да",
                                                   "NULL",
                                                   "N/A",
                                                   "abc",
                                                   "Москва",
                                                   "\xCC\xEE\xF1",
                                                   "Gr\xF6\xDF",
                                                   "\xFF",
                                                   "\xC2\xA0",
                                                   "\xEF\xBB\xBF",
                                                   "id",
                                                   "date",
                                                   "1.5E+3",
                                                   "123456789012345678901",
                                                   "0.1234567890123456789",
                                                   "x,y",
                                                   "Total",
                                                   "Итого:",
                                                   "Records: 2",
                                                   "a\"b"};
  std::string text;
  const std::size_t tokens = random() % 60;
  for (std::size_t i = 0; i < tokens; ++i) text += kTokens[random() % kTokens.size()];
  return text;
}

/// Like a table: rows of the same width, some of them broken.
std::string random_table(std::mt19937& random) {
  std::string text = random() % 3 == 0 ? "" : "id,date,amount,note\n";
  const std::size_t rows = random() % 12;
  for (std::size_t row = 0; row < rows; ++row) {
    text += std::to_string(random() % 30) + "," + std::to_string(1 + random() % 14) + "/" +
            std::to_string(1 + random() % 14) + "/2024," + std::to_string(random() % 3000) + "." +
            std::to_string(random() % 200) + ",";
    if (random() % 3 == 0) text += random_text(random).substr(0, random() % 20);
    if (random() % 3 == 0) text += "\"q, " + random_text(random).substr(0, random() % 8) + "\"";
    text += random() % 9 == 0 ? "\r\n" : "\n";
  }
  if (random() % 4 == 0) text += "\n";
  if (random() % 4 == 0) text += "Total,,7.5\n";
  if (random() % 4 == 0) text += "Generated on 1 May,,,\n";
  return text;
}

}  // namespace

TEST_CASE("random texts read the same however they are cut", "[random]") {
  std::mt19937 random(42);
  for (int round = 0; round < rounds(3000); ++round) {
    const std::string text = round % 2 == 0 ? random_text(random) : random_table(random);
    INFO("round " << round << ": " << text);
    const std::string whole = dump(read_text(text));
    const std::size_t cut = text.empty() ? 0 : random() % text.size();
    REQUIRE(dump(read_pieces({std::string_view(text).substr(0, cut),
                              std::string_view(text).substr(cut)})) == whole);
    const std::size_t second = cut + (text.empty() ? 0 : random() % (text.size() - cut));
    REQUIRE(dump(read_ranges(text, {cut, second})) == whole);
  }
}

TEST_CASE("broken shards are refused", "[random]") {
  std::mt19937 random(7);
  const std::string text =
      "id,name,on,n\n1,Ann,2024-01-02,$5\n2,\"B,\nob\",2024-01-03 10:00,6.50\n3,x,,y,z\nTotal,,,\n";
  const auto head = sniff_head(text, "x.csv", {}, true);
  REQUIRE(head.ok());
  RangeReader reader(*head, head->readings, 0, text.size(), true);
  REQUIRE(reader.feed(text).ok());
  const std::string bytes = reader.finish()->to_bytes();
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    CHECK_FALSE(Shard::from_bytes(std::string_view(bytes).substr(0, size)).ok());
  }
  for (int round = 0; round < rounds(3000); ++round) {
    std::string damaged = bytes;
    damaged[random() % damaged.size()] = static_cast<char>(random() & 0xFF);
    auto shard = Shard::from_bytes(damaged);
    if (!shard) continue;
    std::vector<Shard> shards;
    shards.push_back(std::move(*shard));
    static_cast<void>(merge_shards(shards, *head, {}, "x.csv"));
  }
}
