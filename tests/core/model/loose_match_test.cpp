// Headers in other forms of the words that the catalogue knows.
#include "model/loose_match.h"

#include <algorithm>
#include <catch2/catch_all.hpp>

#include "catalogue/load.h"
#include "model/sample.h"

using namespace vitrine;

namespace {

Catalogue small_catalogue() {
  using enum FieldKind;
  Catalogue made;
  made.facts.push_back(
      sample::fact("deals", "id",
                   {sample::field("id", kKey, {"deal number"}),
                    sample::field("created_on", kDate, {"created date"}),
                    sample::field("owner", kKey, {"ответственный менеджер"}, "owners"),
                    sample::field("amount", kMoney, {"total amount", "сумма продажи"})}));
  made.facts.back().file_words = {"deals", "сделка"};
  made.vocabularies = load_builtin_catalogue().value().vocabularies;
  return made;
}

double score(const LooseNames& names, const HeaderWords& words, std::string_view header,
             std::string_view field) {
  for (const LooseName& name : names.named_by(words, header)) {
    if (name.field->id == field) return name.score;
  }
  return 0;
}

}  // namespace

TEST_CASE("dates are known by what happened, whatever stands for date", "[headers]") {
  const Catalogue catalogue = small_catalogue();
  const HeaderWords words(catalogue);
  const LooseNames names(catalogue, words);
  for (const char* header : {"created on", "date of creation", "creation time", "time created"}) {
    CAPTURE(header);
    CHECK(score(names, words, header, "created_on") > 0.9);
  }
  CHECK(score(names, words, "created by", "created_on") == 0);
  CHECK(score(names, words, "date", "created_on") == 0);
}

TEST_CASE("forms and order of words do not matter, other words do", "[headers]") {
  const Catalogue catalogue = small_catalogue();
  const HeaderWords words(catalogue);
  const LooseNames names(catalogue, words);
  CHECK(score(names, words, "amounts total", "amount") > 0.8);
  CHECK(score(names, words, "сумма продаж", "amount") > 0.8);
  CHECK(score(names, words, "total amount paid", "amount") == 0);
  CHECK(score(names, words, "deal no", "id") > 0.8);  // a number in any of its words
  CHECK(score(names, words, "no", "id") == 0);
  CHECK(score(names, words, "total amount", "amount") < 0.9);  // never sure by itself
}

TEST_CASE("what calls a number says so in one of its words", "[headers]") {
  const Catalogue catalogue = small_catalogue();
  const HeaderWords words(catalogue);
  CHECK(calls_number(words, "customer no"));
  CHECK(calls_number(words, "код клиента"));
  CHECK_FALSE(calls_number(words, "customers"));
}
