// How an entry joins those already there, once it may (claim.h): an entry of the same id replaces the old one in its place; facts keep
// the fields and vocabularies the words that the newcomer does not mention. Only catalogue/ includes it.
#pragma once

#include <utility>
#include <vector>

#include "catalogue/catalogue.h"

namespace vitrine {

/// Replaces the entry of the same id, or adds.
template <class Entry>
void merge_entry(std::vector<Entry>& entries, Entry entry) {
  for (Entry& old : entries) {
    if (old.id == entry.id) {
      old = std::move(entry);
      return;
    }
  }
  entries.push_back(std::move(entry));
}

/// Fields of the same id are replaced, others added; file words are added; name, key and version change where given.
void merge_entry(std::vector<FactDef>& facts, FactDef fact);

/// Words are added to choices of the same id and leave the choices they stood for before; new choices are added.
void merge_entry(std::vector<Vocabulary>& vocabularies, Vocabulary vocabulary);

}  // namespace vitrine
