#include "table/row_set.h"

#include <catch2/catch_test_macros.hpp>
#include <vector>

using namespace vitrine;

namespace {

RowSet of(std::size_t rows, const std::vector<std::size_t>& members) {
  RowSet set(rows);
  for (const std::size_t row : members) set.add(row);
  return set;
}

std::vector<std::size_t> members(const RowSet& set) {
  std::vector<std::size_t> rows;
  set.for_each([&](std::size_t row) { rows.push_back(row); });
  return rows;
}

}  // namespace

TEST_CASE("sets are joined, cut and told apart across words", "[row_set]") {
  const RowSet a = of(200, {0, 63, 64, 199});
  const RowSet b = of(200, {63, 65, 199});
  RowSet joined = a;
  joined.add_all(b);
  CHECK(members(joined) == std::vector<std::size_t>{0, 63, 64, 65, 199});
  RowSet shared = a;
  shared.keep_all(b);
  CHECK(members(shared) == std::vector<std::size_t>{63, 199});
  RowSet rest = a;
  rest.remove_all(b);
  CHECK(members(rest) == std::vector<std::size_t>{0, 64});
  CHECK(joined.count() == 5);
  CHECK_FALSE(rest.holds(63));
  CHECK(RowSet(200).is_empty());
  CHECK_FALSE(a.is_empty());
}

TEST_CASE("all rows are those of the table and none beyond", "[row_set]") {
  for (const std::size_t rows : {0U, 1U, 63U, 64U, 65U, 128U, 1000U}) {
    CAPTURE(rows);
    CHECK(RowSet::all(rows).count() == static_cast<std::int64_t>(rows));
    CHECK_FALSE(RowSet::all(rows).holds(rows));
  }
}

TEST_CASE("a set without bits is one without rows", "[row_set]") {
  RowSet set = of(100, {7, 99});
  set.remove_all(RowSet());
  CHECK(set.count() == 2);
  set.add_all(RowSet());
  CHECK(set.count() == 2);
  set.keep_all(RowSet());
  CHECK(set.is_empty());
}

TEST_CASE("a page of rows leaves out those before it", "[row_set]") {
  const RowSet set = of(300, {3, 70, 140, 210, 299});
  CHECK(set.list(1, 2) == std::vector<std::uint32_t>{70, 140});
  CHECK(set.list(4, 9) == std::vector<std::uint32_t>{299});
  CHECK(set.list(5, 9).empty());
}
