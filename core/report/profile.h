// Metrics side by side for the values of names (best customers, where help is needed): places among the peers, and who is out of line.
#pragma once

#include <string>

#include "base/result.h"
#include "report/question.h"

namespace vitrine {

/// Fewest rows behind a value that can be compared.
inline constexpr std::int64_t kFewestRows = 10;

/// ProfileAnswer as JSON for the request's profile, by its `by` or by the names of the profile that the files have. Errors: kUnknownName for
/// a profile or a name that is not there.
Result<std::string> profile_json(const Question& question);

}  // namespace vitrine
