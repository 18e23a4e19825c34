#include <algorithm>

#include "catalogue/check.h"

namespace vitrine {

void check_templates(LoadState& state, const Catalogue& catalogue) {
  for (const TemplateDef& one : catalogue.templates) {
    const std::string entry = "template " + one.id;
    const auto is_its = [&](const BoardDef& board) { return board.id == one.board; };
    if (std::none_of(catalogue.boards.begin(), catalogue.boards.end(), is_its))
      state.fail(entry, "there is no board " + one.board);
    const auto& metrics = one.metrics;
    for (const std::string& id : metrics) {
      if (catalogue.metric(id) == nullptr && catalogue.measure(id) == nullptr)
        state.fail(entry, "there is no metric or measure " + id);
    }
    const bool leads = !one.north_star.empty();
    if (leads && std::find(metrics.begin(), metrics.end(), one.north_star) == metrics.end())
      state.fail(entry, "its north_star " + one.north_star + " is none of its metrics");
  }
}

}  // namespace vitrine
