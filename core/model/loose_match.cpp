#include "model/loose_match.h"

#include <algorithm>

#include "model/header_match.h"
#include "model/word_stem.h"
#include "model/words.h"

namespace vitrine {
namespace {

constexpr double kLooseDate = 0.94;
constexpr double kLoose = 0.87;
constexpr double kLast = 0.11;  // what the last name of a field loses: the vaguest stand there

/// The stems in the order of the alphabet; empty where nothing would be left.
std::string core_of(const HeaderWords& roles, std::string_view header, bool date) {
  std::vector<std::string> stems;
  for (const std::string_view word : words_of(header)) {
    if (roles.is(HeaderWord::kFiller, word) || (date && roles.is(HeaderWord::kDay, word))) continue;
    stems.push_back(roles.is(HeaderWord::kNumber, word) ? "#" : stem_of(word));
  }
  std::sort(stems.begin(), stems.end());
  std::string core;
  for (const std::string& stem : stems) {
    if (!core.empty()) core += ' ';
    core += stem;
  }
  return core == "#" ? std::string() : core;
}

void add(std::vector<LooseName>& names, const LooseName& name) {
  const auto same = [&](const LooseName& other) { return other.field == name.field; };
  const auto known = std::find_if(names.begin(), names.end(), same);
  if (known == names.end()) {
    names.push_back(name);
  } else {
    known->score = std::max(known->score, name.score);
  }
}

}  // namespace

bool calls_number(const HeaderWords& words, std::string_view header) {
  const std::vector<std::string_view> all = words_of(header);
  return std::any_of(all.begin(), all.end(),
                     [&](std::string_view word) { return words.is(HeaderWord::kNumber, word); });
}

LooseNames::LooseNames(const Catalogue& catalogue, const HeaderWords& words)
    : catalogue_(&catalogue) {
  for (const FactDef& fact : catalogue.facts) {
    for (const FieldDef& field : fact.fields) {
      if (field.derived || field.computed) continue;
      const bool date = field.kind == FieldKind::kDate;
      auto& names = date ? dates_ : others_;
      const auto all = static_cast<double>(field.headers.size());
      for (std::size_t rank = 0; rank < field.headers.size(); ++rank) {
        const std::string core = core_of(words, field.headers[rank], date);
        if (core.empty()) continue;
        std::vector<Name>& known = names[core];
        if (!known.empty() && known.back().name.field == &field) continue;
        const double later = kLast * static_cast<double>(rank) / all;
        known.push_back({&fact, {&field, (date ? kLooseDate : kLoose) - later}});
      }
    }
  }
}

std::vector<LooseName> LooseNames::named_by(const HeaderWords& words,
                                            std::string_view header) const {
  std::vector<LooseName> found_names;
  const auto look_up = [&](std::string_view text, const FactDef* only) {
    if (text.empty()) return;
    for (const bool date : {true, false}) {
      const auto& names = date ? dates_ : others_;
      const auto found = names.find(core_of(words, text, date));
      if (found == names.end()) continue;
      for (const Name& name : found->second) {
        // What is left beside the fact's name says too little for what the fact refers to.
        const bool of_other = only && !name.name.field->refers_to.empty();
        if ((!only || name.fact == only) && !of_other) add(found_names, name.name);
      }
    }
  };
  const std::string bare = words.without_units(header);
  look_up(bare, nullptr);
  for (const FactDef& fact : catalogue_->facts) look_up(without_fact(words, fact, bare), &fact);
  return found_names;
}

}  // namespace vitrine
