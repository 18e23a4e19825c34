// Any text as a user's catalogue file.
#include "catalogue/load.h"

#include "target.h"

using namespace vitrine;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const auto builtin = load_builtin_catalogue();
  test::require(builtin.ok(), "the built-in catalogue loads");
  const auto extended = extend_catalogue(*builtin, test::as_text(data, size), "own.json");
  if (extended) {
    static_cast<void>(catalogue_to_json(*extended, Language::kEnglish));
  } else {
    test::require(extended.error().place.file == "own.json", "an error names the file");
  }
  return 0;
}
