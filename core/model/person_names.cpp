#include "model/person_names.h"

#include <algorithm>
#include <array>
#include <map>
#include <string>
#include <vector>

#include "base/text.h"
#include "model/header_match.h"
#include "model/words.h"

namespace vitrine {
namespace {

constexpr double kConfidence = 0.9;
/// In the order in which people are called.
constexpr std::array<std::string_view, 3> kParts{"first", "middle", "last"};
using Columns = std::array<std::optional<std::size_t>, kParts.size()>;

const Vocabulary* name_parts(const Catalogue& catalogue) {
  const auto found =
      std::find_if(catalogue.vocabularies.begin(), catalogue.vocabularies.end(),
                   [](const Vocabulary& vocabulary) { return vocabulary.id == "name_parts"; });
  return found == catalogue.vocabularies.end() ? nullptr : &*found;
}

bool says(const Choice& choice, const std::string& header) {
  return std::find(choice.words.begin(), choice.words.end(), header) != choice.words.end();
}

/// "customer first name" -> "customer", "имя клиента" -> "клиента": what is left beside the shorter words of the part.
std::string whose(const Choice& part, const std::string& header) {
  std::string_view shorter;
  for (const std::string& words : part.words) {
    if (words != header && words.size() > shorter.size() && holds_phrase(header, words))
      shorter = words;
  }
  if (shorter.empty()) return {};
  const std::size_t at = header.find(shorter);
  return std::string(trim(header.substr(0, at) + header.substr(at + shorter.size())));
}

/// The first column of each part, by whose name it is.
std::map<std::string, Columns> columns_of(const Vocabulary& vocabulary,
                                          const FileMapping& mapping) {
  std::map<std::string, Columns> people;
  for (std::size_t at = 0; at < mapping.columns.size(); ++at) {
    const std::string header = fold_name(mapping.columns[at].header);
    for (const Choice& choice : vocabulary.choices) {
      const auto part = static_cast<std::size_t>(
          std::find(kParts.begin(), kParts.end(), choice.id) - kParts.begin());
      if (part >= kParts.size() || !says(choice, header)) continue;
      auto& column = people[whose(choice, header)][part];
      if (!column) column = at;
    }
  }
  std::erase_if(people,
                [](const auto& person) { return !person.second.front() || !person.second.back(); });
  return people;
}

/// The name of people who are rows of the fact.
const FieldDef* name_of_people(const FactDef& fact) {
  const FieldDef* name = fact.field("name");
  return name && name->identifies_people && name->kind == FieldKind::kText ? name : nullptr;
}

bool names(const FactDef& fact, const std::string& person) {
  const std::vector<std::string_view> words = words_of(person);
  return std::any_of(words.begin(), words.end(),
                     [&](std::string_view word) { return names_fact(fact, word); });
}

/// Those that are called as the fact's own people before those that nobody is said to own; nullptr where several may be.
const Columns* columns_for(const Catalogue& catalogue, const FactDef& fact,
                           const std::map<std::string, Columns>& people) {
  std::vector<const Columns*> own;
  std::vector<const Columns*> others;
  for (const auto& person : people) {
    const bool of_other = std::any_of(
        catalogue.facts.begin(), catalogue.facts.end(),
        [&](const FactDef& other) { return name_of_people(other) && names(other, person.first); });
    if (names(fact, person.first)) {
      own.push_back(&person.second);
    } else if (!of_other) {
      others.push_back(&person.second);
    }
  }
  const auto unnamed = people.find("");
  if (own.empty() && unnamed != people.end()) return &unnamed->second;
  const auto& left = own.empty() ? others : own;
  return left.size() == 1 ? left.front() : nullptr;
}

/// Whether a column other than these serves the field, or one of these serves another field of the fact.
bool is_taken(const FileMapping& mapping, const Columns& columns, const FieldUse& name) {
  for (std::size_t at = 0; at < mapping.columns.size(); ++at) {
    const bool part = std::find(columns.begin(), columns.end(), std::optional(at)) != columns.end();
    for (const FieldUse& use : mapping.columns[at].uses) {
      if (use.fact == name.fact && (use.field == name.field) != part) return true;
    }
  }
  return false;
}

void join_for(const FieldUse& name, const Columns& columns, FileMapping& mapping) {
  if (is_taken(mapping, columns, name)) return;
  int place = 0;
  for (const auto& column : columns) {
    if (!column) continue;
    auto& uses = mapping.columns[*column].uses;
    std::erase(uses, name);
    uses.push_back(name);
    uses.back().part = ++place;
  }
}

}  // namespace

void join_person_names(const Catalogue& catalogue, FileMapping& mapping) {
  const Vocabulary* vocabulary = name_parts(catalogue);
  if (!vocabulary) return;
  const auto people = columns_of(*vocabulary, mapping);
  for (const std::string& id : mapping.facts) {
    const FactDef* fact = catalogue.fact(id);
    const FieldDef* name = fact ? name_of_people(*fact) : nullptr;
    const Columns* columns = name ? columns_for(catalogue, *fact, people) : nullptr;
    if (columns) join_for({id, name->id, kConfidence}, *columns, mapping);
  }
}

}  // namespace vitrine
