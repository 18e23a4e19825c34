// A user's catalogue file: what it may add and change, and how its mistakes are told.
#include <catch2/catch_test_macros.hpp>
#include <string>

#include "catalogue/in_all_languages.h"
#include "catalogue/load.h"
#include "catalogue/needs.h"
#include "catalogue/words.h"

namespace vitrine {
namespace {

Catalogue builtin() { return test::builtin_in_all_languages(); }

Error error_of(const std::string& json) {
  Result<Catalogue> extended = extend_catalogue(builtin(), json, "mine.json");
  if (extended) FAIL("accepted: " << json);
  return extended.error();
}

bool says(const Error& error, const char* part) {
  return describe(error).find(part) != std::string::npos;
}

TEST_CASE("a metric of one's own needs an id, a name, a unit and a formula") {
  const Result<Catalogue> extended = extend_catalogue(
      builtin(),
      R"({"metrics": [{"id": "deals_per_call", "name": "Deals per call", "unit": "ratio",
                       "formula": "won_deals / calls"}]})",
      "mine.json");
  REQUIRE(extended.ok());
  const MetricDef* metric = extended->metric("deals_per_call");
  REQUIRE(metric != nullptr);
  for (const std::string& text : metric->name.in) CHECK(text == "Deals per call");
  CHECK(metric->formula.type == ValueType::kNumber);
  CHECK(in_words(*extended, metric->formula, Language::kRussian) == "Выигранные сделки / Звонки");
  CHECK(needs_of(*extended, metric->formula) ==
        std::vector<std::string>{"deals.status", "activities.kind"});
}

TEST_CASE("an entry that says so takes the place of the one that has its id") {
  const Catalogue before = builtin();
  const Result<Catalogue> extended = extend_catalogue(
      before,
      R"({"parameters": [{"id": "inactivity_days", "name": "Gap", "unit": "days", "standard": 180, "replaces": true}],
          "facts": [{"id": "deals", "file_words": ["Kanban"], "fields": [
            {"id": "squad", "kind": "text", "name": {"en": "Squad"}, "headers": ["Squad Name"]}]}],
          "vocabularies": [{"id": "churn_reason", "choices": [
            {"id": "support", "name": "Support", "words": ["Дорого", "no answer at all"]}]}]})",
      "mine.json");
  REQUIRE(extended.ok());
  CHECK(extended->parameters.size() == before.parameters.size());
  CHECK(to_text(*extended->parameter("inactivity_days")->standard) == "180");
  const FactDef* deals = extended->fact("deals");
  CHECK(deals->fields.size() == before.fact("deals")->fields.size() + 1);
  CHECK(deals->field("squad")->headers == std::vector<std::string>{"squad name"});
  CHECK(deals->file_words.back() == "kanban");
  // A word belongs to one choice: the user's wins.
  std::size_t price_words = 0;
  for (const Choice& choice : extended->fact("customers")->field("churn_reason")->choices) {
    for (const std::string& word : choice.words)
      price_words += word == "дорого" && choice.id == "support";
  }
  CHECK(price_words == 1);
}

TEST_CASE("measures, metrics and fields are replaced in their place") {
  const Catalogue before = builtin();
  const Result<Catalogue> extended = extend_catalogue(
      before,
      R"({"measures": [{"id": "won_deals", "name": "Big wins", "unit": "count", "fact": "deals", "aggregate": "count",
                        "where": "status = 'won' and amount > 1000", "date": "closed_on", "replaces": true}],
          "metrics": [{"id": "win_rate", "name": "Wins", "unit": "ratio", "formula": "won_deals / lost_deals", "replaces": true}],
          "boards": [{"id": "overview", "name": "Mine", "metrics": ["win_rate"], "replaces": true}],
          "facts": [{"id": "deals", "fields": [
            {"id": "region", "kind": "text", "name": "Land", "headers": ["Bundesland"], "replaces": true}]}]})",
      "mine.json");
  if (!extended.ok()) FAIL(describe(extended.error()));
  CHECK(extended->measures.size() == before.measures.size());
  CHECK(extended->metrics.size() == before.metrics.size());
  CHECK(extended->boards.size() == before.boards.size());
  CHECK(extended->boards.front().cards.size() == 3);  // tiles, trend, breakdown: it names none
  CHECK(extended->measure("won_deals")->name.get(Language::kEnglish) == "Big wins");
  CHECK(to_text(extended->metric("win_rate")->formula) == "won_deals / lost_deals");
  CHECK(extended->fact("deals")->fields.size() == before.fact("deals")->fields.size());
  CHECK(extended->fact("deals")->field("region")->headers ==
        std::vector<std::string>{"bundesland"});
}

TEST_CASE("a metric may take the place of a measure, and the other way round") {
  const Catalogue before = builtin();
  const Result<Catalogue> extended = extend_catalogue(
      before,
      R"({"metrics": [{"id": "won_deals", "name": "Wins and calls", "unit": "count", "formula": "lost_deals + calls", "replaces": true}],
          "measures": [{"id": "win_rate", "name": "W", "unit": "count", "fact": "deals", "aggregate": "count",
                        "window": "all", "replaces": true}]})",
      "mine.json");
  if (!extended.ok()) FAIL(describe(extended.error()));
  CHECK(extended->measure("won_deals") == nullptr);
  REQUIRE(extended->metric("won_deals") != nullptr);
  CHECK(extended->metric("win_rate") == nullptr);
  REQUIRE(extended->measure("win_rate") != nullptr);
  CHECK(extended->measures.size() == before.measures.size());
  CHECK(extended->metrics.size() == before.metrics.size());
}

TEST_CASE("an id that is taken is refused with both places and the remedy") {
  const std::pair<const char*, const char*> taken[] = {
      {R"({"measures": [{"id": "won_deals", "name": "W", "unit": "count", "fact": "deals", "aggregate": "count", "window": "all"}]})",
       "measure won_deals: this id is taken by a measure of the built-in catalogue"},
      {R"({"metrics": [{"id": "win_rate", "name": "W", "unit": "ratio", "formula": "calls"}]})",
       "metric win_rate: this id is taken by a metric of the built-in catalogue"},
      {R"({"metrics": [{"id": "won_deals", "name": "W", "unit": "ratio", "formula": "calls"}]})",
       "metric won_deals: this id is taken by a measure of the built-in catalogue"},
      {R"({"parameters": [{"id": "market_size", "name": "M", "unit": "count"}]})",
       "parameter market_size: this id is taken by a parameter of the built-in catalogue"},
      {R"({"boards": [{"id": "overview", "name": "M", "metrics": []}]})",
       "board overview: this id is taken by a board of the built-in catalogue"},
      {R"({"templates": [{"id": "saas_founder", "name": "M", "board": "overview", "metrics": []}]})",
       "template saas_founder: this id is taken by a template of the built-in catalogue"},
      {R"({"facts": [{"id": "deals", "fields": [{"id": "amount", "kind": "money", "name": "A"}]}]})",
       "fact deals, field amount: this id is taken by a field of the built-in catalogue"},
      {R"({"metrics": [{"id": "mine", "name": "M", "unit": "ratio", "formula": "calls"},
                       {"id": "mine", "name": "M", "unit": "ratio", "formula": "calls"}]})",
       "metric mine: this id is taken by a metric of mine.json"},
  };
  for (const auto& [json, message] : taken) {
    INFO(json);
    const Error error = error_of(json);
    INFO(describe(error));
    CHECK(error.place.file == "mine.json");
    CHECK(says(error, message));
    CHECK(says(error, "\"replaces\": true"));
  }

  const char* const own =
      R"({"metrics": [{"id": "mine", "name": "M", "unit": "ratio", "formula": "calls"}]})";
  const auto first = extend_catalogue(builtin(), own, "first.json");
  REQUIRE(first.ok());
  const auto second = extend_catalogue(*first, own, "second.json");
  REQUIRE_FALSE(second.ok());
  CHECK(second.error().place.file == "second.json");
  CHECK(says(second.error(), "taken by a metric of first.json"));

  CHECK(says(
      error_of(
          R"({"metrics": [{"id": "win_rat", "name": "W", "unit": "ratio", "formula": "calls", "replaces": true}]})"),
      "no entry of this id to replace"));
}

TEST_CASE("a mistake is told with its entry, its place in the formula and a remedy") {
  const Error unknown = error_of(
      R"({"metrics": [{"id": "mine", "name": "Mine", "unit": "ratio", "formula": "won_deals / won_deal"}]})");
  CHECK(unknown.code == ErrorCode::kBadCatalogue);
  CHECK(unknown.place.file == "mine.json");
  CHECK(unknown.place.byte == 12);
  CHECK(says(unknown, "metric mine"));
  CHECK(says(unknown, "Did you mean"));

  const Error syntax = error_of(
      R"({"metrics": [{"id": "mine", "name": "Mine", "unit": "ratio", "formula": "won_deals / "}]})");
  CHECK(says(syntax, "metric mine"));
  CHECK(syntax.place.byte >= 10);

  const Error key =
      error_of(R"({"metrics": [{"id": "mine", "name": "M", "unit": "ratio", "formla": "calls"}]})");
  CHECK(says(key, "metric mine"));

  const Error json = error_of(R"({"metrics": [}])");
  CHECK(json.place.byte == 13);
}

TEST_CASE("what cannot mean anything is refused") {
  const std::pair<const char*, const char*> wrong[] = {
      {R"({"metric": []})", "Did you mean \"metrics\"?"},
      {R"({"metrics": [{"id": "a", "name": "A", "unit": "euro", "formula": "calls"}]})",
       "\"unit\" cannot be \"euro\""},
      {R"({"metrics": [{"id": "a", "name": "A", "unit": "ratio", "formula": "b"},
                       {"id": "b", "name": "B", "unit": "ratio", "formula": "a + 1"}]})",
       "a -> b -> a"},
      {R"({"metrics": [{"id": "won_deals", "name": "A", "unit": "ratio", "formula": "calls"}]})",
       "this id is taken"},
      {R"({"measures": [{"id": "m", "name": "M", "unit": "count", "fact": "deal", "aggregate": "count", "window": "all"}]})",
       "there is no fact deal"},
      {R"({"measures": [{"id": "m", "name": "M", "unit": "count", "fact": "deals", "aggregate": "count", "window": "all",
                         "where": "status = 'Wonn'"}]})",
       "never holds 'Wonn'"},
      {R"({"measures": [{"id": "m", "name": "M", "unit": "count", "fact": "deals", "aggregate": "sum", "window": "all",
                         "of": "status"}]})",
       "gives a text, expected number"},
      {R"({"measures": [{"id": "m", "name": "M", "unit": "count", "fact": "deals", "aggregate": "count"}]})",
       "has no \"date\""},
      {R"({"measures": [{"id": "m", "name": "M", "unit": "count", "fact": "deals", "aggregate": "count",
                         "date": "amount"}]})",
       "no date field of deals"},
      {R"({"facts": [{"id": "deals", "fields": [{"id": "x", "kind": "number", "name": "X", "otherwise": ["x + 1"]}]}]})",
       "leads back to itself"},
      {R"({"boards": [{"id": "b", "name": "B", "metrics": ["nothing"]}]})",
       "there is no metric or measure nothing"},
      {R"({"boards": [{"id": "b", "name": "B", "cards": [{"card": "pie"}]}]})", "\"card\""},
      {R"({"boards": [{"id": "b", "name": "B", "cards": [{"card": "funnel", "metrics": ["leads"]}]}]})",
       "board b: a card \"funnel\" needs \"metrics\""},
      {R"({"boards": [{"id": "b", "name": "B", "cards": [{"card": "table", "metrics": ["leads"]}]}]})",
       "board b: a card \"table\" needs \"by\""},
      {R"({"boards": [{"id": "b", "name": "B", "cards": [{"card": "waterfall", "metrics": ["leads"], "opening": "leads"}]}]})",
       "board b: a card \"waterfall\" needs \"opening\" and \"closing\""},
      {R"({"boards": [{"id": "b", "name": "B", "cards": [{"card": "shares", "metrics": ["leads", "calls"], "minus": ["none"]}]}]})",
       "there is no metric or measure none"},
      {R"({"boards": [{"id": "b", "name": "B", "with": ["nowhere"]}]})",
       "no fact has a field nowhere"},
      {R"({"templates": [{"id": "t", "name": "T", "board": "nowhere", "metrics": []}]})",
       "there is no board nowhere"},
      {R"({"templates": [{"id": "t", "name": "T", "board": "overview", "metrics": ["nothing"]}]})",
       "there is no metric or measure nothing"},
      {R"({"boards": [{"id": "b", "name": "B", "cards": [{"card": "pie"}]}]})", "\"card\""},
      {R"({"boards": [{"id": "b", "name": "B", "cards": [{"card": "funnel", "metrics": ["leads"]}]}]})",
       "board b: a card \"funnel\" needs \"metrics\""},
      {R"({"boards": [{"id": "b", "name": "B", "cards": [{"card": "table", "metrics": ["leads"]}]}]})",
       "board b: a card \"table\" needs \"by\""},
      {R"({"boards": [{"id": "b", "name": "B", "cards": [{"card": "waterfall", "metrics": ["leads"], "opening": "leads"}]}]})",
       "board b: a card \"waterfall\" needs \"opening\" and \"closing\""},
      {R"({"boards": [{"id": "b", "name": "B", "cards": [{"card": "shares", "metrics": ["leads", "calls"], "minus": ["none"]}]}]})",
       "there is no metric or measure none"},
      {R"({"boards": [{"id": "b", "name": "B", "with": ["nowhere"]}]})",
       "no fact has a field nowhere"},
      {R"({"templates": [{"id": "t", "name": "T", "board": "overview", "metrics": ["mrr"], "north_star": "arr"}]})",
       "its north_star arr is none of its metrics"},
  };
  for (const auto& [json, message] : wrong) {
    INFO(json);
    const Error error = error_of(json);
    INFO(describe(error));
    CHECK(says(error, message));
  }
}

TEST_CASE("a measure's direction is 1, -1 or 0") {
  const auto measure = [](const std::string& direction) {
    return R"({"measures": [{"id": "big", "name": "Big", "unit": "count", "direction": )" +
           direction + R"(, "fact": "deals", "aggregate": "count", "date": "closed_on"}]})";
  };
  const Result<Catalogue> extended = extend_catalogue(builtin(), measure("-1"), "mine.json");
  REQUIRE(extended.ok());
  CHECK(extended->measure("big")->direction == -1);
  CHECK(says(error_of(measure("2")), "must be 1, -1 or 0"));
}

}  // namespace
}  // namespace vitrine
