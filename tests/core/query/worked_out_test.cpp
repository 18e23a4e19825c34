#include "query/worked_out.h"

#include "compute/columns.h"

using namespace vitrine;
using namespace vitrine::test;

namespace {

Rows deals() {
  return {{{"status", texts({"won", "lost", std::nullopt, "won"})},
           {"amount", integers({10, std::nullopt, 30, 40})}},
          4};
}

std::string letters(const Truth& truth) {
  std::string text;
  for (std::size_t row = 0; row < truth.rows; ++row)
    text += truth.yes.holds(row) ? 'T' : truth.unknown.holds(row) ? '?' : 'F';
  return text;
}

/// How often the expression's columns were asked for.
struct Counted {
  const Rows& rows;
  int asked = 0;
  ColumnScope scope() {
    return [this](std::string_view name, bool) -> Result<ColumnPtr> {
      ++asked;
      return rows.columns.find(name)->second;
    };
  }
};

}  // namespace

TEST_CASE("conditions are told as evaluated, and their parts are evaluated once", "[worked_out]") {
  const Rows rows = deals();
  Counted counted{rows};
  WorkedOut kept;
  const auto truth = [&](const char* text) {
    auto found = kept.truth("deals", rows.checked(text), counted.scope(), rows.count);
    REQUIRE(found.ok());
    CHECK(letters(**found) == rows.truth(text));
    return letters(**found);
  };
  CHECK(truth("status = 'won' and amount > 20") == "FF?T");
  CHECK(counted.asked == 2);
  CHECK(truth("status = 'won' or not (amount > 20)") == "T??T");
  CHECK(truth("status = 'won'") == "TF?T");
  CHECK(counted.asked == 2);
}

// 9e18 squared is beyond 128 bits.
TEST_CASE("a part that overflows where no row comes to it is no error", "[worked_out]") {
  const Rows rows = {{{"n", integers({1, 9'000'000'000'000'000'000})}}, 2};
  WorkedOut kept;
  const char* guarded = "n < 10 and n * n * n * n < 100";
  CHECK(rows.truth(guarded) == "TF");
  const auto found = kept.truth("deals", rows.checked(guarded), rows.scope(), rows.count);
  REQUIRE(found.ok());
  CHECK(letters(**found) == "TF");
  CHECK_FALSE(
      kept.truth("deals", rows.checked("n * n * n * n < 100"), rows.scope(), rows.count).ok());
}

TEST_CASE("columns beyond the room for them are worked out anew", "[worked_out]") {
  const Rows rows = deals();
  Counted counted{rows};
  const auto column = [&](WorkedOut& kept, const char* text) {
    auto found = kept.column("deals", rows.checked(text), counted.scope(), rows.count);
    REQUIRE(found.ok());
    return (*found)->text_at(3);
  };
  WorkedOut roomy;
  CHECK(column(roomy, "amount + 1") == "41");
  CHECK(column(roomy, "amount + 2") == "42");
  CHECK(column(roomy, "amount + 1") == "41");
  CHECK(counted.asked == 2);
  WorkedOut narrow(0);
  CHECK(column(narrow, "amount + 1") == "41");
  CHECK(column(narrow, "amount + 1") == "41");
  CHECK(counted.asked == 4);
}
