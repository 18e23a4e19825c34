#include "catalogue/load.h"

#include <algorithm>
#include <utility>
#include "json/json.h"

#include "catalogue/check.h"
#include "catalogue/embedded.h"
#include "catalogue/entry_reader.h"
#include "catalogue/load_entries.h"
#include "catalogue/merge.h"

namespace vitrine {
namespace {

std::optional<Json> parse_file(LoadState& state, std::string_view text) {
  std::int64_t broken_at = -1;
  Json json = parse_json(text, &broken_at);
  if (!json.is_discarded()) return json;
  state.fail("", "The file is not JSON", "Look for a missing comma, quote or bracket at that byte.",
             broken_at);
  return std::nullopt;
}

template <class Entry>
void read_list(LoadState& state, EntryReader& file, const char* key, std::vector<Entry>& entries,
               Entry (*read)(LoadState&, const Json&)) {
  for (const Json* object : file.objects(key)) {
    if (state.error) return;
    merge_entry(entries, read(state, *object));
  }
}

/// Adds the entries of one file; nothing is checked against other entries yet.
void read_file(LoadState& state, Catalogue& catalogue, std::string_view text) {
  const std::optional<Json> json = parse_file(state, text);
  if (!json) return;
  EntryReader file(state, *json, "");
  const std::string version = file.text("version");
  if (!version.empty()) catalogue.version = version;
  read_list(state, file, "vocabularies", catalogue.vocabularies, read_vocabulary);
  read_list(state, file, "facts", catalogue.facts, read_fact);
  read_list(state, file, "measures", catalogue.measures, read_measure);
  read_list(state, file, "metrics", catalogue.metrics, read_metric);
  read_list(state, file, "parameters", catalogue.parameters, read_parameter);
  read_list(state, file, "boards", catalogue.boards, read_board);
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

Result<Catalogue> load_builtin_catalogue() {
  LoadState state;
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
