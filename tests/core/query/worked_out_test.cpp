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

TEST_CASE("what there is no room for is worked out anew, the longest unasked first",
          "[worked_out]") {
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
  WorkedOut none(0);
  CHECK(column(none, "amount + 1") == "41");
  CHECK(column(none, "amount + 1") == "41");
  CHECK(counted.asked == 4);
  // Room for two: the first is asked for again, so that the second makes way for the third.
  const std::size_t bytes =
      (*roomy.column("deals", rows.checked("amount + 1"), rows.scope(), rows.count))
          ->memory_bytes();
  WorkedOut two(2 * bytes);
  for (const char* text : {"amount + 1", "amount + 2", "amount + 1", "amount + 3"})
    column(two, text);
  CHECK(counted.asked == 7);
  column(two, "amount + 1");
  CHECK(counted.asked == 7);
  column(two, "amount + 2");
  CHECK(counted.asked == 8);
}

TEST_CASE("a condition and a column of one text are kept apart", "[worked_out]") {
  const Rows rows = {{{"paid", booleans({true, false, std::nullopt})}}, 3};
  WorkedOut kept;
  const Expr paid = rows.checked("paid");
  const auto truth = kept.truth("deals", paid, rows.scope(), rows.count);
  const auto column = kept.column("deals", paid, rows.scope(), rows.count);
  REQUIRE((truth.ok() && column.ok()));
  CHECK(letters(**truth) == "TF?");
  CHECK((*column)->text_at(0) == "true");
  CHECK((*column)->is_null(2));
}
