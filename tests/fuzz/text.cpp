// Any bytes as a file of separated text. The table must not depend on how the bytes were cut; the first byte says how they are.
#include <vector>

#include "core/ingest/read_help.h"
#include "target.h"

using namespace vitrine;

namespace {

std::string read_in_pieces(std::string_view bytes, std::size_t piece) {
  std::vector<std::string_view> pieces;
  for (std::size_t at = 0; at < bytes.size(); at += piece)
    pieces.push_back(bytes.substr(at, piece));
  const auto loaded = test::read_pieces(pieces);
  return loaded ? test::dump(*loaded) : describe(loaded.error());
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 2) return 0;
  const std::string_view bytes = test::as_text(data + 1, size - 1);
  test::require(read_in_pieces(bytes, bytes.size()) == read_in_pieces(bytes, data[0] % 61U + 1U),
                "cut or whole, the table is the same");
  return 0;
}
