// Any bytes as a document of records. Its tables must not depend on how the bytes were cut; the first byte says how they are. What the
// reader takes, nlohmann's parser takes, documents of several values aside.
#include <algorithm>
#include <nlohmann/json.hpp>
#include <string>

#include "documents.h"
#include "target.h"

using namespace vitrine;

namespace {

constexpr std::uint32_t kTables = 8;

/// What is said of the document and the CSV of its first tables, or the error.
std::string read_in_pieces(std::string_view bytes, std::size_t piece) {
  DocumentReader document;
  for (std::size_t at = 0; at < bytes.size(); at += piece) {
    const Status status = document.learn(bytes.substr(at, piece));
    if (!status) return "error " + describe(status.error());
  }
  const Result<std::string> plan = document.plan("orders");
  if (!plan) return "error " + describe(plan.error());
  std::string tables[kTables];
  const auto take = [&] {
    for (std::uint32_t i = 0; i < kTables; ++i) tables[i] += document.csv(i);
  };
  take();
  for (std::size_t at = 0; at < bytes.size(); at += piece) {
    const Status status = document.write(bytes.substr(at, piece));
    if (!status) return describe(status.error());
    take();
  }
  const Status status = document.finish();
  test::require(status.ok(), "what was learnt can be written to its end");
  take();
  std::string text = *plan;
  for (const std::string& table : tables) text += "\n--\n" + table;
  return text;
}

/// Numbers beyond a double's, which have an exponent or 309 digits, are none to nlohmann's.
bool may_be_beyond_a_double(std::string_view bytes) {
  std::size_t digits = 0;
  for (const char c : bytes) {
    if (c == 'e' || c == 'E') return true;
    digits = c >= '0' && c <= '9' ? digits + 1 : 0;
    if (digits == 309) return true;
  }
  return false;
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 2) return 0;
  const std::string_view bytes = test::as_text(data + 1, size - 1);
  const std::string whole = read_in_pieces(bytes, bytes.size());
  test::require(whole == read_in_pieces(bytes, data[0] % 61U + 1U),
                "cut or whole, the tables are the same");
  const auto brackets =
      std::count_if(bytes.begin(), bytes.end(), [](char c) { return c == '[' || c == '{'; });
  // Ours refuses to go deeper than people write; nlohmann's ends at a NUL.
  if (brackets > 100 || bytes.find('\0') != std::string_view::npos) return 0;
  const bool is_refused = whole.substr(0, 6) == "error ";
  test::require(!is_refused || !nlohmann::json::accept(bytes) ||
                    whole.find("more names than") != std::string::npos,
                "JSON is taken");
  const bool is_ours_alone = brackets > 1 || may_be_beyond_a_double(bytes);
  test::require(is_refused || is_ours_alone || nlohmann::json::accept(bytes),
                "what is not JSON is not");
  return 0;
}
