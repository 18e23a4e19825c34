#include "catalogue/claim.h"

#include <algorithm>
#include <string>

namespace vitrine {
namespace {

/// One id being claimed.
struct Claim {
  std::string entry;  ///< as people see it: "metric win_rate"
  bool replaces = false;
  std::string holder;        ///< what has the id: "metric", empty where nobody has
  std::string holder_entry;  ///< the same as people see it
};

void settle(LoadState& state, Catalogue& catalogue, const Claim& claim) {
  if (claim.holder.empty()) {
    if (claim.replaces)
      state.fail(claim.entry, "there is no entry of this id to replace",
                 "Check the id, or leave \"replaces\" out.");
  } else if (!claim.replaces) {
    const auto found = catalogue.places.find(claim.holder_entry);
    const std::string place =
        found == catalogue.places.end() ? "the built-in catalogue" : found->second;
    state.fail(claim.entry, "this id is taken by a " + claim.holder + " of " + place,
               "Choose another id, or add \"replaces\": true to take that one's place.");
  }
  const bool built_in = !state.texts_may_be_plain;
  if (!state.error && !built_in) catalogue.places[claim.entry] = state.file;
}

const char* kind_of(const Catalogue& catalogue, const std::string& id) {
  if (catalogue.measure(id) != nullptr) return "measure";
  if (catalogue.metric(id) != nullptr) return "metric";
  return catalogue.parameter(id) != nullptr ? "parameter" : "";
}

template <class Entry>
void remove(std::vector<Entry>& entries, const std::string& id) {
  std::erase_if(entries, [&id](const Entry& entry) { return entry.id == id; });
}

template <class Entry>
void claim_name(LoadState& state, Catalogue& catalogue, const std::string& kind,
                const Entry& entry) {
  const std::string holder = kind_of(catalogue, entry.id);
  settle(state, catalogue,
         {kind + " " + entry.id, entry.replaces, holder, holder + " " + entry.id});
  if (state.error || holder.empty() || holder == kind) return;
  remove(catalogue.measures, entry.id);
  remove(catalogue.metrics, entry.id);
  remove(catalogue.parameters, entry.id);
}

/// Ids that entries of one kind have to themselves.
template <class Entry>
void claim_own(LoadState& state, Catalogue& catalogue, const std::string& kind,
               const std::vector<Entry>& entries, const Entry& entry) {
  const bool known = std::any_of(entries.begin(), entries.end(),
                                 [&](const Entry& other) { return other.id == entry.id; });
  const std::string name = kind + " " + entry.id;
  settle(state, catalogue, {name, entry.replaces, known ? kind : "", name});
}

}  // namespace

void claim_id(LoadState& state, Catalogue& catalogue, const MeasureDef& measure) {
  claim_name(state, catalogue, "measure", measure);
}

void claim_id(LoadState& state, Catalogue& catalogue, const MetricDef& metric) {
  claim_name(state, catalogue, "metric", metric);
}

void claim_id(LoadState& state, Catalogue& catalogue, const ParameterDef& parameter) {
  claim_name(state, catalogue, "parameter", parameter);
}

void claim_id(LoadState& state, Catalogue& catalogue, const BoardDef& board) {
  claim_own(state, catalogue, "board", catalogue.boards, board);
}

void claim_id(LoadState& state, Catalogue& catalogue, const TemplateDef& one) {
  claim_own(state, catalogue, "template", catalogue.templates, one);
}

void claim_id(LoadState& state, Catalogue& catalogue, const ProfileDef& profile) {
  claim_own(state, catalogue, "profile", catalogue.profiles, profile);
}

void claim_id(LoadState& state, Catalogue& catalogue, const FactDef& fact) {
  const FactDef* known = catalogue.fact(fact.id);
  for (const FieldDef& field : fact.fields) {
    const bool taken = known != nullptr && known->field(field.id) != nullptr;
    const std::string entry = "fact " + fact.id + ", field " + field.id;
    settle(state, catalogue, {entry, field.replaces, taken ? "field" : "", entry});
  }
}

}  // namespace vitrine
