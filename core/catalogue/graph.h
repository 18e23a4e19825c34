// Names that lead to names: is there a way from one back to itself? Only catalogue/ includes it.
#pragma once

#include <map>
#include <string>
#include <vector>

namespace vitrine {

/// Edges from each name to the names it uses; names without an entry use nothing.
using NameGraph = std::map<std::string, std::vector<std::string>>;

/// A way round, first name repeated at the end ("a", "b", "a"); empty when there is none.
std::vector<std::string> find_cycle(const NameGraph& graph);

}  // namespace vitrine
