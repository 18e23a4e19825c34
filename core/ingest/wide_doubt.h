// Why a table that was asked for as rows cannot be unpivoted: what, where, and the remedy.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

#include "ingest/periods.h"
#include "ingest/reader.h"
#include "ingest/wide_cells.h"

namespace vitrine::ingest {

/// The names hold no periods.
Issue doubt_of_names(const Table& table);

/// nullopt where below the periods stand numbers of one kind, and nothing waits for an answer.
std::optional<Issue> doubt_of_numbers(const LoadedTable& loaded, const PeriodNames& periods);

/// Rows that name measures and cannot be put side by side.
Issue doubt_of_kinds(const Table& table, std::size_t kinds, const KindClash& clash);

}  // namespace vitrine::ingest
