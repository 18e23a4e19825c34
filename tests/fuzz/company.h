// An engine that holds a few deals, for the targets that put questions to it.
#pragma once

#include "engine.h"
#include "target.h"

namespace vitrine::test {

inline Engine small_company() {
  constexpr std::string_view kDeals =
      "Deal,Owner,Account,Region,Stage,Amount,Created,Closed\n"
      "1,Ann,Acme,North,Won,100.50,2024-01-03,2024-02-01\n"
      "2,Ben,Boro,South,Lost,70,2024-01-09,2024-02-11\n"
      "3,Ann,Acme,North,Won,55.25,2024-02-03,2024-03-05\n"
      "4,Ben,Cyan,,Open,,2024-03-03,\n";
  Engine engine;
  const auto load = engine.begin("deals.csv", kDeals.size(), "");
  require(load.ok(), "the deals begin");
  for (bool done = false; !done;) {
    require(engine.feed(*load, kDeals).ok(), "the deals are fed");
    const auto finished = engine.finish(*load);
    require(finished.ok(), "the deals are read");
    done = *finished;
  }
  return engine;
}

}  // namespace vitrine::test
