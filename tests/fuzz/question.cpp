// Any text as the options of report, explain, rows and names.
#include "company.h"

using namespace vitrine;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static Engine engine = test::small_company();
  const std::string_view options = test::as_text(data, size);
  for (const auto ask : {&Engine::report, &Engine::explain, &Engine::rows, &Engine::names}) {
    const auto first = (engine.*ask)(options);
    const auto second = (engine.*ask)(options);
    test::require(first.ok() == second.ok() && (!first || *first == *second),
                  "the same question has the same answer");
  }
  return 0;
}
