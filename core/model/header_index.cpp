#include "model/header_index.h"

#include <algorithm>

#include "base/order.h"
#include "base/text.h"
#include "model/header_match.h"
#include "model/words.h"

namespace vitrine {

HeaderIndex::HeaderIndex(const Catalogue& catalogue)
    : words_(catalogue), loose_(catalogue, words_) {
  for (const FactDef& fact : catalogue.facts) {
    for (const FieldDef& field : fact.fields) {
      if (field.derived || field.computed) continue;
      const auto place = static_cast<std::int64_t>(fields_.size());
      fields_.push_back({&fact, &field});
      add(fold_name(field.id), place);
      for (const std::string& synonym : field.headers) {
        add(synonym, place);
        by_bytes_[synonym.size()].push_back({&synonym, &field});
      }
    }
  }
}

void HeaderIndex::add(std::string_view name, std::int64_t place) {
  by_name_[std::string(name)].push_back(place);
  by_key_[fold_key(name)].push_back(place);
  const std::vector<std::string_view> words = words_of(name);
  all_words_.insert(words.begin(), words.end());
  most_words_ = std::max(most_words_, words.size());
}

std::vector<NamedField> HeaderIndex::named_by(std::string_view header, std::string_view key) const {
  Places places;
  const auto look_up = [&places](const auto& names, std::string_view name) {
    const auto found = names.find(name);
    if (found == names.end()) return;
    places.insert(places.end(), found->second.begin(), found->second.end());
  };
  look_up(by_name_, header);
  look_up(by_key_, key);
  const auto look_up_phrases = [&](const std::vector<std::string_view>& words) {
    for (std::size_t first = 0; first < words.size(); ++first) {
      const std::size_t end = std::min(words.size(), first + most_words_);
      for (std::size_t last = first; last < end; ++last) {
        const char* const begin = words[first].data();
        const auto bytes = words[last].data() + words[last].size() - begin;
        const std::string_view phrase(begin, static_cast<std::size_t>(bytes));
        look_up(by_name_, phrase);
        if (phrase.ends_with('s')) look_up(by_name_, singular(phrase));
      }
    }
  };
  const std::string bare = words_.without_units(header);
  look_up_phrases(words_of(bare));
  if (bare != header) {
    look_up(by_key_, fold_key(bare));
    look_up_phrases(words_of(header));
  }
  sort_numbers(places);
  places.erase(std::unique(places.begin(), places.end()), places.end());
  std::vector<NamedField> named;
  for (const std::int64_t place : places) named.push_back(fields_[static_cast<std::size_t>(place)]);
  return named;
}

std::vector<const FieldDef*> HeaderIndex::nearly_named_by(std::string_view header) const {
  std::vector<const FieldDef*> fields;
  const std::size_t shortest = header.size() - std::min(header.size(), kMisspeltBytes);
  const auto end = by_bytes_.upper_bound(header.size() + kMisspeltBytes);
  for (auto length = by_bytes_.lower_bound(shortest); length != end; ++length) {
    for (const Synonym& synonym : length->second) {
      if (is_misspelling(*synonym.text, header)) fields.push_back(synonym.field);
    }
  }
  return fields;
}

}  // namespace vitrine
