#include "compute/truth.h"

#include <catch2/catch_test_macros.hpp>
#include <string>

using namespace vitrine;

namespace {

/// A row for each letter: T, F or ?.
Truth of(const std::string& letters) {
  Truth truth{letters.size(), RowSet(letters.size()), RowSet(letters.size())};
  for (std::size_t row = 0; row < letters.size(); ++row) {
    if (letters[row] == 'T') truth.yes.add(row);
    if (letters[row] == '?') truth.unknown.add(row);
  }
  return truth;
}

std::string letters(const Truth& truth) {
  std::string text;
  for (std::size_t row = 0; row < truth.rows; ++row)
    text += truth.yes.holds(row) ? 'T' : truth.unknown.holds(row) ? '?' : 'F';
  return text;
}

}  // namespace

// The tables of SQL: unknown and false is false, unknown or true is true.
TEST_CASE("conditions are joined by the tables of three values", "[truth]") {
  const Truth a = of("TTTFFF???");
  const Truth b = of("TF?TF?TF?");
  CHECK(letters(both(a, b)) == "TF?FFF?F?");
  CHECK(letters(either(a, b)) == "TTTTF?T??");
  CHECK(letters(opposite(a)) == "FFFTTT???");
}

TEST_CASE("known conditions need no bits for what is unknown", "[truth]") {
  Truth known = of("TF");
  known.unknown = RowSet();
  CHECK(letters(both(known, of("??"))) == "?F");
  CHECK(letters(both(of("??"), known)) == "?F");
  CHECK(letters(either(known, of("??"))) == "T?");
  CHECK(letters(either(of("??"), known)) == "T?");
  CHECK(letters(opposite(known)) == "FT");
  CHECK(opposite(known).yes.count() == 1);
}
