// What is known of each loaded file as JSON (SourceInfo of web/api/types.ts), and its original records.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "model/mapping.h"

namespace vitrine {

/// SourceInfo[] in the order of loading.
std::string sources_json(const std::vector<const Source*>& sources);

/// Cells of the records in `bytes`, which begin at a record's start: string[][].
std::string records_json(const Understanding& understanding, std::string_view bytes);

}  // namespace vitrine
