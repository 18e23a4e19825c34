// Any text as JSON: what our reader takes, nlohmann's parser takes, and the other way round.
#include "json/read.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "target.h"

using namespace vitrine;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text = test::as_text(data, size);
  const auto brackets =
      std::count_if(text.begin(), text.end(), [](char c) { return c == '[' || c == '{'; });
  if (brackets > 100) return 0;  // ours refuses to go deeper than people write
  const JsonDocument document(text);
  test::require((document.broken_at() < 0) == nlohmann::json::accept(text),
                "both take it, or neither");
  return 0;
}
