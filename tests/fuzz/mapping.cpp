// Any text as a mapping. What the engine then says of its mapping, it takes back; a refused one changes nothing.
#include "company.h"

using namespace vitrine;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static Engine engine = test::small_company();
  const std::string before = engine.mapping();
  const auto mapped = engine.map(test::as_text(data, size));
  if (!mapped) {
    test::require(engine.mapping() == before, "a refused mapping changes nothing");
    return 0;
  }
  test::require(engine.map(engine.mapping()).ok(), "its own mapping is taken back");
  static_cast<void>(engine.report("").ok());
  test::require(engine.map("{}").ok(), "no mapping is a mapping");
  return 0;
}
