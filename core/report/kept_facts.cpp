#include "report/kept_facts.h"

#include <algorithm>

namespace vitrine {
namespace {

bool are_same(const DeriveOptions& a, const DeriveOptions& b) {
  const auto same_stage = [](const auto& x, const auto& y) {
    return x.first == y.first && compare(x.second, y.second) == 0;
  };
  const auto same_transition = [](const ZoneTransition& x, const ZoneTransition& y) {
    return x.from_ms_utc == y.from_ms_utc && x.offset_minutes == y.offset_minutes;
  };
  return a.inactivity_days == b.inactivity_days && a.return_window_days == b.return_window_days &&
         a.today == b.today && std::ranges::equal(a.stage_table, b.stage_table, same_stage) &&
         std::ranges::equal(a.zone, b.zone, same_transition);
}

}  // namespace

std::shared_ptr<DerivedWork> KeptFacts::under(const DeriveOptions& options) {
  if (!last_ || !are_same(last_->facts.options(), options)) {
    last_.reset();
    last_ = apart(options);
  }
  return last_;
}

}  // namespace vitrine
