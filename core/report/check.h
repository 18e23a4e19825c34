// What is in the data before any metric: rows and the time they cover, fields that are not filled, values that look like mistakes.
#pragma once

#include <memory>
#include <string>

#include "base/result.h"
#include "model/dataset.h"

namespace vitrine {

/// FactCheck[] as JSON, a fact each. Options: {"language"?} as JSON. Errors: kBadOptions; kOverflow of a computed value.
Result<std::string> check_json(const std::shared_ptr<const Dataset>& dataset,
                               std::string_view options);

}  // namespace vitrine
