#include "catalogue/load.h"

#include <algorithm>
#include <utility>

#include "catalogue/check.h"
#include "catalogue/claim.h"
#include "catalogue/embedded.h"
#include "catalogue/entry_reader.h"
#include "catalogue/load_entries.h"
#include "catalogue/merge.h"
#include "catalogue/texts.h"

namespace vitrine {
namespace {

template <class Entry>
void read_list(LoadState& state, Catalogue& catalogue, EntryReader& file, const char* key,
               std::vector<Entry> Catalogue::*entries, Entry (*read)(LoadState&, JsonValue)) {
  for (const JsonValue object : file.objects(key)) {
    Entry entry = read(state, object);
    if (!state.error) claim_id(state, catalogue, entry);
    if (state.error) return;
    merge_entry(catalogue.*entries, std::move(entry));
  }
}

/// Adds the entries of one file; nothing is checked against other entries yet.
void read_file(LoadState& state, Catalogue& catalogue, std::string_view text) {
  JsonDocument document(text);
  if (document.broken_at() >= 0) {
    return state.fail("", "The file is not JSON",
                      "Look for a missing comma, quote or bracket at that byte.",
                      document.broken_at());
  }
  if (!state.texts_may_be_plain) {
    document.number_members("en", state.embedded_texts);
    document.number_empty_texts(state.embedded_lists);
  }
  EntryReader file(state, document.root(), "");
  file.text("version", catalogue.version);
  read_list(state, catalogue, file, "vocabularies", &Catalogue::vocabularies, read_vocabulary);
  read_list(state, catalogue, file, "facts", &Catalogue::facts, read_fact);
  read_list(state, catalogue, file, "measures", &Catalogue::measures, read_measure);
  read_list(state, catalogue, file, "metrics", &Catalogue::metrics, read_metric);
  read_list(state, catalogue, file, "parameters", &Catalogue::parameters, read_parameter);
  read_list(state, catalogue, file, "boards", &Catalogue::boards, read_board);
  read_list(state, catalogue, file, "templates", &Catalogue::templates, read_template);
  read_list(state, catalogue, file, "profiles", &Catalogue::profiles, read_profile);
  file.finish();
}

/// Fields that name a shared list of choices get its choices.
void fill_vocabularies(LoadState& state, Catalogue& catalogue) {
  for (FactDef& fact : catalogue.facts) {
    for (FieldDef& field : fact.fields) {
      if (field.vocabulary.empty()) continue;
      const auto same = [&field](const Vocabulary& one) { return one.id == field.vocabulary; };
      const auto found =
          std::find_if(catalogue.vocabularies.begin(), catalogue.vocabularies.end(), same);
      if (found != catalogue.vocabularies.end()) {
        field.choices = found->choices;
      } else {
        state.fail("fact " + fact.id + ", field " + field.id,
                   "there is no vocabulary " + field.vocabulary);
      }
    }
  }
}

Result<Catalogue> finished(LoadState& state, Catalogue catalogue) {
  if (!state.error) fill_vocabularies(state, catalogue);
  if (!state.error) check_catalogue(state, catalogue);
  if (state.error) return *std::move(state.error);
  return catalogue;
}

}  // namespace

Result<Catalogue> load_builtin_catalogue(std::string_view recognition) {
  LoadState state;
  if (!recognition.empty()) {
    auto lists = read_recognition(recognition);
    if (!lists) return std::move(lists).error();
    state.recognition = std::move(*lists);
  }
  Catalogue catalogue;
  for (const EmbeddedFile& file : embedded_catalogue()) {
    if (state.error) break;
    state.file = std::string(file.name);
    read_file(state, catalogue, file.text);
  }
  if (!state.error) state.file.clear();
  return finished(state, std::move(catalogue));
}

Result<Catalogue> extend_catalogue(Catalogue base, std::string_view json,
                                   std::string_view file_name) {
  LoadState state;
  state.file = std::string(file_name);
  state.texts_may_be_plain = true;
  const std::string version = base.version;
  read_file(state, base, json);
  base.version = version;
  return finished(state, std::move(base));
}

}  // namespace vitrine
