#include "model/person_names.h"

#include <algorithm>
#include <array>

#include "base/text.h"

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

/// The first column of each part.
Columns columns_of(const Vocabulary& vocabulary, const FileMapping& mapping) {
  Columns columns;
  for (std::size_t at = 0; at < mapping.columns.size(); ++at) {
    const std::string header = fold_name(mapping.columns[at].header);
    for (const Choice& choice : vocabulary.choices) {
      const auto part = static_cast<std::size_t>(
          std::find(kParts.begin(), kParts.end(), choice.id) - kParts.begin());
      if (part < kParts.size() && !columns[part] && says(choice, header)) columns[part] = at;
    }
  }
  return columns;
}

/// The name of people who are rows of the fact.
const FieldDef* name_of_people(const FactDef& fact) {
  const FieldDef* name = fact.field("name");
  return name && name->identifies_people && name->kind == FieldKind::kText ? name : nullptr;
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
  const Columns columns = columns_of(*vocabulary, mapping);
  if (!columns.front() || !columns.back()) return;
  for (const std::string& id : mapping.facts) {
    const FactDef* fact = catalogue.fact(id);
    const FieldDef* name = fact ? name_of_people(*fact) : nullptr;
    if (name) join_for({id, name->id, kConfidence}, columns, mapping);
  }
}

}  // namespace vitrine
