// The catalogue that is compiled in, with the words of every language.
#pragma once

#include <catch2/catch_test_macros.hpp>

#include <utility>

#include "catalogue/embedded.h"
#include "catalogue/load.h"
#include "catalogue/texts.h"

namespace vitrine::test {

inline Catalogue builtin_in_all_languages() {
  Result<Catalogue> loaded = load_builtin_catalogue();
  if (!loaded) FAIL(describe(loaded.error()));
  Catalogue catalogue = std::move(loaded).value();
  for (const Language language : {Language::kRussian, Language::kUkrainian}) {
    const Status added = add_words(catalogue, language, embedded_words(language));
    if (!added) FAIL(describe(added.error()));
  }
  return catalogue;
}

}  // namespace vitrine::test
