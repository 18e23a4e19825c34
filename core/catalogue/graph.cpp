#include "catalogue/graph.h"

#include <algorithm>

namespace vitrine {
namespace {

enum class Visit { kNever, kUnderWay, kDone };

class CycleSearch {
 public:
  explicit CycleSearch(const NameGraph& graph) : graph_(graph) {}

  std::vector<std::string> run() {
    for (const auto& node : graph_) {
      if (visit(node.first)) return cycle_;
    }
    return {};
  }

 private:
  bool visit(const std::string& name) {
    const auto node = graph_.find(name);
    if (node == graph_.end() || visits_[name] == Visit::kDone) return false;
    path_.push_back(name);
    if (visits_[name] == Visit::kUnderWay) {
      cycle_.assign(std::find(path_.begin(), path_.end(), name), path_.end());
      return true;
    }
    visits_[name] = Visit::kUnderWay;
    for (const std::string& next : node->second) {
      if (visit(next)) return true;
    }
    visits_[name] = Visit::kDone;
    path_.pop_back();
    return false;
  }

  const NameGraph& graph_;
  std::map<std::string, Visit> visits_;
  std::vector<std::string> path_;
  std::vector<std::string> cycle_;
};

}  // namespace

std::vector<std::string> find_cycle(const NameGraph& graph) { return CycleSearch(graph).run(); }

}  // namespace vitrine
