// Hints about what a metric needs, and formulas in words.
#include "catalogue/needs.h"

#include <catch2/catch_test_macros.hpp>

#include "catalogue/graph.h"
#include "catalogue/load.h"
#include "catalogue/words.h"
#include "expr/parse.h"

namespace vitrine {
namespace {

using Names = std::vector<std::string>;

TEST_CASE("needs go down to what a file can bring") {
  const Catalogue catalogue = std::move(load_builtin_catalogue()).value();
  const auto needs = [&](const char* metric) {
    return needs_of(catalogue, catalogue.metric(metric)->formula);
  };
  CHECK(needs("win_rate") == Names{"deals.status"});
  CHECK(needs("total_revenue") == Names{"sales.amount"});
  CHECK(needs("market_penetration") ==
        Names{"sales.customer", "sales.date", "parameter market_size"});
  // Orders ask for sales.order; rows that stand in for them ask for less of the same.
  CHECK(needs("purchases") == Names{"sales.amount"});
  CHECK(needs("nrr") ==
        Names{"subscriptions.customer", "subscriptions.mrr", "subscriptions.started_on"});
  CHECK(needs_of(catalogue, *catalogue.measure("leads")) == Names{"leads.created_on"});
}

TEST_CASE("names are put into formulas without touching what looks like them") {
  const Expr formula = std::move(parse_expression("won / (won + lost) - 'won'")).value();
  const auto shown = [](const std::string& name) {
    return name == "won" ? std::string("Won deals") : std::string();
  };
  CHECK(with_names_shown(formula, shown) == "Won deals / (Won deals + lost) - 'won'");
}

TEST_CASE("a way round is found, a mere meeting of ways is not one") {
  CHECK(find_cycle({{"a", {"b", "c"}}, {"b", {"c"}}, {"c", {}}}).empty());
  CHECK(find_cycle({{"a", {"b"}}, {"b", {"c"}}, {"c", {"b"}}}) == Names{"b", "c", "b"});
  CHECK(find_cycle({{"a", {"a"}}}) == Names{"a", "a"});
}

}  // namespace
}  // namespace vitrine
