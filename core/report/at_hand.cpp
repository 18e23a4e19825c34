#include "report/at_hand.h"

#include <algorithm>

#include "catalogue/needs.h"

namespace vitrine {

bool is_at_hand(const Question& question, const MeasureDef& measure) {
  const FactSource& facts = question.facts();
  const auto needs = needs_of(*question.context().catalogue, measure);
  return facts.has(measure.fact) &&
         std::all_of(needs.begin(), needs.end(), [&](const std::string& need) {
           const std::size_t dot = need.find('.');
           return dot != std::string::npos &&
                  facts.type_of(need.substr(0, dot), need.substr(dot + 1), false).has_value();
         });
}

}  // namespace vitrine
