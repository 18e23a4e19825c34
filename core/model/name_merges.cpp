#include "model/name_merges.h"

#include <algorithm>

#include "base/text.h"
#include "model/text_columns.h"

namespace vitrine {
namespace {

constexpr std::size_t kExamplePairs = 5;

const FieldDef* field_of(const Catalogue& catalogue, std::string_view fact,
                         std::string_view field) {
  const FactDef* found = catalogue.fact(fact);
  return found ? found->field(field) : nullptr;
}

/// "C++" is no "C#", "1.5 kg" no "15 kg", "Temp -5" no "Temp 5": signs that change a name, each with the digits before it.
std::string signs_that_tell_apart(std::string_view name) {
  std::string signs;
  std::size_t digits = 0;
  for (std::size_t i = 0; i < name.size(); ++i) {
    const bool before = i > 0 && is_digit(name[i - 1]);
    const bool after = i + 1 < name.size() && is_digit(name[i + 1]);
    const bool always = name[i] == '+' || name[i] == '#' || name[i] == '%';
    const bool within = std::string_view(".,-/:").find(name[i]) != std::string_view::npos &&
                        after && (before || name[i] == '-');
    digits += is_digit(name[i]) ? 1 : 0;
    if (!always && !within) continue;
    signs += name[i];
    signs += std::to_string(digits);
  }
  return signs;
}

}  // namespace

std::string fold_of_name(std::string_view name) {
  const std::string folded = fold_key(name);
  const bool has_letter = std::any_of(folded.begin(), folded.end(), [](char byte) {
    return static_cast<unsigned char>(byte) >= 0x80 || (byte >= 'a' && byte <= 'z');
  });
  return has_letter ? folded + signs_that_tell_apart(name) : std::string();
}

std::string list_of_names(const Catalogue& catalogue, std::string_view fact,
                          std::string_view field) {
  const FieldDef* found = field_of(catalogue, fact, field);
  const FactDef* target =
      found && !found->refers_to.empty() ? catalogue.fact(found->refers_to) : nullptr;
  std::string list(target ? target->id : fact);
  list += '.';
  list += target ? target->key : field;
  return list;
}

NameMerges::NameMerges(const Catalogue& catalogue, const std::vector<const Source*>& sources,
                       const std::set<std::string>& wanted)
    : catalogue_(&catalogue) {
  for (const std::string& list : wanted) {
    Spellings& spellings = lists_[list];
    for (const bool listing : {true, false}) {
      for (const Source* source : sources) collect(*source, list, listing, spellings);
    }
  }
}

void NameMerges::collect(const Source& source, const std::string& list, bool listing,
                         Spellings& spellings) {
  const FileMapping& mapping = source.mapping;
  for (std::size_t at = 0; at < mapping.columns.size(); ++at) {
    for (const FieldUse& use : mapping.columns[at].uses) {
      if (use.part > 0 || list_of_names(*catalogue_, use.fact, use.field) != list) continue;
      const bool lists = use.fact + "." + use.field == list && !mapping.facts.empty() &&
                         mapping.facts.front() == use.fact;
      if (lists != listing) continue;
      const ColumnPtr names = as_keys(as_text(source.loaded.table.columns[at]));
      for (std::uint32_t code = 0; code < names->dictionary->size(); ++code) {
        const std::string_view name = (*names->dictionary)[code];
        std::string fold = fold_of_name(name);
        if (fold.empty()) continue;
        const auto [known, fresh] = spellings.by_fold.emplace(std::move(fold), std::string(name));
        if (fresh || known->second == name) continue;
        std::string pair = in_quotes(name) + " / " + in_quotes(known->second);
        if (std::find(spellings.pairs.begin(), spellings.pairs.end(), pair) ==
            spellings.pairs.end())
          spellings.pairs.push_back(std::move(pair));
      }
    }
  }
}

ColumnPtr NameMerges::merged(std::string_view fact, const FieldDef& field,
                             const ColumnPtr& column) const {
  if (lists_.empty() || !column || !column->dictionary) return column;
  const auto list = lists_.find(list_of_names(*catalogue_, fact, field.id));
  if (list == lists_.end()) return column;
  const auto& by_fold = list->second.by_fold;
  return rewrite_texts(column, [&](std::string_view name) -> std::optional<std::string> {
    const auto known = by_fold.find(fold_of_name(name));
    return known == by_fold.end() ? std::string(name) : known->second;
  });
}

std::string NameMerges::spelling_of(std::string_view field, std::string_view name) const {
  const std::string_view own = field.substr(field.rfind('.') + 1);
  for (const auto& [list, spellings] : lists_) {
    const bool named = std::any_of(
        catalogue_->facts.begin(), catalogue_->facts.end(), [&, &path = list](const FactDef& fact) {
          return fact.field(own) && list_of_names(*catalogue_, fact.id, own) == path;
        });
    if (!named) continue;
    const auto known = spellings.by_fold.find(fold_of_name(name));
    if (known != spellings.by_fold.end()) return known->second;
  }
  return std::string(name);
}

void NameMerges::tell(std::vector<Notice>& notices) const {
  for (const auto& [list, spellings] : lists_) {
    if (spellings.pairs.empty()) continue;
    Notice notice;
    notice.code = "names_merged";
    notice.column = list;
    notice.rows = static_cast<std::int64_t>(spellings.pairs.size());
    notice.arguments = spellings.pairs;
    notice.message = "Names in " + list +
                     " that differ only in case, spacing or punctuation count as one: " +
                     list_of(spellings.pairs, kExamplePairs) + ".";
    notices.push_back(std::move(notice));
  }
}

}  // namespace vitrine
