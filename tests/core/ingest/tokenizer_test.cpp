#include "ingest/tokenizer.h"

#include <catch2/catch_all.hpp>

using namespace vitrine::ingest;

namespace {

using Records = std::vector<std::vector<std::string>>;

Records tokenize(std::string_view text, TokenizerOptions options = {}) {
  Records records;
  Tokenizer tokenizer(options, [&records](const RecordBatch& batch) {
    std::uint32_t field = 0;
    for (const std::uint32_t end : batch.ends) {
      records.emplace_back();
      for (; field < end; ++field) records.back().emplace_back(batch.text(batch.fields[field]));
    }
    return true;
  });
  tokenizer.push(text);
  tokenizer.end();
  REQUIRE(!tokenizer.error());
  return records;
}

}  // namespace

TEST_CASE("quotes as RFC 4180 has them", "[tokenizer]") {
  CHECK(tokenize("a,b\r\n1,2\r\n") == Records{{"a", "b"}, {"1", "2"}});
  CHECK(tokenize("\"a,b\",\"c\nd\"\n") == Records{{"a,b", "c\nd"}});
  CHECK(tokenize("\"say \"\"hi\"\"\",x") == Records{{"say \"hi\"", "x"}});
  CHECK(tokenize("\"\",\"\"\"\"") == Records{{"", "\""}});
  CHECK(tokenize("a,b,") == Records{{"a", "b", ""}});
  CHECK(tokenize(",") == Records{{"", ""}});
}

TEST_CASE("quotes as files have them", "[tokenizer]") {
  CHECK(tokenize("5\" pipe,b\"\n") == Records{{"5\" pipe", "b\""}});
  CHECK(tokenize("\"a\" ,\"b\"\t\nc,d") == Records{{"a", "b"}, {"c", "d"}});
  CHECK(tokenize("\"John \"Jo\" Smith\",1") == Records{{"John \"Jo\" Smith", "1"}});
  CHECK(tokenize("A, \"B\" ,C") == Records{{"A", " \"B\" ", "C"}});
}

TEST_CASE("a quote that is never closed is an ordinary character", "[tokenizer]") {
  CHECK(tokenize("a,\"b,c\nd,e,f") == Records{{"a", "\"b", "c"}, {"d", "e", "f"}});
  CHECK(tokenize("\"a,\"b,\"c\n\"\",x") == Records{{"\"a", "\"b", "\"c"}, {"", "x"}});
}

TEST_CASE("line ends", "[tokenizer]") {
  CHECK(tokenize("a\n\n\r\nb\n") == Records{{"a"}, {"b"}});
  TokenizerOptions options;
  options.dialect.carriage_returns = true;
  CHECK(tokenize("a,b\r1,2\r", options) == Records{{"a", "b"}, {"1", "2"}});
  CHECK(tokenize("a,b\n1\r2,3\n") == Records{{"a", "b"}, {"1\r2", "3"}});
}

TEST_CASE("dialects", "[tokenizer]") {
  TokenizerOptions options;
  options.dialect.quote = 0;
  CHECK(tokenize("\"a,b\"\n", options) == Records{{"\"a", "b\""}});
  options.dialect.delimiter = 0;
  CHECK(tokenize("a,b\n\"c;\n", options) == Records{{"a,b"}, {"\"c;"}});
  options.dialect.delimiter = ' ';
  CHECK(tokenize("a b\ne  f\n", options) == Records{{"a", "b"}, {"e", "", "f"}});
  options.dialect.spaced = true;
  CHECK(tokenize("  a  b\n c d \n", options) == Records{{"a", "b"}, {"c", "d"}});
}

TEST_CASE("delimiters of two bytes", "[tokenizer]") {
  TokenizerOptions options;
  options.dialect.quote = '"';
  options.dialect.delimiter = options.dialect.second = '|';
  CHECK(tokenize("a||b|c||\n\"d||e\"||f|||g\n||", options) ==
        Records{{"a", "b|c", ""}, {"d||e", "f", "|g"}, {"", ""}});
  options.dialect.delimiter = '\xC2';
  options.dialect.second = '\xA7';
  CHECK(tokenize("£5§\"x§y\"§z§\n", options) == Records{{"£5", "x§y", "z", ""}});
}

TEST_CASE("records are fitted to the width", "[tokenizer]") {
  TokenizerOptions options;
  options.width = options.unwrap_width = 3;
  CHECK(tokenize("1,2\n1,2,3,,\n1,2,3,4,5\n,,\n   \n", options) ==
        Records{{"1", "2", ""}, {"1", "2", "3"}, {"1", "2", "3"}});
  CHECK(tokenize("\"1,\"\"2,2\"\",3\"\n\"1,2\"\n", options) ==
        Records{{"1", "2,2", "3"}, {"1,2", "", ""}});
}

TEST_CASE("limits are errors", "[tokenizer]") {
  const auto error_of = [](const std::string& text) {
    Tokenizer tokenizer({}, [](const RecordBatch&) { return true; });
    tokenizer.push(text);
    tokenizer.end();
    return tokenizer.error() ? tokenizer.error()->message : "";
  };
  CHECK(error_of(std::string(16383, ',') + "\n").empty());
  CHECK(error_of(std::string(1000000, ',')) == "a line has more than 16384 cells");
  CHECK(error_of("a\n\"" + std::string((64U << 20U) + 10, 'x')) == "a row is longer than 64 MiB");
}

TEST_CASE("split_record reads one record in place", "[tokenizer]") {
  std::string text = "a,\"b,\"\"c\",\"\",d";
  const auto fields = split_record(text.data(), text.size(), Dialect{});
  REQUIRE(fields.size() == 4);
  CHECK(text.substr(fields[1].begin, fields[1].size) == "b,\"c");
  CHECK(fields[2].size == 0);
  CHECK(text.substr(fields[3].begin, fields[3].size) == "d");
}
