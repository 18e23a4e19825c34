#include "base/error.h"

#include <catch2/catch_test_macros.hpp>

#include "base/result.h"

using namespace vitrine;

TEST_CASE("describe says place, message and remedy") {
  Error error{ErrorCode::kBadInput, "The row has 3 cells instead of 4", "Check the quotes", {}};
  CHECK(describe(error) == "The row has 3 cells instead of 4. Check the quotes.");
  error.place = {"sales.csv", 12, "amount", -1};
  error.remedy.clear();
  CHECK(describe(error) ==
        "file sales.csv, row 12, column amount: The row has 3 cells instead of 4.");
  CHECK(describe({ErrorCode::kBadEncoding, "Bad byte.", "Save as UTF-8.", {"", -1, "", 0}}) ==
        "byte 0: Bad byte. Save as UTF-8.");
}

TEST_CASE("error codes have the names of the JSON") {
  CHECK(std::string(name_of(ErrorCode::kBadExpression)) == "bad_expression");
  CHECK(std::string(name_of(ErrorCode::kOutOfMemory)) == "out_of_memory");
}

TEST_CASE("a result holds a value or an error") {
  const Result<int> good = 3;
  CHECK(good.ok());
  CHECK(*good == 3);
  const Result<int> bad = Error{ErrorCode::kOverflow, "Too large", "", {}};
  CHECK_FALSE(bad.ok());
  CHECK(bad.error().code == ErrorCode::kOverflow);
  CHECK(Status().ok());
}

TEST_CASE("an error goes along when results are copied, moved and turned into others") {
  Status failed =
      Error{ErrorCode::kBadInput, "Row 3 is broken", std::string("Mend it"), {"a.csv", 3, "", -1}};
  Result<std::string> copied = failed.error();
  CHECK(describe(copied.error()) == describe(failed.error()));
  CHECK(&copied.error() != &failed.error());
  const Status moved = std::move(failed);
  CHECK(moved.error().place.file == "a.csv");
  const Error taken = std::move(copied).error();
  CHECK(taken.remedy == "Mend it");
  CHECK(taken.place.row == 3);
  Result<std::string> text = std::string("fine");
  copied = text;
  CHECK(*copied == "fine");
  text = moved.error();
  CHECK(text.error().message == "Row 3 is broken");
  text = Result<std::string>("again");
  CHECK((text.ok() && text->size() == 5));
}
