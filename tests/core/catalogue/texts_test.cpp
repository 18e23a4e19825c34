// The texts of other languages, which come after the catalogue: what stands in core/catalogue/*.json arrives, all of it, in its place.
#include "catalogue/texts.h"

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <array>
#include <fstream>
#include <set>
#include <string>

#include <nlohmann/json.hpp>

#include "base/text.h"
#include "catalogue/embedded.h"
#include "catalogue/in_all_languages.h"
#include "catalogue/load.h"

namespace vitrine {
namespace {

using Source = nlohmann::ordered_json;
using Written = std::array<std::string, 3>;

Catalogue english() { return std::move(load_builtin_catalogue()).value(); }

Source source(std::string_view name) {
  std::ifstream file("core/catalogue/" + std::string(name));
  return Source::parse(file, nullptr, false);
}

Written written(const Source& text) { return {text.at("en"), text.at("ru"), text.at("uk")}; }

/// Every {"en": .., "ru": .., "uk": ..} below `json` as it stands in the file.
void collect(const Source& json, std::vector<Written>& texts) {
  if (json.is_object() && json.contains("en")) return texts.push_back(written(json));
  if (!json.is_structured()) return;
  for (const Source& child : json) collect(child, texts);
}

std::vector<Written> all_written() {
  std::vector<Written> texts;
  for (const EmbeddedFile& file : embedded_catalogue()) collect(source(file.name), texts);
  return texts;
}

/// The entry of `id` in a list of a file.
Source entry(std::string_view file, const char* list, const char* id) {
  const Source all = source(file);
  for (const Source& one : all.at(list)) {
    if (one.at("id") == id) return one;
  }
  FAIL(id << " is not in " << file);
  return {};
}

const VariantDef& variant(const MetricDef& metric, std::string_view id) {
  for (const VariantDef& one : metric.variants) {
    if (one.id == id) return one;
  }
  FAIL("no variant " << id);
  return metric.variants.front();
}

TEST_CASE("every text of the source arrives in three languages in its place") {
  Catalogue catalogue = test::builtin_in_all_languages();
  const std::vector<Written> expected = all_written();
  REQUIRE(expected.size() == embedded_texts().count);
  std::set<std::size_t> seen;
  for (const LocalText* text : texts_of(catalogue)) {
    REQUIRE(text->number >= 0);
    const auto number = static_cast<std::size_t>(text->number);
    REQUIRE(number < expected.size());
    seen.insert(number);
    INFO(number);
    CHECK(text->in == expected[number]);
    for (const std::string& one : text->in) CHECK_FALSE(one.empty());
  }
  CHECK(seen.size() == expected.size());
}

TEST_CASE("entries have the names that stand beside their id in the source") {
  const Catalogue catalogue = test::builtin_in_all_languages();
  for (const auto& [file, id] :
       {std::pair{"metrics_pipeline.json", "win_rate"}, std::pair{"metrics_customers.json", "ltv"},
        std::pair{"metrics_subscriptions.json", "mrr"}}) {
    const Source metric = entry(file, "metrics", id);
    CHECK(catalogue.metric(id)->name.in == written(metric.at("name")));
    CHECK(catalogue.metric(id)->explanation.in == written(metric.at("explanation")));
    for (const Source& one : metric.value("variants", Source::array()))
      CHECK(variant(*catalogue.metric(id), one.at("id").get<std::string>()).name.in ==
            written(one.at("name")));
  }
  const Source measure = entry("measures_deals.json", "measures", "won_deals");
  CHECK(catalogue.measure("won_deals")->name.in == written(measure.at("name")));
  const Source fact = entry("facts_deals.json", "facts", "deals");
  CHECK(catalogue.fact("deals")->name.in == written(fact.at("name")));
  for (const Source& field : fact.at("fields")) {
    const FieldDef* read = catalogue.fact("deals")->field(field.at("id").get<std::string>());
    REQUIRE(read != nullptr);
    CHECK(read->name.in == written(field.at("name")));
  }
}

TEST_CASE("a language that was not added is answered in English") {
  Catalogue catalogue = english();
  const Written name = written(entry("metrics_pipeline.json", "metrics", "win_rate").at("name"));
  const LocalText& read = catalogue.metric("win_rate")->name;
  CHECK(read.get(Language::kEnglish) == name[0]);
  CHECK(read.get(Language::kUkrainian) == name[0]);
  REQUIRE(add_words(catalogue, Language::kRussian, embedded_words(Language::kRussian)).ok());
  CHECK(read.get(Language::kRussian) == name[1]);
  CHECK(read.get(Language::kUkrainian) == name[0]);
}

constexpr const char* kMine = R"({
  "facts": [{"id": "visits_of_mine", "key": "id", "fields": [
              {"id": "id", "kind": "key", "name": "Number", "headers": ["visit number"]}]},
            {"id": "deals", "fields": [
              {"id": "squad", "kind": "text", "name": {"en": "Squad"}, "headers": ["squad name"]}]}],
  "vocabularies": [{"id": "churn_reason", "choices": [
              {"id": "support", "name": "Help desk", "words": ["no answer at all"]}]}],
  "metrics": [{"id": "win_rate", "name": {"en": "Win share", "uk": "Частка"}, "unit": "ratio",
               "formula": "won_deals / all_deals", "replaces": true}]})";

TEST_CASE("a user's texts stay, whether words come before or after them") {
  Catalogue after = std::move(extend_catalogue(english(), kMine, "mine.json")).value();
  for (const Language language : {Language::kRussian, Language::kUkrainian})
    REQUIRE(add_words(after, language, embedded_words(language)).ok());
  Catalogue before =
      std::move(extend_catalogue(test::builtin_in_all_languages(), kMine, "mine.json")).value();
  for (Catalogue* catalogue : {&after, &before}) {
    CHECK(catalogue->metric("win_rate")->name.in == Written{"Win share", "Win share", "Частка"});
    CHECK(catalogue->metric("win_rate")->explanation.get(Language::kRussian).empty());
    const FactDef* deals = catalogue->fact("deals");
    CHECK(deals->field("squad")->name.in == Written{"Squad", "Squad", "Squad"});
    CHECK(deals->name.in == written(entry("facts_deals.json", "facts", "deals").at("name")));
    CHECK(catalogue->fact("visits_of_mine")->name.get(Language::kRussian) == "visits_of_mine");
  }
  std::vector<LocalText*> texts = texts_of(after);
  const std::vector<LocalText*> others = texts_of(before);
  REQUIRE(texts.size() == others.size());
  for (std::size_t k = 0; k < texts.size(); ++k) CHECK(texts[k]->in == others[k]->in);
}

TEST_CASE("words that do not fit are refused and change nothing") {
  Catalogue catalogue = english();
  const std::string words(embedded_words(Language::kRussian));
  std::string older = words;
  older[older.find('\n') - 1] ^= 1;
  const std::string cut = words.substr(0, words.size() / 2);
  const std::pair<std::string, const char*> wrong[] = {
      {"", "not what the build wrote"},
      {"<!doctype html>\n<title>Not found</title>\n", "not what the build wrote"},
      {std::string(embedded_words(Language::kUkrainian)), "another language"},
      {older, "another build"},
      {cut, "cut off"},
      {words.substr(0, words.size() - 1), "cut off"},
      {words + "one more\n", "cut off"},
  };
  for (const auto& [text, message] : wrong) {
    const Status added = add_words(catalogue, Language::kRussian, text);
    REQUIRE_FALSE(added.ok());
    INFO(describe(added.error()));
    CHECK(added.error().code == ErrorCode::kBadCatalogue);
    CHECK(added.error().message.find(message) != std::string::npos);
    CHECK_FALSE(added.error().remedy.empty());
  }
  for (const LocalText* text : texts_of(catalogue)) CHECK(text->in[1].empty());
}

TEST_CASE("recognition that does not fit is refused") {
  const std::string recognition(embedded_recognition());
  std::string older = recognition;
  older[older.find('\n') - 1] ^= 1;
  const std::pair<std::string, const char*> wrong[] = {
      {"<!doctype html>\n<title>Not found</title>\n", "not what the build wrote"},
      {std::string(embedded_words(Language::kUkrainian)), "not what the build wrote"},
      {older, "another build"},
      {recognition.substr(0, recognition.size() - 1), "cut off"},
  };
  for (const auto& [text, message] : wrong) {
    const auto loaded = load_builtin_catalogue(text);
    REQUIRE_FALSE(loaded);
    INFO(describe(loaded.error()));
    CHECK(loaded.error().code == ErrorCode::kBadCatalogue);
    CHECK(loaded.error().message.find(message) != std::string::npos);
    CHECK_FALSE(loaded.error().remedy.empty());
  }
}

/// The lists of recognition as the sources have them: every "headers", "file_words" and "words" in the order of the files.
TEST_CASE("every field, choice and fact has the words that its source gives it") {
  const Catalogue without = *load_builtin_catalogue("");
  const Catalogue with = *load_builtin_catalogue();
  std::size_t checked = 0;
  const auto folded = [](const Source& entry, const char* key) {
    std::vector<std::string> words;
    for (const Source& word : entry.value(key, Source::array())) {
      const std::string name = fold_name(word.get<std::string>());
      if (std::find(words.begin(), words.end(), name) == words.end()) words.push_back(name);
    }
    return words;
  };
  for (const EmbeddedFile& file : embedded_catalogue()) {
    const Source written = source(file.name);
    for (const Source& fact : written.value("facts", Source::array())) {
      const FactDef& loaded = *with.fact(fact["id"].get<std::string>());
      CHECK(loaded.file_words == folded(fact, "file_words"));
      CHECK(without.fact(loaded.id)->file_words.empty());
      for (const Source& field : fact["fields"]) {
        const FieldDef& one = *loaded.field(field["id"].get<std::string>());
        INFO(loaded.id << "." << one.id);
        CHECK(one.headers == folded(field, "headers"));
        CHECK(without.fact(loaded.id)->field(one.id)->headers.empty());
        checked += one.headers.size();
        if (!field.contains("choices") || !field["choices"].is_array()) continue;
        for (std::size_t k = 0; k < field["choices"].size(); ++k)
          CHECK(one.choices[k].words == folded(field["choices"][k], "words"));
      }
    }
  }
  CHECK(checked > 500);
}

TEST_CASE("English has no words of its own") { CHECK(embedded_words(Language::kEnglish).empty()); }

}  // namespace
}  // namespace vitrine
