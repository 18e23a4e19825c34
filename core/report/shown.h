// What an id that is asked for stands for: a metric, one of its variants, or a measure. Nothing is computed here.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "catalogue/catalogue.h"

namespace vitrine {

/// A metric or measure under one id: what to show of it.
struct Shown {
  const MetricDef* metric = nullptr;  ///< null for a bare measure
  const MeasureDef* measure = nullptr;
  Expr formula;  ///< of the variant asked for, or a name for a measure
  std::optional<Expr> coverage;
  Unit unit = Unit::kNumber;
};

/// Looks an id (and variant) up. Error kUnknownName with a suggestion.
Result<Shown> find_shown(const Catalogue& catalogue, const std::string& id,
                         const std::string& variant);

/// Ids to show when none are asked for: metrics, then measures; mere parts of formulas are left out.
std::vector<std::string> shown_ids(const Catalogue& catalogue);

/// A formula that is the measure's or the metric's own id.
Expr name_expression(const std::string& name);

}  // namespace vitrine
