// Parts in file order -> one table with what was understood and what was wrong. The last step of
// reading, the same for a file read at once and for ranges.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "ingest/decide.h"
#include "ingest/footers.h"
#include "ingest/part.h"
#include "ingest/reader.h"

namespace vitrine::ingest {

/// Evidence of all parts, a column each.
std::vector<Evidence> merge_evidence(const std::vector<Part>& parts, std::size_t width);

/// Pre: the parts meet, and every column was built under a reading that builds alike with its
/// decision; its rows held are settled. The parts are empty after. Error kOverflow when parts of a column have no common
/// scale.
Result<LoadedTable> assemble(std::vector<Part>& parts, const Understanding& head,
                             const std::vector<Decision>& decisions, Footers footers,
                             const ReadOptions& options, std::string_view file_name);

/// Issues in the order in which a reader should care.
struct IssueSources {
  const Table& table;  ///< its names and the numbers of its rows
  const std::vector<Decision>& decisions;
  const std::vector<Evidence>& evidence;
  const std::vector<Misfits>& misfits;
  const FormNotes& notes;
  Encoding encoding = Encoding::kUtf8;
};
std::vector<Issue> compose_issues(const IssueSources& sources);
Issue placeholder_issue(const std::string& column, const RowTally& rows, const Table& table);
Issue mixed_encodings_issue(const std::string& column, const RowTally& rows, const Table& table);
Issue invalid_bytes_issue(const std::string& column, const RowTally& rows, const Table& table);

}  // namespace vitrine::ingest
