// The index must lose no field that trying every synonym would find.
#include "model/header_index.h"

#include <algorithm>
#include <catch2/catch_all.hpp>
#include <set>

#include "base/text.h"
#include "catalogue/load.h"
#include "model/header_match.h"

using namespace vitrine;

namespace {

/// Headers as files have them: every synonym alone, dressed with units, the fact's name and other words, run together, misspelt.
std::set<std::string> headers_of(const Catalogue& catalogue) {
  std::set<std::string> headers = {
      "", "x", "usd", "in", "total in eur", "Q1", "заказ №", "a b c d e f g h i j"};
  for (const FactDef& fact : catalogue.facts) {
    for (const FieldDef& field : fact.fields) {
      headers.insert(field.id);
      for (const std::string& synonym : field.headers) {
        headers.insert({synonym, synonym + " usd", fact.id + " " + synonym,
                        "local " + synonym + " pct", "my " + synonym + " of old", fold_key(synonym),
                        synonym.substr(1), synonym + "s", "expected " + synonym});
      }
    }
  }
  return headers;
}

}  // namespace

TEST_CASE("the index finds every field that a header names", "[headers]") {
  const auto catalogue = load_builtin_catalogue();
  REQUIRE(catalogue.ok());
  const HeaderIndex index(*catalogue);
  std::size_t pairs = 0;
  std::size_t turn = 0;
  for (const std::string& text : headers_of(*catalogue)) {
    if (turn++ % 7 != 0) continue;  // enough of each kind, and quick with sanitizers
    const std::string header = fold_name(text);
    const std::string key = fold_key(text);
    const auto named = index.named_by(header, key);
    const auto nearly = index.nearly_named_by(header);
    for (const FactDef& fact : catalogue->facts) {
      for (const FieldDef& field : fact.fields) {
        if (field.derived || field.computed) continue;
        const bool misspelt = std::any_of(
            field.headers.begin(), field.headers.end(),
            [&](const std::string& synonym) { return is_misspelling(synonym, header); });
        if ((std::find(nearly.begin(), nearly.end(), &field) != nearly.end()) != misspelt)
          FAIL(text << " misspelt " << fact.id << "." << field.id);
        if (match_header(index.words(), fact, field, header, key) == 0) continue;
        ++pairs;
        if (std::none_of(named.begin(), named.end(),
                         [&](const NamedField& one) { return one.field == &field; }))
          FAIL(text << " names " << fact.id << "." << field.id);
      }
    }
  }
  CHECK(pairs > 2000);
}
