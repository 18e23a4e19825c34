#include "catalogue/load_entries.h"

namespace vitrine {

TemplateDef read_template(LoadState& state, JsonValue object) {
  EntryReader reader(state, object, "template");
  TemplateDef one;
  reader.text("id", one.id, true);
  reader.local_text("name", one.name);
  reader.text("board", one.board, true);
  reader.texts("metrics", one.metrics);
  reader.text("north_star", one.north_star);
  reader.flag("replaces", one.replaces);
  reader.finish();
  return one;
}

}  // namespace vitrine
