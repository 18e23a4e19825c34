#include "catalogue/load_entries.h"

namespace vitrine {

ProfileDef read_profile(LoadState& state, JsonValue object) {
  EntryReader reader(state, object, "profile");
  ProfileDef profile;
  reader.text("id", profile.id, true);
  reader.local_text("name", profile.name);
  reader.local_text("explanation", profile.explanation);
  reader.texts("metrics", profile.metrics);
  reader.texts("slices", profile.slices);
  reader.flag("weakest_first", profile.weakest_first);
  reader.flag("replaces", profile.replaces);
  reader.finish();
  return profile;
}

}  // namespace vitrine
