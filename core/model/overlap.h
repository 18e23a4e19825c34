// Rule 7 of the catalogue: rows that stand in several files of one fact count once. With a key,
// equal rows count once and the
// newer version of a row wins; without one, rows of overlapping exports are matched by their whole
// content.
// Decides which rows count and says so; nothing is dropped in silence.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "model/fact_table.h"

namespace vitrine {

/// What the rule needs to know of the stacked parts. Columns are over the stack and may be nullptr.
struct OverlapInput {
  const FactSet* set = nullptr;
  const FactDef* fact = nullptr;
  const std::vector<FactPart>* parts = nullptr;
  ColumnPtr key;      ///< text
  ColumnPtr version;  ///< date or timestamp
  ColumnPtr date;     ///< main date of the fact
};

struct OverlapOutcome {
  bool all_kept = true;
  std::vector<std::uint32_t> kept;
  std::vector<std::uint32_t> fallback;  ///< see FactTable
  RemovedRows removed;
  std::vector<Notice> notices;
};

/// The reason under which rows are removed that a newer version replaces.
inline constexpr std::string_view kOlderVersions = "older_versions";

OverlapOutcome settle_overlap(const OverlapInput& input);

}  // namespace vitrine
