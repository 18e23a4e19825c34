#include "sql/row_expression.h"

#include <catch2/catch_test_macros.hpp>

#include "catalogue/in_force.h"
#include "catalogue/scope.h"
#include "expr/parse.h"
#include "expr/types.h"

using namespace vitrine;

namespace {

/// The expression over rows of deals; its fields are columns of the same name, but there is no probability.
std::string printed(SqlEngine engine, std::string_view text) {
  static const CatalogueInForce in_force;
  const Catalogue& catalogue = in_force.catalogue();
  auto expr = parse_expression(text);
  REQUIRE(expr);
  REQUIRE(check_types(*expr, Dialect::kRow, row_scope(catalogue, *catalogue.fact("deals"), false)));
  const SqlNames names = [&](std::string_view name) -> std::optional<SqlTerm> {
    if (name == "probability") return std::nullopt;
    return SqlTerm{std::string(name), value_type_of(catalogue.fact("deals")->field(name)->kind)};
  };
  return row_sql(dialect_of(engine), *expr, names).sql;
}

}  // namespace

TEST_CASE("A denominator of 0 gives null in every engine") {
  CHECK(printed(SqlEngine::kDuckDb, "amount / term_months") ==
        "(CAST(amount AS DOUBLE) / NULLIF(CAST(term_months AS DOUBLE), 0))");
}

TEST_CASE("ClickHouse's in says false where null is unknown, so it is spelt out") {
  CHECK(printed(SqlEngine::kPostgres, "status in ('won', 'lost')") ==
        "(status IN ('won', 'lost'))");
  CHECK(printed(SqlEngine::kClickHouse, "status in ('won', 'lost')") ==
        "(status = 'won' OR status = 'lost')");
}

TEST_CASE("Days apart are counted by each engine's own means") {
  CHECK(printed(SqlEngine::kDuckDb, "closed_on - created_on") == "(closed_on - created_on)");
  CHECK(printed(SqlEngine::kClickHouse, "closed_on - created_on") ==
        "dateDiff('day', created_on, closed_on)");
  CHECK(printed(SqlEngine::kPostgres, "closed_on - 30 > '2024-01-31'") ==
        "((closed_on + CAST((-30) AS INTEGER)) > DATE '2024-01-31')");
}

TEST_CASE("A column that is not there is a null of its type") {
  CHECK(printed(SqlEngine::kDuckDb, "coalesce(probability, 1)") ==
        "COALESCE(CAST(NULL AS DECIMAL(24, 6)), 1)");
}

TEST_CASE("Quotes and backslashes in texts stay texts") {
  CHECK(printed(SqlEngine::kDuckDb, "region = 'Côte d''Or\\'") == "(region = 'Côte d''Or\\')");
  CHECK(printed(SqlEngine::kClickHouse, "region = 'Côte d''Or\\'") ==
        "(region = 'Côte d''Or\\\\')");
}

TEST_CASE("least of something unknown is unknown, as in the language") {
  CHECK(printed(SqlEngine::kDuckDb, "least(amount, cost)") ==
        "CASE WHEN amount IS NULL OR cost IS NULL THEN NULL ELSE LEAST(amount, cost) END");
}
