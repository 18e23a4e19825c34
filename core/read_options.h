// ReadOptions from JSON, as web/api/types.ts writes them. Included by the engine alone.
#pragma once

#include <string_view>

#include "base/result.h"
#include "ingest/reader.h"

namespace vitrine {

/// ReadOptions of a JSON object; "" and {} mean none. Error: kBadOptions for a wrong shape or value.
Result<ReadOptions> parse_read_options(std::string_view json);

}  // namespace vitrine
