// What slices and filters can name: fields and headers of every fact, or the distinct values of one. Shape: NamesAnswer.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "model/dataset.h"

namespace vitrine {

/// Options: {"fact"?, "name"?, "limit"?, "language"?} as JSON. Errors: kBadOptions, kUnknownName.
Result<std::string> names_json(const std::shared_ptr<const Dataset>& dataset,
                               std::string_view options);

}  // namespace vitrine
