#include "catalogue/check.h"

namespace vitrine {

void check_profiles(LoadState& state, const Catalogue& catalogue) {
  for (const ProfileDef& profile : catalogue.profiles) {
    const std::string entry = "profile " + profile.id;
    if (profile.metrics.empty()) state.fail(entry, "has no metrics");
    for (const std::string& id : profile.metrics) {
      if (catalogue.metric(id) == nullptr && catalogue.measure(id) == nullptr)
        state.fail(entry, "there is no metric or measure " + id);
    }
  }
}

}  // namespace vitrine
