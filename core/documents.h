// The door to documents of records (JSON, NDJSON): bytes in, tables as CSV out. Stands beside the engine, as workbook.h does. A document
// is read twice, so that no more of it is held than a record: to learn which tables it holds, then to write them.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"

namespace vitrine {

/// Reads one document: learn() all bytes, plan(), write() the same bytes again, finish().
class DocumentReader {
 public:
  DocumentReader();
  ~DocumentReader();
  DocumentReader(DocumentReader&&) noexcept;
  DocumentReader& operator=(DocumentReader&&) noexcept;

  /// Next bytes of the first pass. Errors with their line: kBadInput for what is no JSON or has more names than a table can have,
  /// kBadEncoding.
  Status learn(std::string_view bytes);
  /// End of the first pass: the tables as JSON, [{name, rows, columns, header}], the main one first, its name empty; none where the
  /// document holds values but no table. `header`: whether the first line names the columns. `subject`: what the document is a list of
  /// ("orders"), where that is known: keys of its records are called so where others have the same name.
  Result<std::string> plan(std::string_view subject);

  /// Next bytes of the second pass.
  Status write(std::string_view bytes);
  Status finish();
  /// CSV of the table's rows (its header too) that came with the last write(), plan() or finish(); good until the next call.
  std::string_view csv(std::uint32_t table) const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace vitrine
