// How well a header names a field, on names that products write into their exports.
#include "model/header_match.h"

#include <catch2/catch_all.hpp>

#include "base/text.h"
#include "catalogue/load.h"
#include "model/header_index.h"

using namespace vitrine;

namespace {

/// The match that recognition sees: nothing where the index does not find the field.
double match(const Catalogue& catalogue, std::string_view fact_id, std::string_view field_id,
             std::string_view text) {
  const FactDef* fact = catalogue.fact(fact_id);
  REQUIRE(fact);
  const FieldDef* field = fact->field(field_id);
  REQUIRE(field);
  const HeaderIndex index(catalogue);
  for (const NamedField& one : index.named_by(fold_name(text), fold_key(text))) {
    if (one.field == field)
      return match_header(index.words(), *fact, *field, fold_name(text), fold_key(text));
  }
  return 0;
}

}  // namespace

TEST_CASE("a header may begin with the fact's name, in one or several", "[headers]") {
  const auto catalogue = load_builtin_catalogue();
  REQUIRE(catalogue.ok());
  CHECK(match(*catalogue, "activities", "deal", "Activity - Deal") >= 0.88);
  CHECK(match(*catalogue, "activities", "customer", "Activity - Organization") >= 0.88);
  CHECK(match(*catalogue, "deals", "currency", "Deal - Currency of Value") >= 0.88);
  CHECK(match(*catalogue, "subscriptions", "currency", "subscriptions.currency_code") >= 0.88);
}

TEST_CASE("the current period of a subscription is not its own", "[headers]") {
  const auto catalogue = load_builtin_catalogue();
  REQUIRE(catalogue.ok());
  for (const char* field : {"started_on", "ended_on", "month"}) {
    CHECK(match(*catalogue, "subscriptions", field, "Current Period Start (UTC)") == 0);
    CHECK(match(*catalogue, "subscriptions", field, "current_period_end") == 0);
  }
  const double ended = match(*catalogue, "subscriptions", "ended_on", "Ended At (UTC)");
  CHECK(ended > match(*catalogue, "subscriptions", "ended_on", "Canceled At (UTC)"));
}

TEST_CASE("a header may begin with another name of the fact", "[headers]") {
  const auto catalogue = load_builtin_catalogue();
  REQUIRE(catalogue.ok());
  CHECK(match(*catalogue, "activities", "owner", "Call Owner") >= 0.88);
  CHECK(match(*catalogue, "activities", "duration", "hs_call_duration") >= 0.88);
  CHECK(match(*catalogue, "deals", "id", "pipeline_id") == 0);
}

TEST_CASE("a header may end with what the fact's records are called", "[headers]") {
  const auto catalogue = load_builtin_catalogue();
  REQUIRE(catalogue.ok());
  CHECK(match(*catalogue, "deals", "created_on", "Дата создания сделки") >= 0.86);
  CHECK(match(*catalogue, "sales", "status", "Статус замовлення") >= 0.86);
  CHECK(match(*catalogue, "subscriptions", "mrr", "subscriptions.mrr") >= 0.88);
}

TEST_CASE("words beside a phrase make it another value", "[headers]") {
  const auto catalogue = load_builtin_catalogue();
  REQUIRE(catalogue.ok());
  CHECK(match(*catalogue, "sales", "quantity", "Количество файлов") == 0);
  CHECK(match(*catalogue, "deals", "created_on", "Created By") == 0);
  CHECK(match(*catalogue, "stage_changes", "stage", "Previous Stage Name") == 0);
  CHECK(match(*catalogue, "sales", "amount", "Сумма НДС") == 0);
}

TEST_CASE("what an English header is about stands last", "[headers]") {
  const auto catalogue = load_builtin_catalogue();
  REQUIRE(catalogue.ok());
  CHECK(match(*catalogue, "deals", "stage", "my deal stage") > 0.5);
  CHECK(match(*catalogue, "deals", "stage", "deal stage colour") == 0);
  CHECK(match(*catalogue, "deals", "probability", "Probability of success") > 0.5);
}

TEST_CASE("a remark about tax, a plural and what records are known by leave the field",
          "[headers]") {
  const auto catalogue = load_builtin_catalogue();
  REQUIRE(catalogue.ok());
  CHECK(match(*catalogue, "sales", "unit_price", "Unit Price Excl. VAT") >= 0.88);
  CHECK(match(*catalogue, "sales", "amount", "VAT") == 0);
  CHECK(match(*catalogue, "products", "unit_price", "Product - Unit prices") > 0.8);
  const double team = match(*catalogue, "deals", "team", "hubspot_team_id");
  CHECK(team > 0.8);
  CHECK(team < 0.9);
}

TEST_CASE("a currency is no unit of what stands before it", "[headers]") {
  const auto catalogue = load_builtin_catalogue();
  REQUIRE(catalogue.ok());
  CHECK(match(*catalogue, "products", "product", "Product - Currency") == 0);
  CHECK(match(*catalogue, "leads", "id", "CURRENCY_ID") == 0);
  CHECK(match(*catalogue, "deals", "currency", "BidCurrency") > 0.6);
  CHECK(match(*catalogue, "deals", "amount", "Amount in local currency") >= 0.88);
}
