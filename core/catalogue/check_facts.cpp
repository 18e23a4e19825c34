#include <set>

#include "catalogue/check.h"
#include "catalogue/graph.h"
#include "catalogue/scope.h"

namespace vitrine {
namespace {

void check_date_field(LoadState& state, const FactDef& fact, const std::string& id,
                      const char* role) {
  if (id.empty()) return;
  const FieldDef* field = fact.field(id);
  if (field == nullptr || field->kind != FieldKind::kDate)
    state.fail("fact " + fact.id,
               std::string(role) + " names " + id + ", which is no date field of the fact");
}

void check_choices(LoadState& state, const std::string& entry, const FieldDef& field) {
  if ((field.kind == FieldKind::kChoice) == field.choices.empty()) {
    return state.fail(entry, field.choices.empty() ? "a choice needs \"choices\""
                                                   : "only a choice has \"choices\"");
  }
  std::set<std::string> ids;
  std::set<std::string> words;
  for (const Choice& choice : field.choices) {
    if (!ids.insert(choice.id).second) state.fail(entry, "two choices have the id " + choice.id);
    for (const std::string& word : choice.words) {
      if (!words.insert(word).second)
        state.fail(entry, "the word \"" + word + "\" stands for two choices");
    }
  }
  if (!field.unknown_choice.empty() && ids.count(field.unknown_choice) == 0)
    state.fail(entry, "\"unknown_choice\" names " + field.unknown_choice + ", which is no choice");
}

/// "fact.field" of `made_from` must exist.
void check_need(LoadState& state, const Catalogue& catalogue, const std::string& entry,
                const std::string& need) {
  const std::size_t dot = need.find('.');
  const FactDef* fact = catalogue.fact(need.substr(0, dot));
  const bool known =
      fact != nullptr && dot != std::string::npos && fact->field(need.substr(dot + 1)) != nullptr;
  if (!known) state.fail(entry, "\"made_from\" names " + need + ", which is no field of a fact");
}

void check_references(LoadState& state, const Catalogue& catalogue, const FactDef& fact,
                      const FieldDef& field, const std::string& entry) {
  if (!field.refers_to.empty()) {
    const FactDef* other = catalogue.fact(field.refers_to);
    if (other == nullptr || other->key.empty())
      state.fail(entry, "refers to " + field.refers_to + ", which is no fact with a key");
  }
  if (!field.from_words_of.empty()) {
    const FieldDef* words = fact.field(field.from_words_of);
    if (words == nullptr || field.kind != FieldKind::kChoice)
      state.fail(entry, "\"from_words_of\" needs a choice and names another field of the fact");
  }
  if (field.computed && field.otherwise.empty())
    state.fail(entry, "a computed field needs \"otherwise\"");
  for (const std::string& need : field.made_from) check_need(state, catalogue, entry, need);
  if (field.derived && !field.otherwise.empty())
    state.fail(entry, "a derived field has no \"otherwise\"");
}

/// Stored expressions stay unchecked (the columns of the day decide their types); a copy is checked.
void check_otherwise(LoadState& state, const Catalogue& catalogue, const FactDef& fact,
                     const FieldDef& field, const std::string& entry) {
  const NameScope scope = row_scope(catalogue, fact, false);
  for (const Expr& expr : field.otherwise) {
    Expr copy = expr;
    check_expression(state, entry, "otherwise", copy, Dialect::kRow, scope,
                     {value_type_of(field.kind)});
    check_choice_words(state, entry, catalogue, fact, copy);
  }
}

void check_field(LoadState& state, const Catalogue& catalogue, const FactDef& fact,
                 const FieldDef& field) {
  const std::string entry = "fact " + fact.id + ", field " + field.id;
  check_choices(state, entry, field);
  check_references(state, catalogue, fact, field, entry);
  check_otherwise(state, catalogue, fact, field, entry);
}

/// Fields whose `otherwise` lead back to themselves would never get a value.
void check_field_cycles(LoadState& state, const Catalogue& catalogue) {
  NameGraph graph;
  for (const FactDef& fact : catalogue.facts) {
    for (const FieldDef& field : fact.fields) {
      std::vector<std::string>& uses = graph[fact.id + "." + field.id];
      for (const Expr& expr : field.otherwise) {
        for (const std::string& name : names_in(expr)) {
          const FactDef* owner = nullptr;
          const FieldDef* used = find_field(catalogue, fact, name, &owner);
          if (used != nullptr) uses.push_back(owner->id + "." + used->id);
        }
      }
    }
  }
  const std::vector<std::string> cycle = find_cycle(graph);
  if (cycle.empty()) return;
  std::string way;
  for (const std::string& name : cycle) way += (way.empty() ? "" : " -> ") + name;
  state.fail("field " + cycle.front(), "its \"otherwise\" leads back to itself: " + way);
}

}  // namespace

void check_facts(LoadState& state, const Catalogue& catalogue) {
  for (const FactDef& fact : catalogue.facts) {
    std::set<std::string> ids;
    for (const FieldDef& field : fact.fields) {
      if (!ids.insert(field.id).second)
        state.fail("fact " + fact.id, "two fields have the id " + field.id);
      check_field(state, catalogue, fact, field);
    }
    if (!fact.key.empty() && fact.field(fact.key) == nullptr)
      state.fail("fact " + fact.id,
                 "\"key\" names " + fact.key + ", which is no field of the fact");
    check_date_field(state, fact, fact.version, "\"version\"");
    for (const std::string& need : fact.made_from)
      check_need(state, catalogue, "fact " + fact.id, need);
  }
  if (!state.error) check_field_cycles(state, catalogue);
}

}  // namespace vitrine
