#include "model/choices.h"

#include <catch2/catch_test_macros.hpp>

#include "model/booleans.h"
#include "sample.h"

using namespace vitrine;
using namespace vitrine::sample;

TEST_CASE("whole words first, then the longest phrase; a negation or a tie says nothing") {
  const FieldDef field = status_field();
  const ChoiceWords words(field);
  const auto id = [&](std::string_view text) {
    const auto choice = words.find(text);
    return choice ? field.choices[*choice].id : std::string("-");
  };
  CHECK(id("Won") == "won");
  CHECK(id("closed_won") == "won");
  CHECK(id("ВЫИГРАНА") == "won");
  CHECK(id("5 - Closed Won (2024)") == "won");
  CHECK(id("not won") == "-");
  CHECK(id("thinking") == "-");
}

TEST_CASE("yes and no in words and numbers") {
  CHECK(read_boolean("Yes") == true);
  CHECK(read_boolean("нет") == false);
  CHECK(read_boolean("1") == true);
  CHECK(!read_boolean("maybe"));
  std::int64_t unreadable = 0;
  CHECK(cells(*as_booleans(column({"yes", "no", "", "maybe"}), unreadable)) == "true|false|-|-");
  CHECK(unreadable == 1);
  CHECK(cells(*as_booleans(column({"1", "0", ""}), unreadable)) == "true|false|-");
}
