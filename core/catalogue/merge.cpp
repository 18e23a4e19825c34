#include "catalogue/merge.h"

#include <algorithm>
#include <string>

namespace vitrine {
namespace {

void add_missing(std::vector<std::string>& words, const std::vector<std::string>& more) {
  for (const std::string& word : more) {
    if (std::find(words.begin(), words.end(), word) == words.end()) words.push_back(word);
  }
}

void take_out(std::vector<std::string>& words, const std::vector<std::string>& moved) {
  const auto leaves = [&moved](const std::string& word) {
    return std::find(moved.begin(), moved.end(), word) != moved.end();
  };
  words.erase(std::remove_if(words.begin(), words.end(), leaves), words.end());
}

template <class Entry>
auto same_id(const Entry& entry) {
  return [&entry](const Entry& other) { return other.id == entry.id; };
}

void merge_choice(std::vector<Choice>& choices, Choice choice) {
  for (Choice& other : choices) {
    if (other.id != choice.id) take_out(other.words, choice.words);
  }
  const auto old = std::find_if(choices.begin(), choices.end(), same_id(choice));
  if (old == choices.end()) {
    choices.push_back(std::move(choice));
    return;
  }
  old->name = std::move(choice.name);
  add_missing(old->words, choice.words);
}

}  // namespace

void merge_entry(std::vector<FactDef>& facts, FactDef fact) {
  const auto old = std::find_if(facts.begin(), facts.end(), same_id(fact));
  if (old == facts.end()) {
    if (fact.name.in.front().empty()) fact.name.in.fill(fact.id);
    facts.push_back(std::move(fact));
    return;
  }
  if (!fact.name.in.front().empty()) old->name = std::move(fact.name);
  if (!fact.key.empty()) old->key = std::move(fact.key);
  if (!fact.version.empty()) old->version = std::move(fact.version);
  add_missing(old->file_words, fact.file_words);
  for (FieldDef& field : fact.fields) merge_entry(old->fields, std::move(field));
}

void merge_entry(std::vector<Vocabulary>& vocabularies, Vocabulary vocabulary) {
  const auto old = std::find_if(vocabularies.begin(), vocabularies.end(), same_id(vocabulary));
  if (old == vocabularies.end()) {
    vocabularies.push_back(std::move(vocabulary));
    return;
  }
  for (Choice& choice : vocabulary.choices) merge_choice(old->choices, std::move(choice));
}

}  // namespace vitrine
