#include "model/word_stem.h"

#include <catch2/catch_all.hpp>

using namespace vitrine;

TEST_CASE("forms of one word have one stem", "[headers]") {
  CHECK(stem_of("created") == stem_of("creation"));
  CHECK(stem_of("create") == stem_of("created"));
  CHECK(stem_of("closing") == stem_of("closed"));
  CHECK(stem_of("cancelled") == stem_of("canceled"));
  CHECK(stem_of("companies") == stem_of("company"));
  CHECK(stem_of("создания") == stem_of("создан"));
  CHECK(stem_of("клиентов") == stem_of("клиента"));
  CHECK(stem_of("возможностью") == stem_of("возможности"));
  CHECK(stem_of("створено") == stem_of("створення"));
  CHECK(stem_of("закрито") == stem_of("закриття"));
}

TEST_CASE("other words keep their own stems, short ones are whole", "[headers]") {
  CHECK(stem_of("price") != stem_of("product"));
  CHECK(stem_of("оплата") != stem_of("опт"));
  CHECK(stem_of("use") == "use");
  CHECK(stem_of("ид") == "ид");
  CHECK(stem_of("").empty());
}
