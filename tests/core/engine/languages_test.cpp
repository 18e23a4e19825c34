// Words of a language join an engine that is at work: names change, nothing else.
#include "catalogue/embedded.h"
#include "company.h"

using vitrine::embedded_recognition;
using vitrine::embedded_words;
using vitrine::Engine;
using vitrine::ErrorCode;
using vitrine::Language;
using vitrine::test::Company;
using vitrine::test::Json;

namespace {

constexpr const char* kDeals =
    "Deal ID,Stage,Sum of it,Close Date\nD1,Won,100,2024-01-05\nD2,Won,300,2024-01-09\nD3,Lost,50,"
    "2024-01-10\n";

Json name(Company& company, const char* metric, const char* language) {
  return company.metric(metric, {{"language", language}})["name"];
}

}  // namespace

TEST_CASE("names follow the language once its words are there", "[engine][catalogue]") {
  Company deals;
  deals.add("deals.csv", kDeals);
  CHECK(name(deals, "won_deals", "ru") == "Won deals");
  REQUIRE(deals.engine.add_words("ru", embedded_words(Language::kRussian)).ok());
  CHECK(name(deals, "won_deals", "ru") == "Выигранные сделки");
  CHECK(name(deals, "won_deals", "uk") == "Won deals");
  REQUIRE(deals.engine.add_words("uk", embedded_words(Language::kUkrainian)).ok());
  CHECK(name(deals, "won_deals", "uk") == "Виграні угоди");
  CHECK(name(deals, "won_deals", "en") == "Won deals");
  CHECK(deals.explain(R"({"metric":"win_rate","language":"uk"})")["words"] ==
        "Виграні угоди / (Виграні угоди + Програні угоди)");
}

TEST_CASE("words leave files, mapping and numbers as they are", "[engine][catalogue]") {
  Company deals;
  deals.add("deals.csv", kDeals);
  REQUIRE(
      deals.engine
          .map(
              R"({"files":{"deals.csv":{"columns":{"Sum of it":{"fact":"deals","field":"amount"}}}}})")
          .ok());
  const std::string mapping = deals.engine.mapping();
  const std::string sources = deals.engine.sources();
  const Json before = deals.report();
  CHECK(before["metrics"]["won_revenue"]["value"] == 400);
  REQUIRE(deals.engine.add_words("uk", embedded_words(Language::kUkrainian)).ok());
  CHECK(deals.engine.mapping() == mapping);
  CHECK(deals.engine.sources() == sources);
  CHECK(deals.report() == before);
}

TEST_CASE("a user's names stay whether words come before or after them", "[engine][catalogue]") {
  constexpr const char* kMine =
      R"({"measures": [{"id": "won_deals", "name": {"en": "Wins", "ru": "Победы"},
    "unit": "count", "fact": "deals", "aggregate": "count", "where": "status = 'won'", "date": "closed_on", "replaces": true}]})";
  Company before;
  before.add("deals.csv", kDeals);
  REQUIRE(before.engine.add_words("ru", embedded_words(Language::kRussian)).ok());
  REQUIRE(before.engine.extend_catalogue(kMine, "mine.json").ok());
  Company after;
  after.add("deals.csv", kDeals);
  REQUIRE(after.engine.extend_catalogue(kMine, "mine.json").ok());
  REQUIRE(after.engine.add_words("ru", embedded_words(Language::kRussian)).ok());
  for (Company* company : {&before, &after}) {
    CHECK(name(*company, "won_deals", "ru") == "Победы");
    CHECK(name(*company, "won_deals", "uk") == "Wins");
    CHECK(name(*company, "lost_deals", "ru") == "Проигранные сделки");
  }
  CHECK(*before.engine.catalogue("ru") == *after.engine.catalogue("ru"));
}

TEST_CASE("words of no language, another language or another build are refused",
          "[engine][catalogue]") {
  Engine engine;
  for (const char* language : {"en", "fr", ""}) {
    const auto added = engine.add_words(language, embedded_words(Language::kRussian));
    REQUIRE_FALSE(added.ok());
    CHECK(added.error().code == ErrorCode::kBadOptions);
  }
  const auto swapped = engine.add_words("uk", embedded_words(Language::kRussian));
  REQUIRE_FALSE(swapped.ok());
  CHECK(swapped.error().code == ErrorCode::kBadCatalogue);
  CHECK(*engine.catalogue("uk") == *engine.catalogue("en"));
}

TEST_CASE("files are recognised once the words are there", "[engine]") {
  Engine engine = Engine::without_recognition();
  const std::string csv = "Номер сделки,Этап,Сумма,Дата закрытия\n1,Выиграна,10,2024-01-02\n";
  const auto load = engine.begin("deals.csv", csv.size(), "");
  REQUIRE(load);
  REQUIRE(engine.feed(*load, csv));
  REQUIRE(engine.finish(*load));
  const auto facts = [&engine] { return Json::parse(engine.sources())[0]["facts"]; };
  CHECK(facts().empty());
  REQUIRE(engine.add_recognition(embedded_recognition()).ok());
  CHECK(facts() == Json::array({"deals"}));
  CHECK_FALSE(engine.add_recognition(embedded_words(Language::kRussian)).ok());
  CHECK(facts() == Json::array({"deals"}));
}
